// Everything an installation may decide, read once from the environment. The README's table is generated from SETTINGS
// (`npm run -s traseu -- settings`) and tested against it. A value that cannot be meant stops the start.

import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { isArchiveUrl } from './archive/open-archive.ts';
import { address, choice, optional, optionalWhole, text, toggle, whole } from './settings.ts';

const MIB = 1024 * 1024;

const inContainer = (): boolean =>
  existsSync('/.dockerenv') || existsSync('/run/.containerenv') || process.env.KUBERNETES_SERVICE_HOST !== undefined;

const printable = (given: string): boolean => given.trim() !== '' && !/[\r\n\0]/.test(given);
const mailAddress = (given: string): boolean => /^[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/.test(given);

/** Every setting, in the order of the README. Keys are the names in `Config`. */
export const SETTINGS = {
  port: whole({ name: 'PORT', unit: 'TCP port', meaning: 'where the web listens' }, 3000, [0, 65_535]),
  host: text(
    {
      name: 'HOST',
      unit: 'address',
      standard: '127.0.0.1; 0.0.0.0 in a container',
      meaning: 'which network addresses may reach the web; 0.0.0.0 for all (set TRASEU_DEMO=off first)',
    },
    inContainer() ? '0.0.0.0' : '127.0.0.1',
    'an address of this machine, for example 127.0.0.1 or 0.0.0.0',
    (given) => /^[0-9a-zA-Z.:-]+$/.test(given),
  ),
  baseUrl: optional(
    {
      name: 'TRASEU_BASE_URL',
      unit: 'URL',
      standard: 'http://localhost:PORT',
      meaning: 'the address people know, used in letters and e-mails; https:// makes cookies secure',
    },
    'an address such as https://servicii.exemplu.ro',
    address('http', 'https'),
  ),
  data: text(
    { name: 'TRASEU_DATA', unit: 'folder', meaning: 'the embedded database, secrets and written e-mails live here' },
    'data',
    'a folder',
    printable,
  ),
  databaseUrl: optional(
    {
      name: 'DATABASE_URL',
      unit: 'URL',
      standard: 'none: an embedded PostgreSQL under TRASEU_DATA',
      meaning: 'the PostgreSQL (15 or newer) to use instead',
    },
    'an address such as postgres://user:password@host:5432/database',
    address('postgres', 'postgresql'),
  ),
  secret: optional(
    {
      name: 'TRASEU_SECRET',
      unit: 'at least 32 characters',
      standard: 'generated into TRASEU_DATA/secret',
      meaning: 'signs cookies; the same for all that serve one address',
    },
    'at least 32 characters, for example from: openssl rand -hex 32',
    (given) => given.length >= 32,
  ),
  demo: toggle(
    {
      name: 'TRASEU_DEMO',
      unit: 'on, off',
      standard: 'on with the embedded database, else off',
      meaning: 'fill an empty database with a demo city hall',
    },
    null,
  ),
  simulators: toggle(
    {
      name: 'TRASEU_SIMULATORS',
      unit: 'on, off',
      standard: 'on with the demo, but never by itself in production',
      meaning: 'start imitations of the other systems, and let connectors use them',
    },
    null,
  ),
  chromium: optional(
    {
      name: 'TRASEU_CHROMIUM',
      unit: 'path',
      standard: 'looked for',
      meaning: 'the Chromium, Chrome or headless shell that prints PDFs',
    },
    'the path of a program',
    (given) => isAbsolute(given) && existsSync(given),
  ),
  archiveUrl: optional(
    {
      name: 'ARCHIVE_URL',
      unit: 'URL',
      standard: 'none: TRASEU_DATA/archive',
      meaning: 'the S3 bucket that archives the documents of closed cases; s3+http:// without TLS',
    },
    'an address such as s3://key:secret@s3.exemplu.ro/arhiva?region=eu-central-1',
    isArchiveUrl,
  ),
  smtpUrl: optional(
    {
      name: 'SMTP_URL',
      unit: 'URL',
      standard: 'none: e-mails are written into TRASEU_DATA/mail',
      meaning: 'the server that takes outgoing e-mail; smtps:// for TLS from the start, smtp:// upgrades when offered',
    },
    'an address such as smtps://user:password@mail.exemplu.ro:465',
    address('smtp', 'smtps'),
  ),
  mailFrom: text(
    { name: 'MAIL_FROM', unit: 'e-mail address', meaning: 'the sender of every e-mail' },
    'nu-raspundeti@localhost',
    'an e-mail address, for example Primăria Exemplu <registratura@exemplu.ro>',
    mailAddress,
  ),
  workers: toggle(
    { name: 'TRASEU_WORKERS', unit: 'on, off', meaning: 'run jobs and timers inside the web process as well' },
    true,
  ),
  workerConcurrency: whole(
    { name: 'WORKER_CONCURRENCY', unit: 'jobs', meaning: 'how many jobs one process works at the same time' },
    4,
    [1, 64],
  ),
  uploadFileBytes: whole({ name: 'UPLOAD_FILE_BYTES', unit: 'bytes', meaning: 'the largest attachment' }, 10 * MIB, [
    1024,
    512 * MIB,
  ]),
  uploadFiles: whole(
    { name: 'UPLOAD_FILES', unit: 'files', meaning: 'how many attachments one request may have' },
    10,
    [1, 100],
  ),
  uploadTotalBytes: whole(
    {
      name: 'UPLOAD_TOTAL_BYTES',
      unit: 'bytes',
      meaning: 'how large the attachments of one request may be together',
    },
    50 * MIB,
    [1024, 1024 * MIB],
  ),
  clamavUrl: optional(
    {
      name: 'CLAMAV_URL',
      unit: 'URL',
      standard: 'none: attachments are not scanned for viruses',
      meaning: 'the ClamAV daemon that every attachment is shown to: tcp://host:3310 or unix:///run/clamav/clamd.ctl',
    },
    'an address such as tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl',
    (given) => address('tcp', 'simulator')(given) || /^unix:\/\/\/[^?#]+$/.test(given),
  ),
  clamavAway: choice(
    {
      name: 'CLAMAV_AWAY',
      unit: 'refuse, accept',
      meaning: 'what becomes of attachments while that daemon does not answer',
    },
    'refuse',
    ['refuse', 'accept'] as const,
  ),
  requestsPerMinute: whole(
    { name: 'REQUESTS_PER_MINUTE', unit: 'requests a minute', meaning: 'what one address may ask of the web' },
    600,
    [1, 1_000_000],
  ),
  requestsAtOnce: whole(
    {
      name: 'REQUESTS_AT_ONCE',
      unit: 'requests',
      meaning: 'how many requests may be under way; more are told to come back in a moment (503)',
    },
    256,
    [2, 100_000],
  ),
  metricsToken: optional(
    {
      name: 'METRICS_TOKEN',
      unit: 'at least 16 characters',
      standard: 'none: only who asks on this machine itself',
      meaning: 'who sends it as a bearer token may read `/metrics`',
    },
    'at least 16 printable characters without spaces',
    (given) => /^[\x21-\x7e]{16,}$/.test(given),
  ),
  workerPort: optionalWhole(
    {
      name: 'WORKER_PORT',
      unit: 'TCP port',
      standard: 'none: nowhere',
      meaning: 'where a separate worker (at HOST) answers `/healthz`, `/readyz` and `/metrics`',
    },
    [0, 65_535],
  ),
  stopDelay: whole(
    {
      name: 'STOP_DELAY',
      unit: 'seconds',
      meaning: 'how long a process that was asked to stop still takes requests, so that a load balancer hears of it',
    },
    0,
    [0, 600],
  ),
  stopPatience: whole(
    {
      name: 'STOP_PATIENCE',
      unit: 'seconds',
      meaning: 'how long requests and jobs under way may take to end when a process is asked to stop',
    },
    1,
    [1, 3600],
  ),
  logLevel: choice({ name: 'LOG_LEVEL', unit: 'level', meaning: 'how much is logged on standard error' }, 'info', [
    'trace',
    'debug',
    'info',
    'warn',
    'error',
    'fatal',
    'silent',
  ] as const),
};

type Raw = { [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K]['value'] };

/** What the environment decided, with the defaults that depend on other settings filled in. `data` is absolute. */
export interface Config extends Omit<Raw, 'baseUrl' | 'demo' | 'simulators'> {
  /** Without a slash at the end. */
  baseUrl: string;
  demo: boolean;
  simulators: boolean;
  /** NODE_ENV=production. */
  production: boolean;
}

/** The environment is not usable; the message has one line for each wrong variable. */
export class ConfigError extends Error {}

/** Reads all settings from `environment`; an empty variable counts as absent. Throws ConfigError. */
export function readConfig(environment: NodeJS.ProcessEnv, folder = process.cwd()): Config {
  const wrong: string[] = [];
  const entries = Object.entries(SETTINGS).map(([key, setting]) => {
    const given = environment[setting.name]?.trim();
    const value = given ? setting.parse(given) : setting.value;
    // The value itself is not repeated: it may hold a password.
    if (value === undefined) wrong.push(`${setting.name}: expected ${setting.expected}.`);
    return [key, value];
  });
  const raw = Object.fromEntries(entries) as Raw;
  const production = environment['NODE_ENV'] === 'production';
  const demo = raw.demo ?? raw.databaseUrl === null;
  if (raw.clamavUrl?.startsWith('simulator:') === true && !demo) {
    wrong.push('CLAMAV_URL: expected ClamAV itself, its simulator is for demonstrations (TRASEU_DEMO).');
  }
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'));
  return {
    ...raw,
    data: resolve(folder, raw.data),
    baseUrl: (raw.baseUrl ?? `http://localhost:${raw.port}`).replace(/\/+$/, ''),
    demo,
    simulators: raw.simulators ?? (demo && !production),
    production,
  };
}

/** The settings as the README's Markdown table. */
export function settingsTable(): string {
  const rows = Object.values(SETTINGS).map(
    ({ name, unit, standard, meaning }) => `| \`${name}\` | ${unit} | ${standard || 'none'} | ${meaning} |`,
  );
  return ['| variable | unit | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}
