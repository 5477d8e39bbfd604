// The mail connector against a real SMTP server on the loopback, and its files.

import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openMail, type MailMessage } from '../../connectors/mail/mail.ts';

const FROM = 'Primăria Valea Lungă <registratura@valea-lunga.example>';
const message: MailMessage = {
  to: 'ana@exemplu.example',
  subject: 'Petiția nr. 12 a fost înregistrată',
  text: 'Bună ziua,\n\nAm înregistrat petiția. Țineți minte numărul.\n',
  attachments: [{ fileName: 'recipisă.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.4') }],
  cause: '0198-aa:7',
};

interface Received {
  raw: string;
  recipients: string[];
}

/** Starts a server, hands its address to `use`, stops it. */
async function withServer(
  options: SMTPServerOptions,
  use: (url: string, received: Received[], sockets: Set<Socket>) => Promise<void>,
): Promise<void> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ raw: Buffer.concat(chunks).toString('utf8'), recipients });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  const inner = server.listen(0, '127.0.0.1');
  const sockets = new Set<Socket>();
  inner.on('connection', (socket) => sockets.add(socket));
  await once(inner, 'listening');
  try {
    await use(`smtp://127.0.0.1:${(inner.address() as AddressInfo).port}`, received, sockets);
  } finally {
    await new Promise<void>((closed) => server.close(() => closed()));
  }
}

async function send(smtpUrl: string, what = message) {
  const mail = openMail({ smtpUrl, from: FROM, folder: '/nowhere', timeoutMs: 30_000 });
  try {
    return await mail.send(what);
  } finally {
    await mail.close();
  }
}

const refusal = (responseCode: number) =>
  Object.assign(new Error('mailbox <ana@exemplu.example> unavailable'), { responseCode });

const tests = suite('mail');

tests('a message arrives whole at the server, with the identity of its cause', async () => {
  await withServer({}, async (url, received) => {
    const first = await send(url);
    const second = await send(url);
    assert.is(first.status, 'OK');
    assert.is(received.length, 2);
    assert.equal(received[0]?.recipients, ['ana@exemplu.example']);
    const raw = received[0]?.raw ?? '';
    assert.match(raw, /^Subject: =\?UTF-8\?/m);
    assert.match(raw, /application\/pdf/);
    assert.ok(raw.includes(Buffer.from('%PDF-1.4').toString('base64')));
    assert.match(raw, /Auto-Submitted: auto-generated/);
    const identity = /^Message-ID: (.+)$/im.exec(raw)?.[1]?.trim();
    assert.is(identity, first.status === 'OK' && first.value.messageId);
    assert.ok(received[1]?.raw.includes(`${identity}`), 'the second attempt is the same message');
    assert.equal(second, first);
  });
});

tests('a refused recipient is a final no that quotes nobody', async () => {
  await withServer({ onRcptTo: (_address, _session, done) => done(refusal(550)) }, async (url) => {
    const outcome = await send(url);
    assert.equal(outcome, { status: 'NO', code: 'refused', reason: 'The mail server answered 550 at RCPT TO.' });
  });
});

tests('a busy server fails, and may be tried again', async () => {
  await withServer({ onRcptTo: (_address, _session, done) => done(refusal(451)) }, async (url) => {
    const outcome = await send(url);
    assert.ok(outcome.status === 'FAILED' && outcome.passing && !outcome.sent);
  });
});

tests('wrong credentials point to the setting', async () => {
  const options = {
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth: unknown, _session: unknown, done: (error: Error) => void) => done(refusal(535)),
  };
  await withServer(options, async (url) => {
    const outcome = await send(url.replace('smtp://', 'smtp://traseu:gresit@'));
    assert.match(outcome.status === 'FAILED' ? outcome.reason : '', 'SMTP_URL');
  });
});

tests('a server that is not there fails, and may be tried again', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  const outcome = await send(`smtp://127.0.0.1:${port}`);
  assert.ok(outcome.status === 'FAILED' && outcome.passing && !outcome.sent);
});

tests('a line that breaks after the data leaves us not knowing', async () => {
  let cut: () => void = () => {};
  const options: SMTPServerOptions = {
    onData(stream) {
      stream.on('end', () => cut());
      stream.resume();
    },
  };
  await withServer(options, async (url, _received, sockets) => {
    cut = () => sockets.forEach((socket) => socket.destroy());
    const outcome = await send(url);
    assert.ok(outcome.status === 'FAILED' && outcome.sent);
  });
});

tests('what is no address is refused before anything is said', async () => {
  for (const to of ['', 'ana', 'ana@exemplu.example, ion@exemplu.example', 'ana@exemplu.example\r\nBcc: x@y']) {
    const outcome = await send('smtp://127.0.0.1:1', { ...message, to });
    assert.is(outcome.status === 'NO' && outcome.code, 'bad-address', JSON.stringify(to));
  }
});

tests('without a server each message is one private file, however often it is tried', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'traseu-mail-')), 'mail');
  const mail = openMail({ smtpUrl: null, from: FROM, folder });
  assert.is(mail.mode, 'file');
  const outcome = await mail.send(message);
  await mail.send(message);
  await mail.send({ ...message, cause: '0198-aa:8', subject: 'Alta\r\nBcc: x@y.example' });
  await mail.close();
  const files = readdirSync(folder);
  assert.is(files.length, 2);
  assert.is(outcome.status, 'OK');
  const path = outcome.status === 'OK' ? (outcome.value.file ?? '') : '';
  assert.match(readFileSync(path, 'utf8'), /^To: ana@exemplu\.example$/m);
  assert.is(statSync(path).mode & 0o777, 0o600);
  const all = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  assert.not.match(all, /^Bcc:/m);
  rmSync(join(folder, '..'), { recursive: true });
});

tests('a folder that cannot be written says which', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'traseu-mail-'));
  const folder = join(parent, 'file', 'mail');
  writeFileSync(join(parent, 'file'), '');
  const mail = openMail({ smtpUrl: null, from: FROM, folder });
  const outcome = await mail.send(message);
  await mail.close();
  assert.ok(outcome.status === 'FAILED' && outcome.passing && outcome.reason.includes(folder));
  rmSync(parent, { recursive: true });
});

tests.run();
