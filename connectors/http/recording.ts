// Keeps exchanges with another system and plays them back, so that what a client sends and how it reads what came is
// tested without that system: contract tests. What is played must be asked for exactly, in order.

import { NoAnswer, type Http } from './http.ts';

export interface Exchange {
  request: { method: string; /** Path and query. */ path: string; body: string | null };
  response: { status: number; contentType: string; body: string };
}

const pathOf = (url: string): string => `${new URL(url).pathname}${new URL(url).search}`;
const textOf = (body: string | Uint8Array | undefined): string | null =>
  body === undefined ? null : Buffer.from(body).toString('utf8');

/** Passes everything on and remembers it in `exchanges`. Recordings hold personal data: use inputs that are nobody's. */
export function recording(http: Http, exchanges: Exchange[]): Http {
  return {
    async send(request) {
      const response = await http.send(request);
      exchanges.push({
        request: { method: request.method, path: pathOf(request.url), body: textOf(request.body) },
        response: {
          status: response.status,
          contentType: response.headers['content-type'] ?? '',
          body: response.body.toString('utf8'),
        },
      });
      return response;
    },
    close: () => http.close(),
  };
}

/** Answers what was recorded; a request that differs is an error that names where. */
export function playing(exchanges: readonly Exchange[]): Http & { left(): number } {
  const waiting = [...exchanges];
  return {
    async send({ method, url, body }) {
      const next = waiting.shift();
      if (next === undefined) throw new NoAnswer('Expected no further request.', { sent: false, passing: false });
      const wanted = next.request;
      for (const [what, given, kept] of [
        ['method', method, wanted.method],
        ['path', pathOf(url), wanted.path],
        ['body', textOf(body), wanted.body],
      ] as const) {
        if (given !== kept)
          throw new NoAnswer(`Expected the recorded ${what}, but the request has another.`, {
            sent: false,
            passing: false,
          });
      }
      const { status, contentType, body: text } = next.response;
      return { status, headers: { 'content-type': contentType }, body: Buffer.from(text) };
    },
    close: async () => {},
    left: () => waiting.length,
  };
}
