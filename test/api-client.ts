// What programs see of the running system: its HTTP API, asked with JSON and answered with it.

import { DEMO_PASSWORD, demoEmail } from '../server/seed/institution.ts';
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

/** People of the demo institution who sign in once and then ask; what is not answered with success is thrown. */
export class ApiClient {
  private readonly tokens = new Map<string, string>();

  constructor(private readonly world: Pick<World, 'url'>) {}

  async token(who: string): Promise<string> {
    const token = this.tokens.get(who) ?? (await signIn(this.world, who));
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
