// The database goes away for a while and comes back: people and programs are told to come back later, workers come back by
// themselves, and whoever was told "accepted" finds it.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { unavailability } from '../../server/unavailable.ts';
import { startInstance } from '../../store/start-instance.ts';
import { openStore } from '../../store/store.ts';
import { ask } from '../api-client.ts';
import { checkConsistency } from '../store/consistency.ts';
import { openFixture, TENANT } from '../store/fixture.ts';
import { openWorld, type World } from '../world.ts';
import { openWire, type Wire } from './wire.ts';

const test = suite('the database is away');
let wire: Wire;
let world: World;

const sample = JSON.parse(
  readFileSync(new URL('../../processes/petitie/samples/persoana.json', import.meta.url), 'utf8'),
) as object;
const file = (submissionKey: string) =>
  ask(world, 'POST', '/api/procedures/petitie/dossiers', { submissionKey, data: sample });

test.before(async () => {
  world = await openWorld({
    through: async (url) => {
      wire = await openWire(url);
      return wire.url;
    },
  });
});
test.after(async () => {
  await world.close();
  await wire.close();
});

test('503 with Retry-After to programs and to people; what needs no database goes on', async () => {
  assert.is((await file(randomUUID())).status, 201);
  assert.is((await fetch(`${world.url}/`)).status, 200);
  const key = randomUUID();
  await wire.cut();
  const refused = await fetch(`${world.url}/api/procedures/petitie/dossiers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ submissionKey: key, data: sample }),
  });
  assert.is(refused.status, 503);
  assert.ok(Number(refused.headers.get('retry-after')) >= 5);
  assert.is(((await refused.json()) as { code: string }).code, 'UNAVAILABLE');

  for (const path of ['/', '/proceduri/petitie', '/autentificare', '/inbox', '/nicaieri']) {
    const page = await fetch(world.url + path);
    const html = await page.text();
    if (path === '/nicaieri' && page.status === 404) continue;
    assert.is(page.status, 503, path);
    assert.ok(Number(page.headers.get('retry-after')) >= 5, path);
    assert.match(html, 'Serviciul nu răspunde în acest moment');
    assert.not.match(html, /ECONNREFUSED|node_modules/);
  }
  assert.is((await fetch(`${world.url}/healthz`)).status, 200);
  const style = /href="(\/static\/[^"]+\.css)"/.exec(await (await fetch(`${world.url}/`)).text())?.[1];
  assert.is((await fetch(world.url + style!)).status, 200);

  await wire.mend();
  assert.is((await file(key)).status, 201, 'the same again, with the same key');
});

test('workers come back by themselves, and nothing that was accepted is lost', async () => {
  const accepted: string[] = [];
  const keys = Array.from({ length: 12 }, () => randomUUID());
  const clients = keys.map(async (key) => {
    // As a client that was told 503, or whose connection broke, does: the same again.
    for (;;) {
      const answer = await file(key).catch(() => null);
      if (answer?.status === 201 || answer?.status === 200) return accepted.push(key);
      assert.ok(answer === null || answer.status === 503, `status ${answer?.status}`);
    }
  });
  await wire.cut();
  await wire.mend();
  await Promise.all(clients);
  await wire.cut();
  await wire.mend();
  await world.quiet();
  const { knex } = world.services.store;
  // With the two of the test before.
  assert.is((await knex('dossier').select('id')).length, keys.length + 2, 'each once');
  assert.is(accepted.length, keys.length);
  // No attempt of a job was used up by it.
  assert.equal(await knex('incident').select('code', 'message'), []);
  assert.equal((await checkConsistency(knex)).problems, []);
});

test('a network that loses everything without a word: waiting ends, and what comes after it works', async () => {
  const fixture = await openFixture(['approval']);
  const silent = await openWire(fixture.database.url);
  const store = openStore(silent.url, { silenceMs: 500, report: () => undefined });
  const begin = () =>
    startInstance(store, {
      tenant: TENANT,
      release: fixture.releases['approval']!,
      process: 'approval',
      variables: {},
      actor: 'test',
    });
  try {
    assert.ok((await begin()).ok);
    silent.hold();
    const began = performance.now();
    const failed = await begin().then(
      () => null,
      (error: unknown) => unavailability(error),
    );
    assert.is(failed, 'away');
    assert.ok(performance.now() - began < 30_000);
    await silent.mend();
    assert.ok((await begin()).ok);
    // Whoever was not told may find it all the same.
    const made = await fixture.database.knex('instance').select('id');
    assert.ok(made.length === 2 || made.length === 3, `${made.length} instances`);
    assert.equal((await checkConsistency(fixture.database.knex)).problems, []);
  } finally {
    await store.close();
    await silent.close();
    await fixture.close();
  }
});

test.run();
