// Requests of one browser run side by side: a session keeps what each of them says, and one that was ended stays ended.

import Fastify, { type FastifyInstance } from 'fastify';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { session } from '../../server/session.ts';
import { openOffice, type Office } from '../store/office.ts';

const test = suite('sessions');
let office: Office;
let app: FastifyInstance;
let go = (): void => undefined;

test.before(async () => {
  office = await openOffice();
  app = Fastify();
  await app.register(session, { store: office.store, secret: 'x'.repeat(32), secure: false });
  app.get('/spun/:words', (request) => {
    request.session.notice = (request.params as { words: string }).words;
    return 'spus';
  });
  app.get('/citesc', (request) => ({ notice: request.session.notice ?? null }));
  app.get('/ies', async (request) => {
    await request.session.destroy();
    return 'gata';
  });
  app.get('/lent', async () => {
    await new Promise<void>((resolve) => {
      go = resolve;
      started();
    });
    return 'gata';
  });
});
test.after(async () => {
  await app.close();
  await office.close();
});

let started = (): void => undefined;

/** Begins a slow request; resolves when the server is in it. */
async function slow(cookie: string): Promise<{ end: () => Promise<unknown> }> {
  const inside = new Promise<void>((resolve) => (started = resolve));
  const answer = app.inject({ url: '/lent', headers: { cookie } });
  // a request begins when somebody waits for it
  void answer.then(() => undefined);
  await inside;
  return {
    end: async () => {
      go();
      await answer;
    },
  };
}

const enter = async (): Promise<string> => {
  const first = await app.inject('/spun/bun-venit');
  return `traseu=${first.cookies.find(({ name }) => name === 'traseu')?.value ?? ''}`;
};

const read = async (cookie: string): Promise<unknown> =>
  (await app.inject({ url: '/citesc', headers: { cookie } })).json();

test('a slow request that says nothing does not undo what a quick one has said', async () => {
  const cookie = await enter();
  const late = await slow(cookie);
  await app.inject({ url: '/spun/codul-a-fost-trimis', headers: { cookie } });
  await late.end();
  assert.equal(await read(cookie), { notice: 'codul-a-fost-trimis' });
});

test('a slow request does not bring back a session that was ended meanwhile', async () => {
  const cookie = await enter();
  const late = await slow(cookie);
  await app.inject({ url: '/ies', headers: { cookie } });
  await late.end();
  assert.equal(await read(cookie), { notice: null });
});

test('every use makes a session live longer', async () => {
  const cookie = await enter();
  const expires = async (): Promise<number> => {
    const [row] = await office.store.knex('session').select('expires_at', 'data').orderBy('expires_at', 'desc');
    assert.is(new Date(row.data.cookie.expires as string).getTime() > Date.now(), true);
    return (row.expires_at as Date).getTime();
  };
  const before = await expires();
  office.now += 60_000;
  await read(cookie);
  assert.is((await expires()) - before, 60_000);
});

test.run();
