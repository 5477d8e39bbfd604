// A small balancer in front of several webs: each request goes to the next one that has said at `/readyz` that it is
// ready. It asks often, as a balancer does, and never sends a request twice: an error of a web reaches the client.

import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const ASK_EVERY_MS = 100;
const PATIENCE_MS = 2_000;

export interface Proxy {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** How many requests each web was given, by address. */
  given: Map<string, number>;
  /** From now on these are asked whether they are ready. */
  known(addresses: string[]): void;
  /** Resolves when so many are ready. */
  ready(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function openProxy(): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true });
  const given = new Map<string, number>();
  let addresses: string[] = [];
  let ready: string[] = [];
  let turn = 0;
  let looked: () => void = () => undefined;

  const isReady = (address: string): Promise<boolean> =>
    fetch(`${address}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
      ({ status }) => status === 200,
      () => false,
    );
  const look = async (): Promise<void> => {
    const asked = [...addresses];
    const answers = await Promise.all(asked.map(isReady));
    ready = asked.filter((_, index) => answers[index]);
    looked();
  };
  const closing = new AbortController();
  const looking = (async () => {
    while (!closing.signal.aborted) {
      await look();
      await pause(ASK_EVERY_MS);
    }
  })();

  const server: Server = createServer((asked: IncomingMessage, answer: ServerResponse) => {
    const address = ready[turn++ % Math.max(1, ready.length)];
    if (address === undefined) return void answer.writeHead(502).end('{"detail":"no web is ready"}');
    given.set(address, (given.get(address) ?? 0) + 1);
    const passed = request(`${address}${asked.url}`, { method: asked.method, headers: asked.headers, agent }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passed.on('error', (error) => {
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end(JSON.stringify({ detail: error.message }));
    });
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    given,
    known(now) {
      addresses = now;
    },
    async ready(count) {
      while (ready.length < count) await new Promise<void>((resolve) => (looked = resolve));
    },
    async close() {
      closing.abort();
      await looking;
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
