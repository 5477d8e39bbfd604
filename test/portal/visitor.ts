// The portal alone over a database of its own, and a visitor without JavaScript: follows redirects, keeps cookies, sends
// the forms that it finds in pages. Jobs are not worked here; what they make is put in by the tests that need it.

import { fileURLToPath } from 'node:url';
import fastify, { type FastifyInstance } from 'fastify';
import { asker } from '../../server/asker.ts';
import type { Services } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { deployProcedures } from '../../server/deploy-procedures.ts';
import { errorPage } from '../../server/error-page.tsx';
import { errors } from '../../server/errors.ts';
import { formBody, uploadLimits } from '../../server/form-body.ts';
import { language } from '../../server/language.ts';
import { page } from '../../server/page.tsx';
import { accountRoutes } from '../../server/routes/account.ts';
import { portalRoutes } from '../../server/routes/portal.ts';
import { security } from '../../server/security.ts';
import { seedInstitution } from '../../server/seed/seed-institution.ts';
import { session } from '../../server/session.ts';
import { openStore } from '../../store/store.ts';
import { openTestDatabase } from '../database.ts';

export interface Portal {
  app: FastifyInstance;
  services: Services;
  close(): Promise<void>;
}

const secret = 'a secret of tests that is long enough to sign';

export async function openPortal(environment: Record<string, string> = {}): Promise<Portal> {
  const database = await openTestDatabase();
  const store = openStore(database.url);
  const config = readConfig({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', ...environment });
  await seedInstitution(store);
  await deployProcedures(store, 1, fileURLToPath(new URL('../../processes', import.meta.url)));
  const services = { config, store, clamAv: null, tenant: 1, secret } as Services;
  const app = fastify({ trustProxy: true });
  app.decorate('services', services).decorate('config', config).decorate('store', store);
  await app.register(session, { store, secret, secure: false });
  await app.register(language);
  await app.register(page);
  await app.register(errors, { errorPage });
  await app.register(formBody, uploadLimits(config));
  await app.register(asker, { store, tenant: 1 });
  await app.register(security, { baseUrl: config.baseUrl, requestsPerMinute: 1_000_000 });
  await app.register(portalRoutes);
  await app.register(accountRoutes);
  await app.ready();
  const close = async (): Promise<void> => {
    await app.close();
    await store.close();
    await database.close();
  };
  return { app, services, close };
}

export interface Answer {
  status: number;
  /** Where the redirects ended. */
  path: string;
  html: string;
  /** Readable text, one space between words. */
  text: string;
  headers: Record<string, unknown>;
  body: Buffer;
}

export interface Attachment {
  name: string;
  fileName: string;
  content: Buffer;
}

/** A list is a field that is sent several times. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

const entriesOf = (fields: Fields = {}): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each]));

let addresses = 1;

export class Visitor {
  readonly cookies = new Map<string, string>();
  /** Rate limits count by address: every visitor has one. */
  readonly address = `10.1.${Math.floor(addresses / 250)}.${(addresses++ % 250) + 1}`;

  constructor(private readonly portal: Portal) {}

  async get(path: string): Promise<Answer> {
    return this.follow(await this.ask('GET', path), path);
  }

  /** Sends fields to a path with the token of the page that was seen last. */
  async post(path: string, fields: Fields, files?: Attachment[]): Promise<Answer> {
    return this.follow(await this.ask('POST', path, { _csrf: this.csrf, ...fields }, files), path);
  }

  csrf = '';

  private async ask(method: 'GET' | 'POST', url: string, fields?: Fields, files?: Attachment[]) {
    const headers: Record<string, string> = {
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'x-forwarded-for': this.address,
    };
    let payload: string | Buffer = '';
    if (files !== undefined) {
      headers['content-type'] = 'multipart/form-data; boundary=grenze';
      const parts: Uint8Array[] = entriesOf(fields).map(([name, value]) =>
        Buffer.from(`--grenze\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      );
      for (const { name, fileName, content } of files) {
        const head = `--grenze\r\ncontent-disposition: form-data; name="${name}"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
        parts.push(Buffer.from(head), content, Buffer.from('\r\n'));
      }
      payload = Buffer.concat([...parts, Buffer.from('--grenze--\r\n')]);
    } else if (fields !== undefined) {
      headers['content-type'] = 'application/x-www-form-urlencoded';
      payload = new URLSearchParams(entriesOf(fields)).toString();
    }
    const answer = await this.portal.app.inject({ method, url, headers, payload });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  private async follow(answer: Awaited<ReturnType<Visitor['ask']>>, path: string): Promise<Answer> {
    const { location } = answer.headers;
    if (answer.statusCode >= 300 && answer.statusCode < 400 && location !== undefined) return this.get(location);
    const html = answer.body;
    this.csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? this.csrf;
    const text = html
      .replace(/<(style|script|svg)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/[\s\u00a0]+/g, ' ');
    return { status: answer.statusCode, path, html, text, headers: answer.headers, body: answer.rawPayload };
  }
}
