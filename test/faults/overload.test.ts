// When a process says "not now": which limit is passed, for whom, and that a slow machine with few people is left alone.

import fastify, { type FastifyInstance } from 'fastify';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CROWD, delayIn, overload, passed, PRESSURE_LIMITS, type Pressure } from '../../server/overload.ts';
import type { Problem } from '../../server/problem.ts';
import { notNow, unavailability } from '../../server/unavailable.ts';
import { Overloaded } from '../../store/overloaded.ts';

const test = suite('overload');
const CALM: Pressure = { requests: 0, bodyBytes: 0, delayMs: 0, heap: 0.2 };
const limits = { ...PRESSURE_LIMITS, requests: 8 };

test('each limit is looked at; who changes something may use half of it', () => {
  const one = (over: Partial<Pressure>, share: number) => passed({ ...CALM, ...over }, PRESSURE_LIMITS, share);
  assert.is(one({}, 0.5), null);
  assert.is(one({ requests: 255 }, 1), null);
  assert.is(one({ requests: 256 }, 1), 'requests');
  assert.is(one({ requests: 128 }, 0.5), 'requests');
  assert.is(one({ bodyBytes: 64_000_001 }, 1), 'bodyBytes');
  assert.is(one({ bodyBytes: 33_000_000 }, 0.5), 'bodyBytes');
  assert.is(one({ heap: 0.91 }, 1), 'heap');
  assert.is(one({ heap: 0.87 }, 1), null);
  assert.is(one({ heap: 0.87 }, 0.5), 'heap');
});

test('a late event loop refuses nobody unless there is a crowd', () => {
  const late = { ...CALM, delayMs: 60_000 };
  assert.is(passed({ ...late, requests: CROWD - 1 }, PRESSURE_LIMITS, 0.5), null);
  assert.is(passed({ ...late, requests: CROWD }, PRESSURE_LIMITS, 1), 'delayMs');
});

test('one long piece of work is no delay: only the middle of many looks is', () => {
  const looks = (count: number) => ({ count, percentile: () => 310e6, reset: () => void (taken += 1) });
  let taken = 0;
  assert.is(delayIn(looks(19)), null);
  assert.is(taken, 0, 'it goes on counting');
  assert.is(delayIn(looks(20)), 300);
  assert.is(taken, 1);
});

/** Answers `/page` and `/api/page` at once, `/slow` when `go` is called; says 503 as the real one does. */
async function serve(its: typeof limits, measure?: () => { delayMs: number; heap: number }) {
  const app = fastify();
  await app.register(overload, { limits: its, ...(measure && { measure }) });
  app.setErrorHandler(async (error, _request, reply) => {
    const problem = error as Problem;
    return reply
      .code(problem.statusCode)
      .header('retry-after', String(problem.retryAfterS))
      .send({ code: problem.code });
  });
  let go: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (go = resolve));
  for (const url of ['/page', '/api/page', '/healthz']) app.get(url, async () => 'ok');
  app.post('/page', async () => 'ok');
  app.get('/slow', async () => {
    await gone;
    return 'ok';
  });
  await app.ready();
  return Object.assign(app as unknown as FastifyInstance, { go });
}

test('requests beyond the limit come back later; health answers; places are free again afterwards', async () => {
  const app = await serve(limits);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const slow = Array.from({ length: 4 }, () => fetch(`${url}/slow`));
  const abort = new AbortController();
  const left = Array.from({ length: 4 }, () => fetch(`${url}/slow`, { signal: abort.signal }).catch(() => null));
  await until(async () => (await fetch(`${url}/page`)).status === 503);
  const refused = await fetch(`${url}/page`);
  assert.equal([refused.status, refused.headers.get('retry-after')], [503, '2']);
  assert.equal(await refused.json(), { code: 'BUSY' });
  assert.is((await fetch(`${url}/healthz`)).status, 200);

  // Who went away takes no place.
  abort.abort();
  await Promise.all(left);
  await until(async () => (await fetch(`${url}/page`)).status === 200);
  assert.is(
    (await fetch(`${url}/page`, { method: 'POST' })).status,
    503,
    'half of the places for what changes something',
  );
  assert.is((await fetch(`${url}/api/page`)).status, 503, 'and for programs');
  app.go();
  for (const answer of await Promise.all(slow)) assert.is(answer.status, 200);
  await until(async () => (await fetch(`${url}/page`, { method: 'POST' })).status === 200);
  await app.close();
});

test('whatever came and went leaves no trace', async () => {
  const app = await serve(limits);
  for (let index = 0; index < 20; index += 1) assert.is((await app.inject('/page')).statusCode, 200);
  await app.close();
});

test('large bodies together are refused before they are read', async () => {
  const app = await serve({ ...limits, bodyBytes: 1_000_000 });
  const body = 'x'.repeat(600_000);
  const headers = { 'content-type': 'text/plain' };
  const answer = await app.inject({ method: 'POST', url: '/page', headers, payload: body });
  assert.is(answer.statusCode, 503);
  assert.is((await app.inject({ method: 'POST', url: '/page', headers, payload: 'x' })).statusCode, 200);
  await app.close();
});

test('a heap that is nearly full refuses what changes something first, then all but health', async () => {
  const now = { delayMs: 0, heap: 0.88 };
  const app = await serve(limits, () => now);
  assert.is((await app.inject('/page')).statusCode, 200);
  assert.is((await app.inject('/api/page')).statusCode, 503);
  now.heap = 0.95;
  assert.is((await app.inject('/page')).statusCode, 503);
  assert.is((await app.inject('/healthz')).statusCode, 200);
  await app.close();
});

test('which failures mean "not now"', () => {
  const failure = (code: string, message = 'x') => Object.assign(new Error(message), { code });
  for (const code of ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006']) {
    assert.is(unavailability(failure(code)), 'away', code);
  }
  for (const code of ['53300', '55P03', '57014']) assert.is(unavailability(failure(code)), 'busy', code);
  assert.is(unavailability(new Error('select 1 - Connection terminated unexpectedly')), 'away');
  assert.is(unavailability(failure('23505')), null);
  assert.is(unavailability(new TypeError('x')), null);
  const problem = notNow(new Overloaded('Expected less', 3_200));
  assert.equal([problem?.statusCode, problem?.code, problem?.retryAfterS], [503, 'BUSY', 4]);
});

/** Asks again until it holds: what a server does after an answer has left is not seen from outside. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await holds()))
    if (performance.now() > end) throw new Error('Expected it within 20 s, but it did not come.');
}

test.run();
