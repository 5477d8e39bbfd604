// HTTP for connectors, over undici: only to allowed addresses, never redirected, answers of a bounded size, and an error
// tells whether the other side may have got the call. That last is what decides about paying twice.

import { Agent, request } from 'undici';
import { allowing, NotAllowed, type AllowList } from './allow-list.ts';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers?: { readonly [name: string]: string };
  /** As sent: text, not objects, since some signatures are over the bytes. */
  body?: string | Uint8Array;
  signal?: AbortSignal;
}

export interface HttpResponse {
  status: number;
  /** Names in lower case; of a repeated one the first. */
  headers: { readonly [name: string]: string };
  body: Buffer;
}

/** No whole answer came. `sent`: the other side may have got the call. */
export class NoAnswer extends Error {
  readonly sent: boolean;
  /** A refusal of ours (allow list) or of TLS does not pass by itself. */
  readonly passing: boolean;
  constructor(message: string, { sent, passing = true }: { sent: boolean; passing?: boolean }) {
    super(message);
    this.sent = sent;
    this.passing = passing;
  }
}

export interface Http {
  /** Throws NoAnswer. */
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

export interface HttpOptions extends AllowList {
  /** Until the connection stands. Default 5 000. */
  connectMs?: number;
  /** Largest answer, bytes. Default 10 MiB. */
  maxBytes?: number;
}

/** Errors of a connection that did not come about: nothing was sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export function openHttp({ connectMs = 5_000, maxBytes = 10 * 1024 * 1024, ...allowed }: HttpOptions): Http {
  const list = allowing(allowed);
  const agent = new Agent({
    connect: { lookup: list.lookup, timeout: connectMs },
    connections: 16,
    pipelining: 1,
    maxResponseSize: maxBytes,
  });
  let closed: Promise<void> | null = null;
  return {
    async send({ method, url, headers = {}, body, signal }) {
      try {
        const at = new URL(url);
        list.check(at);
        const response = await request(at, {
          dispatcher: agent,
          method,
          headers: { 'accept-encoding': 'identity', 'user-agent': 'Traseu', ...headers },
          ...(body === undefined ? {} : { body }),
          ...(signal === undefined ? {} : { signal }),
          // A kept connection may be closing just when it is used again: then nobody knows whether an act was done.
          reset: method !== 'GET',
        });
        return {
          status: response.statusCode,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [
              name,
              Array.isArray(value) ? value[0]! : (value ?? ''),
            ]),
          ),
          body: Buffer.from(await response.body.arrayBuffer()),
        };
      } catch (error) {
        throw noAnswer(error);
      }
    },
    // Whoever closes twice waits for the same end.
    close: () => (closed ??= agent.close()),
  };
}

/** No address in the message: it may hold personal data. */
function noAnswer(error: unknown): NoAnswer {
  const cause = error as NodeJS.ErrnoException;
  // A DOMException (an abort) has a number for a code.
  const code = typeof cause.code === 'string' ? cause.code : cause.name;
  if (error instanceof NotAllowed) return new NoAnswer(error.message, { sent: false, passing: false });
  if (code === 'ERR_INVALID_URL')
    return new NoAnswer('Expected an address, but it is none.', { sent: false, passing: false });
  if (/^(ERR_TLS|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|ERR_SSL)/.test(code)) {
    return new NoAnswer(`The other side’s certificate is not accepted (${code}).`, { sent: false, passing: false });
  }
  if (NOT_CONNECTED.has(code)) return new NoAnswer(`The other side could not be reached (${code}).`, { sent: false });
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return new NoAnswer('The answer is larger than we take.', { sent: true, passing: false });
  }
  if (code === 'AbortError' || code === 'TimeoutError' || code === 'ABORT_ERR')
    return new NoAnswer('No answer came in time.', { sent: true });
  return new NoAnswer(`The line broke (${code}).`, { sent: true });
}
