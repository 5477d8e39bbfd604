// What a failed SMTP conversation means (RFC 5321): a reply of 4xx asks for another try, 5xx refuses; without a connection
// nothing was sent; and when an open connection falls silent we cannot know (nodemailer does not tell whether that was
// before or after the data). The server's own words are not repeated, since they quote addresses.

import type { Attempt } from '../connector.ts';
import { failed, refused } from '../http/reading.ts';

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

export function outcomeOf(error: unknown): Attempt<never> {
  const { code = 'unknown', command = '', responseCode, syscall } = error as SmtpError;
  const at = command === '' ? '' : ` at ${command}`;
  if (code === 'EAUTH') {
    return failed('The mail server refused our name or password; check SMTP_URL.', { sent: false });
  }
  if (responseCode !== undefined) {
    const reason = `The mail server answered ${responseCode}${at}.`;
    return responseCode < 500 ? failed(reason, { sent: false }) : refused('refused', reason);
  }
  if (NOT_BEGUN.has(code) || syscall === 'connect' || syscall === 'getaddrinfo') {
    return failed(`The mail server could not be reached (${code}).`, { sent: false });
  }
  return failed(`The mail server went silent (${code}); the e-mail may have been taken.`);
}
