// Outgoing e-mail. With SMTP_URL it goes to that server; without, each message becomes an .eml file that a person can
// open, and the case file says so (mode `file`). The Message-ID comes from the cause, so a repeated attempt is the same
// message for whoever receives it.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Attempt, Connector } from '../connector.ts';
import { failed, refused } from '../http/reading.ts';
import { outcomeOf } from './smtp-outcome.ts';

export interface MailMessage {
  /** One plain address: `ana@exemplu.ro`. */
  to: string;
  /** One line. */
  subject: string;
  /** Plain text, lines ended by \n. */
  text: string;
  attachments?: { fileName: string; mediaType: string; content: Buffer }[];
  /** Of the text. Default Romanian. */
  language?: 'ro' | 'en';
  /** Why it is sent, the same at every attempt: `instance:key` of the job. */
  cause: string;
}

export interface SentMail {
  /** With its angle brackets. */
  messageId: string;
  /** Path of the written file in mode `file`. */
  file: string | null;
}

export interface Mail extends Connector {
  name: 'mail';
  mode: 'live' | 'file';
  /** One attempt. NO: this address will not work. Repeating a FAILED one with the same cause is the same message. */
  send(message: MailMessage): Promise<Attempt<SentMail>>;
}

export interface MailOptions {
  /** `smtp://` upgrades to TLS when offered (`?requireTLS=true` insists), `smtps://` starts with it; null: files. */
  smtpUrl: string | null;
  /** Sender: `Primăria Exemplu <registratura@exemplu.ro>`. */
  from: string;
  /** Where .eml files go without a server; made when first needed. */
  folder: string;
  /** How long the server may be silent. Default 20 000. */
  timeoutMs?: number;
}

const ADDRESS = /^[^\s<>@,;:"()[\]\\]+@[^\s<>@,;:"()[\]\\]+$/;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** What the two ways have in common: a message as nodemailer takes it. Files and addresses named in it are never read. */
function compose(message: MailMessage, from: string): SendMailOptions & { messageId: string } {
  const host = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    messageId: `<${digest(message.cause)}@${host}>`,
    from,
    to: { name: '', address: message.to },
    subject: message.subject.replace(/\s+/g, ' ').trim(),
    text: message.text,
    attachments: (message.attachments ?? []).map(({ fileName, mediaType, content }) => ({
      filename: fileName,
      contentType: mediaType,
      content,
    })),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': message.language ?? 'ro' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const badAddress = refused('bad-address', 'Expected one e-mail address, but what was given is none.');

function toServer(smtpUrl: string, from: string, timeoutMs: number): Mail {
  const url = new URL(smtpUrl);
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    requireTLS: url.searchParams.get('requireTLS') === 'true',
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    tls: { minVersion: 'TLSv1.2' },
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    name: 'mail',
    mode: 'live',
    async send(message) {
      if (!ADDRESS.test(message.to)) return badAddress;
      const composed = compose(message, from);
      try {
        await transport.sendMail(composed);
        return { status: 'OK', value: { messageId: composed.messageId, file: null } };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: async () => transport.close(),
  };
}

function toFiles(folder: string, from: string): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    name: 'mail',
    mode: 'file',
    async send(message) {
      if (!ADDRESS.test(message.to)) return badAddress;
      const composed = compose(message, from);
      const { message: bytes } = await transport.sendMail(composed);
      const file = join(folder, `${digest(message.cause)}.eml`);
      const partial = `${file}.${randomUUID()}`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(partial, bytes as Buffer, { mode: 0o600 });
        await rename(partial, file);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        return failed(`The e-mail could not be written into ${folder} (${code}).`, { sent: false });
      }
      return { status: 'OK', value: { messageId: composed.messageId, file } };
    },
    close: async () => transport.close(),
  };
}

export const openMail = ({ smtpUrl, from, folder, timeoutMs = 20_000 }: MailOptions): Mail =>
  smtpUrl === null ? toFiles(folder, from) : toServer(smtpUrl, from, timeoutMs);
