// The frame of all simulators: a small server of its own that speaks another system's paths and fields, says of every
// answer that it is a simulation, and misbehaves on demand. What it answers depends only on what it is asked, as the
// table of its folder says, so that a test or a demonstration can bring about any outcome.
//
//   GET    /__simulator            what it is, its table of outcomes, what failures wait
//   POST   /__simulator/failures   { "kind": "timeout", "path": "/…", "times": 1 }
//   DELETE /__simulator/failures

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { SIMULATOR_HEADER } from '../call/open.ts';
import { openHttp, type HttpRequest } from '../http/http.ts';
import { createFailures, FAILURES, readFailure, type Failure, type Failures } from './failures.ts';

/** On everything that a person may see or print. */
export const WATERMARK = 'SIMULARE – FĂRĂ VALOARE JURIDICĂ';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: { readonly [name: string]: string };
  body: string;
  /** The same as it came, for protocols that are not text. */
  bytes: Buffer;
  /** Of the simulator itself: `http://127.0.0.1:PORT`. */
  origin: string;
}

/** A request that the system makes of its own accord. `forged`: with a signature that is not its own. */
export type Callback = (how: { forged: boolean }) => HttpRequest;

export interface Reply {
  status?: number;
  headers?: { readonly [name: string]: string };
  /** JSON unless it is text or bytes. */
  body?: unknown;
  callbacks?: readonly Callback[];
}

export interface Simulation {
  /** Folder name under `connectors/`. */
  name: string;
  /** Input → outcome, for people. */
  outcomes: { readonly [input: string]: string };
  /** Does what is asked; null: it has no such path. */
  answer(asked: Asked): Reply | null | Promise<Reply | null>;
}

export interface Simulator {
  name: string;
  /** `http://127.0.0.1:PORT` */
  url: string;
  failures: Failures;
  /** What it was asked, oldest first; without its own `/__simulator`. */
  asked: readonly Asked[];
  /** Resolves to the statuses of all callbacks sent so far, when those under way have arrived; 0: nobody answered. */
  callbacks(): Promise<readonly number[]>;
  close(): Promise<void>;
}

export interface SimulatorOptions {
  /** 0: any free port. */
  port?: number;
  environment?: NodeJS.ProcessEnv;
  /** It does not keep its process alive: for tests that share simulators. */
  unref?: boolean;
}

/** Throws in production, unless TRASEU_SIMULATORS=on says that it is meant. */
export async function startSimulator(
  simulation: Simulation,
  { port = 0, environment = process.env, unref = false }: SimulatorOptions = {},
): Promise<Simulator> {
  if (environment['NODE_ENV'] === 'production' && environment['TRASEU_SIMULATORS'] !== 'on') {
    throw new Error(
      `Expected ${simulation.name} itself in production, but this is its simulator (TRASEU_SIMULATORS=on allows it).`,
    );
  }
  const failures = createFailures();
  const asked: Asked[] = [];
  const statuses: number[] = [];
  const sendings: Promise<void>[] = [];
  const sockets = new Set<Socket>();
  const closing = new AbortController();
  // Calls back only on this machine, whatever address it was given.
  const http = openHttp({ hosts: ['127.0.0.1:*', 'localhost:*'], networks: ['127.0.0.0/8', '::1/128'] });
  const callBack = async (request: HttpRequest): Promise<void> => {
    const status = await http.send({ ...request, signal: closing.signal }).then(
      (response) => response.status,
      () => 0,
    );
    statuses.push(status);
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = await read(incoming, url);
    if (request.path.startsWith('/__simulator')) return respond(outgoing, control(simulation, failures, request));
    asked.push(request);
    const failure = failures.take(request.path);
    const early = failure === null ? null : insteadOf(failure);
    if (early === 'silence') return;
    if (early !== null) return respond(outgoing, early);
    const reply = (await simulation.answer(request)) ?? { status: 404, body: { message: 'Not Found' } };
    const calls = failure?.kind === 'no-callback' ? [] : (reply.callbacks ?? []);
    const how = { forged: failure?.kind === 'wrong-signature' };
    const sendEach = async (): Promise<void> => {
      for (const call of calls) {
        await callBack(call(how));
        if (failure?.kind === 'duplicate-callback') await callBack(call(how));
      }
    };
    const sendAll = (): Promise<void> => {
      const sending = sendEach();
      sendings.push(sending);
      return sending;
    };
    if (failure?.kind === 'callback-first') await sendAll();
    if (failure?.kind === 'timeout') return sendAll();
    if (failure?.kind === 'slow') await wait(failure.ms ?? 3_000, null, { signal: closing.signal });
    if (failure?.kind === 'reset') incoming.socket.destroy();
    else if (failure?.kind === '500-done')
      respond(outgoing, { status: 500, body: '<html><body>Internal error</body></html>' });
    else if (failure?.kind === 'garbage') respond(outgoing, { ...reply, body: bodyOf(reply.body).slice(0, -7) });
    else respond(outgoing, reply);
    if (failure?.kind !== 'callback-first') await sendAll();
  };

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: Error) => {
      if (!outgoing.headersSent && !outgoing.destroyed)
        respond(outgoing, { status: 500, body: { error: error.message } });
    });
  });
  server.on('connection', (socket) => {
    if (unref) socket.unref();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((ready, fail) => server.once('error', fail).listen(port, '127.0.0.1', ready));
  if (unref) server.unref();
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`;
  return {
    name: simulation.name,
    url,
    failures,
    asked,
    async callbacks() {
      await Promise.all(sendings);
      return statuses;
    },
    async close() {
      closing.abort();
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
      await http.close();
    },
  };
}

/** What a failure puts in the place of the act; null: the act comes first. */
function insteadOf({ kind }: Failure): Reply | 'silence' | null {
  if (kind === 'lost') return 'silence';
  if (kind === '503') return { status: 503, body: '<html><body><h1>503 Service Unavailable</h1></body></html>' };
  if (kind === 'html') return { status: 200, body: '<!DOCTYPE html><html><body>Sistem în mentenanță</body></html>' };
  if (kind === 'throttle')
    return { status: 429, headers: { 'retry-after': '1' }, body: { message: 'Too Many Requests' } };
  return null;
}

function control({ name, outcomes }: Simulation, failures: Failures, { method, path, body }: Asked): Reply {
  if (path === '/__simulator/failures' && method === 'DELETE') failures.clear();
  if (path === '/__simulator/failures' && method === 'POST') {
    try {
      failures.add(readFailure(JSON.parse(body)));
    } catch (error) {
      return { status: 400, body: { error: (error as Error).message } };
    }
  }
  return { body: { simulator: name, watermark: WATERMARK, outcomes, failures: failures.list(), kinds: FAILURES } };
}

const bodyOf = (body: unknown): string | Buffer =>
  typeof body === 'string' || Buffer.isBuffer(body) ? body : body === undefined ? '' : JSON.stringify(body);

function respond(outgoing: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  const kind = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  outgoing.writeHead(status, {
    'content-type': kind,
    [SIMULATOR_HEADER]: 'true',
    'x-simulator-notice': encodeURIComponent(WATERMARK),
    ...headers,
  });
  outgoing.end(bodyOf(body));
}

async function read(incoming: IncomingMessage, origin: string): Promise<Asked> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const bytes = Buffer.concat(pieces);
  const { pathname, searchParams } = new URL(incoming.url ?? '/', origin);
  return {
    method: incoming.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
    body: bytes.toString('utf8'),
    bytes,
    origin,
  };
}
