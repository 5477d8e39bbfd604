// What a form brings: limits of one file, of all, of their number, of everything else, and of what the process holds.

import { connect } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { formBody, type FormLimits } from '../../server/form-body.ts';

const test = suite('bodies of forms');

const LIMITS: FormLimits = { fileBytes: 1000, files: 3, totalBytes: 2000, heldBytes: 5000 };

interface Opened {
  app: FastifyInstance;
  /** Resolves when two requests have been read and wait. */
  two: Promise<void>;
  /** Lets requests that have arrived be answered. */
  go: () => void;
}

async function open(limits: Partial<FormLimits> = {}): Promise<Opened> {
  const app = fastify({ forceCloseConnections: true });
  let go = (): void => {};
  const waiting = new Promise<void>((resolve) => (go = resolve));
  let both = (): void => {};
  const two = new Promise<void>((resolve) => (both = resolve));
  let arrived = 0;
  await app.register(formBody, { ...LIMITS, ...limits });
  app.post('/', async ({ form }) => ({
    entries: form.entries,
    files: form.files.map(({ fileName, content, refused }) => `${fileName} ${content.length} ${refused}`),
  }));
  app.post('/wait', async ({ form }) => {
    arrived += 1;
    if (arrived === 2) both();
    await waiting;
    return { files: form.files.length };
  });
  await app.ready();
  return { app, two, go: () => go() };
}

const BOUNDARY = 'grenze';
const part = (head: string, content: string): string =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
const file = (name: string, bytes: number): string => part(`name="f"; filename="${name}"`, 'x'.repeat(bytes));
const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
const send = (app: FastifyInstance, parts: string[], url = '/') =>
  app.inject({ method: 'POST', url, headers, payload: `${parts.join('')}--${BOUNDARY}--\r\n` });

test('each file has its own verdict, and what comes after it is read', async () => {
  const { app } = await open();
  const sent = await send(app, [
    file('a', 900),
    file('large', 1001),
    file('b', 1000),
    file('much', 200),
    file('c', 100),
    part('name="t"', 'text'),
  ]);
  assert.equal(sent.json(), {
    entries: [['t', 'text']],
    files: ['a 900 null', 'large 0 tooLarge', 'b 1000 null', 'much 0 tooMany', 'c 0 tooMany'],
  });
  const much = await send(app, [file('a', 1000), file('b', 900), file('c', 101)]);
  assert.equal(much.json().files, ['a 1000 null', 'b 900 null', 'c 0 totalTooLarge']);
  const small = await send(app, [file('a', 1000), file('b', 1001), file('c', 1000)]);
  assert.equal(small.json().files, ['a 1000 null', 'b 0 tooLarge', 'c 1000 null'], 'what was refused weighs nothing');
  await app.close();
});

test('no file chosen is no file', async () => {
  const { app } = await open();
  assert.equal((await send(app, [file('', 0)])).json(), { entries: [], files: [] });
  await app.close();
});

test('text has a limit of its own', async () => {
  const { app } = await open();
  const parts = Array.from({ length: 6 }, (_, index) => part(`name="t${index}"`, 'x'.repeat(190_000)));
  assert.is((await send(app, parts)).statusCode, 413);
  assert.is((await send(app, parts.slice(0, 5))).statusCode, 200);
  await app.close();
});

test('what all requests hold together is bounded, and given back with the answer', async () => {
  const { app, two, go } = await open();
  const parts = [file('a', 1000), file('b', 1000)];
  const waiting = [send(app, parts, '/wait'), send(app, parts, '/wait')];
  await two;
  const busy = await send(app, parts);
  assert.is(busy.statusCode, 429);
  go();
  assert.equal(
    (await Promise.all(waiting)).map(({ statusCode }) => statusCode),
    [200, 200],
  );
  assert.is((await send(app, parts)).statusCode, 200);
  await app.close();
});

test('who breaks off gives back what was held', async () => {
  const { app } = await open({ heldBytes: 1500 });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  const head = `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: ${headers['content-type']}\r\ncontent-length: 100000\r\n\r\n`;
  const gone = new Promise((resolve) => {
    app.server.once('connection', (accepted) => accepted.once('close', resolve));
  });
  await new Promise<void>((sent) => socket.write(head + file('a', 900).slice(0, 800), () => sent()));
  socket.destroy();
  await gone;
  const retried = async (): Promise<number> => (await send(app, [file('b', 1000)])).statusCode;
  let status = await retried();
  for (let round = 0; status !== 200 && round < 1000; round += 1) status = await retried();
  assert.is(status, 200);
  await app.close();
});

test.run();
