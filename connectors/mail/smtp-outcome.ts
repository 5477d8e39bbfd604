// What a failed SMTP conversation means (RFC 5321): a reply of 4xx asks for another try, 5xx refuses; without a connection
// nothing was sent; and when an open connection falls silent we cannot know (nodemailer does not tell whether that was
// before or after the data). The server's own words are not repeated, since they quote addresses.

import type { Outcome } from '../connector.ts';

interface SmtpError extends Error {
  /** nodemailer's: ECONNECTION, ETIMEDOUT, EAUTH, EENVELOPE, … */
  code?: string;
  /** Where in the conversation: CONN, EHLO, AUTH, MAIL FROM, RCPT TO, DATA. */
  command?: string;
  responseCode?: number;
  /** Node's: 'connect' when no connection came about. */
  syscall?: string;
}

/** Failures in which the conversation did not come as far as a message. */
const NOT_BEGUN = new Set(['EDNS', 'ETLS', 'EENVELOPE', 'ENOAUTH', 'ECONNREFUSED', 'ENOTFOUND']);

export function outcomeOf(error: unknown): Outcome<never> {
  const { code = 'unknown', command = '', responseCode, syscall } = error as SmtpError;
  const at = command === '' ? '' : ` at ${command}`;
  if (code === 'EAUTH') {
    return { status: 'NO', reason: 'The mail server refused our name or password; check SMTP_URL.', again: true };
  }
  if (responseCode !== undefined) {
    const again = responseCode < 500;
    return { status: 'NO', reason: `The mail server answered ${responseCode}${at}.`, again };
  }
  if (NOT_BEGUN.has(code) || syscall === 'connect' || syscall === 'getaddrinfo') {
    return { status: 'NO', reason: `The mail server could not be reached (${code}).`, again: true };
  }
  return { status: 'UNKNOWN', reason: `The mail server went silent (${code}); the e-mail may have been taken.` };
}
