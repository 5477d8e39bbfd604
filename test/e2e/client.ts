// A program that speaks HTTP as a browser does: keeps cookies, carries the form's token, follows nothing by itself.

import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
  /** Set-Cookie lines. */
  cookies: string[];
}

export class Client {
  readonly cookies = new Map<string, string>();
  /** Token of the last page that had a form. */
  csrf = '';

  constructor(readonly site: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('GET', path, { headers });
  }

  /** Fields as a form sends them, with the token of the last page. */
  post(path: string, fields: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams({ _csrf: this.csrf, ...fields }).toString();
    return this.ask('POST', path, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
  }

  async signIn(key: string, next = ''): Promise<Answer> {
    await this.get('/autentificare');
    return this.post('/autentificare', { email: demoEmail(key), parola: DEMO_PASSWORD, inapoi: next });
  }

  async ask(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string },
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.site + path, {
      method,
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const cookies = answer.headers.getSetCookie();
    for (const line of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await answer.text();
    this.csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.csrf;
    return { status: answer.status, headers: answer.headers, body: text, cookies };
  }
}
