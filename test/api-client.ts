// What programs see of the running system: its HTTP API, asked with JSON and answered with it.

import { randomBytes } from 'node:crypto';
import { nowOf } from '../server/now.ts';
import { DEMO_PASSWORD, demoEmail } from '../server/seed/institution.ts';
import { demoAccount } from '../server/seed/seed-institution.ts';
import { SESSION_MS, sessionId } from '../server/session.ts';
import { writeSession } from '../store/sessions.ts';
import type { World } from './world.ts';

export interface Answer {
  status: number;
  /** Empty when the answer has no body. */
  body: { [name: string]: unknown };
}

/** `body`: JSON, or a form with files. `token`: of a session. */
export async function ask(
  world: Pick<World, 'url'>,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<Answer> {
  const isForm = body instanceof FormData;
  const response = await fetch(world.url + path, {
    method,
    headers: {
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
}

/** The token of a new session of somebody of the demo institution, by key. */
export async function signIn(world: Pick<World, 'url'>, who: string): Promise<string> {
  const { body } = await ask(world, 'POST', '/api/session', { email: demoEmail(who), password: DEMO_PASSWORD });
  return String(body['token']);
}

/** The same without the door, which lets in ten a minute: long stories have more people, and sessions that end. */
async function besideTheDoor({ services }: Pick<World, 'services'>, who: string): Promise<string> {
  const { store, tenant } = services;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(nowOf(store) + SESSION_MS);
  const account = await demoAccount(store, who);
  await writeSession(store, { id: sessionId(token), tenant, account, data: { program: true }, expiresAt });
  return token;
}

/** People of the demo institution who have a session and ask; what is not answered with success is thrown. */
export class ApiClient {
  private readonly tokens = new Map<string, string>();

  constructor(private readonly world: Pick<World, 'url' | 'services'>) {}

  async token(who: string): Promise<string> {
    const token = this.tokens.get(who) ?? (await besideTheDoor(this.world, who));
    this.tokens.set(who, token);
    return token;
  }

  async ask(who: string, method: string, path: string, body?: unknown): Promise<Answer['body']> {
    const answer = await ask(this.world, method, path, body, await this.token(who));
    if (answer.status < 300) return answer.body;
    throw new Error(`Expected ${method} ${path} to succeed, but ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  /** Sessions have ended in the meantime. */
  forget(): void {
    this.tokens.clear();
  }
}
