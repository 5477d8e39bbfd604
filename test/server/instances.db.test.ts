// What runs, by HTTP: lists with their filters and pages, counts by element, history, previews, and acts with their reasons.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { listInstances } from '../../store/instances/list-instances.ts';
import { countByElement } from '../../store/instances/count-instances.ts';
import { ask, signIn } from '../api-client.ts';
import { openWorld, type World } from '../world.ts';

const api = suite<{ world: World; admin: string; instances: string[] }>('what runs, by HTTP');
const sample = JSON.parse(
  readFileSync(new URL('../../processes/petitie/samples/persoana.json', import.meta.url), 'utf8'),
) as { [name: string]: string };

interface Open {
  key: number;
  element: string;
}

api.before(async (context) => {
  context.world = await openWorld({ worker: false });
  context.admin = await signIn(context.world, 'admin');
  context.instances = [];
  for (let count = 0; count < 4; count += 1) {
    const body = { submissionKey: randomUUID(), data: sample };
    const filed = await ask(context.world, 'POST', '/api/procedures/petitie/dossiers', body);
    const { store } = context.world.services;
    const row = await store.knex('dossier').where({ id: filed.body['dossier'] }).first('instance_id');
    context.instances.push(String(row.instance_id));
  }
});
api.after(async ({ world }) => world.close());

const triageOf = async (world: World, admin: string, instance: string): Promise<number> => {
  const { body } = await ask(world, 'GET', `/api/instances/${instance}`, undefined, admin);
  return (body['open'] as Open[]).find(({ element }) => element === 'triaj')!.key;
};

api('only for the administrator', async ({ world, instances }) => {
  const clerk = await signIn(world, 'registratura');
  const [instance] = instances;
  for (const [method, path, body] of [
    ['GET', '/api/instances', undefined],
    ['GET', '/api/instances/counts', undefined],
    ['GET', `/api/instances/${instance}/steps`, undefined],
    ['GET', `/api/instances/${instance}/acts`, undefined],
    ['POST', `/api/instances/${instance}/variables/reading`, { reason: 'x' }],
    ['POST', `/api/instances/${instance}/modification/preview`, {}],
  ] as const) {
    assert.is((await ask(world, method, path, body)).status, 401, path);
    assert.is((await ask(world, method, path, body, clerk)).status, 403, path);
  }
});

api('lists by what is asked, the newest first', async ({ world, admin, instances }) => {
  const list = async (query: string): Promise<string[]> => {
    const { status, body } = await ask(world, 'GET', `/api/instances?${query}`, undefined, admin);
    assert.is(status, 200, JSON.stringify(body));
    return (body['rows'] as { id: string }[]).map(({ id }) => id);
  };
  const newest = instances.toReversed();
  assert.equal(await list(''), newest);
  assert.equal(await list('procedure=petitie&version=1&element=triaj'), newest);
  assert.equal(await list('procedure=petitie&version=9'), []);
  assert.equal(await list('element=redactare'), []);
  assert.equal(await list('state=stopped'), []);
  assert.equal(await list('state=all&number=2'), [instances[1]!]);
  assert.equal(await list(`number=2/${new Date().getFullYear()}`), [instances[1]!]);
  assert.equal(await list('number=nimic'), []);
  assert.equal(await list('days=1'), []);
  assert.is((await ask(world, 'GET', '/api/instances?state=x', undefined, admin)).status, 400);
});

api('goes through pages by key, and what is no key begins at the beginning', async ({ world, instances }) => {
  const { store } = world.services;
  const first = await listInstances(store, { tenant: 1 }, null, 3);
  assert.is(first.rows.length, 3);
  const second = await listInstances(store, { tenant: 1 }, first.next, 3);
  assert.equal(
    [...first.rows, ...second.rows].map(({ id }) => id),
    instances.toReversed(),
  );
  assert.is(second.next, null);
  assert.is((await listInstances(store, { tenant: 1 }, 'altceva', 3)).rows[0]?.id, instances.at(-1));
  assert.equal((await listInstances(store, { tenant: 2 })).rows, []);
});

api('counts tokens by element, over the newest only when there are too many', async ({ world, admin }) => {
  const { body } = await ask(world, 'GET', '/api/instances/counts?procedure=petitie&version=1', undefined, admin);
  const elements = body['elements'] as { element: string; open: number; stopped: number }[];
  assert.equal(
    elements.find(({ element }) => element === 'triaj'),
    { element: 'triaj', open: 4, stopped: 0 },
  );
  assert.is((body['versions'] as { running: number }[])[0]?.running, 4);
  const { store } = world.services;
  const { release_id: release } = await store.knex('instance').first('release_id');
  const some = await countByElement(store.knex, 1, release, 2);
  assert.is(some.looked, 2);
  assert.is(some.elements.find(({ element }) => element === 'triaj')?.open, 2);
});

api(
  'says what a move would do, then does it over the version that was looked at',
  async ({ world, admin, instances }) => {
    const at = `/api/instances/${instances[0]}`;
    const key = await triageOf(world, admin, instances[0]!);
    const move = { activate: [{ element: 'triaj' }], terminate: [key] };
    const preview = await ask(world, 'POST', `${at}/modification/preview`, move, admin);
    assert.is(preview.status, 200, JSON.stringify(preview.body));
    assert.equal(preview.body['ends'], [{ key, element: 'triaj' }]);
    assert.equal(
      (preview.body['begins'] as Open[]).map(({ element }) => element),
      ['triaj'],
    );
    assert.is(await triageOf(world, admin, instances[0]!), key, 'nothing was written');
    const over = preview.body['version'] as number;
    const reason = 'Formularul se deschisese greșit.';
    assert.is((await ask(world, 'POST', `${at}/modification`, { ...move, over: over + 1, reason }, admin)).status, 409);
    assert.is((await ask(world, 'POST', `${at}/modification`, { ...move, over, reason }, admin)).status, 204);
    const acts = (await ask(world, 'GET', `${at}/acts`, undefined, admin)).body['acts'] as {
      [name: string]: unknown;
    }[];
    assert.is(acts.length, 1, 'what was refused is not kept');
    assert.is(acts[0]!['what'], 'ModifyInstance');
    assert.is(acts[0]!['reason'], reason);
    assert.is(acts[0]!['version'], over + 1);
  },
);

api('keeps why it was suspended, resumed and ended', async ({ world, admin, instances }) => {
  const at = `/api/instances/${instances[1]}`;
  assert.is((await ask(world, 'POST', `${at}/suspension`, { reason: 'Se verifică.' }, admin)).status, 204);
  assert.is((await ask(world, 'DELETE', `${at}/suspension`, undefined, admin)).status, 204);
  assert.is((await ask(world, 'POST', `${at}/cancellation`, { reason: 'Depusă de două ori.' }, admin)).status, 204);
  const acts = (await ask(world, 'GET', `${at}/acts`, undefined, admin)).body['acts'] as {
    what: string;
    reason: string;
  }[];
  assert.equal(
    acts.map(({ what, reason }) => [what, reason]),
    [
      ['CancelInstance', 'Depusă de două ori.'],
      ['ResumeInstance', ''],
      ['SuspendInstance', 'Se verifică.'],
    ],
  );
});

api(
  'tells its history without values; values only with a reason, which is kept',
  async ({ world, admin, instances }) => {
    const at = `/api/instances/${instances[2]}`;
    const { body } = await ask(world, 'GET', `${at}/steps`, undefined, admin);
    const text = JSON.stringify(body);
    assert.ok(text.includes('InstanceStarted'));
    assert.ok(text.includes('cerere'), 'names of variables are there');
    for (const value of [sample['nume'], sample['email'], sample['adresa']])
      assert.not.ok(text.includes(value!), value);
    assert.is((await ask(world, 'POST', `${at}/variables/reading`, {}, admin)).status, 400);
    const read = await ask(world, 'POST', `${at}/variables/reading`, { reason: 'Contestație.' }, admin);
    assert.ok(JSON.stringify(read.body).includes(sample['nume']!));
    const acts = (await ask(world, 'GET', `${at}/acts`, undefined, admin)).body['acts'] as {
      what: string;
      version: null;
    }[];
    assert.equal(
      acts.map(({ what, version }) => [what, version]),
      [['ReadVariables', null]],
    );
  },
);

api.run();
