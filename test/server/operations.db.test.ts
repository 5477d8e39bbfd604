// The HTTP API for operators: what may be done to an instance by hand, and what programs tell processes.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ask, signIn } from '../api-client.ts';
import { openWorld, type World } from '../world.ts';

const api = suite<{ world: World; admin: string }>('HTTP API for operators');
const sample = JSON.parse(
  readFileSync(new URL('../../processes/petitie/samples/persoana.json', import.meta.url), 'utf8'),
) as { [name: string]: string };

/** Files an application; answers its instance. */
async function file(world: World): Promise<string> {
  const body = { submissionKey: randomUUID(), data: sample };
  const filed = await ask(world, 'POST', '/api/procedures/petitie/dossiers', body);
  const row = await world.services.store.knex('dossier').where({ id: filed.body['dossier'] }).first('instance_id');
  return String(row.instance_id);
}

api.before(async (context) => {
  context.world = await openWorld({ worker: false });
  context.admin = await signIn(context.world, 'admin');
});
api.after(async ({ world }) => world.close());

api('only operators may', async ({ world }) => {
  const clerk = await signIn(world, 'registratura');
  const instance = await file(world);
  for (const [method, path, body] of [
    ['GET', `/api/instances/${instance}`, undefined],
    ['POST', `/api/instances/${instance}/suspension`, undefined],
    ['POST', `/api/instances/${instance}/modification`, {}],
    ['POST', '/api/signals', { name: 'x' }],
    ['POST', '/api/conditions', { variables: {} }],
  ] as const) {
    assert.is((await ask(world, method, path, body)).status, 401, path);
    assert.is((await ask(world, method, path, body, clerk)).status, 403, path);
  }
});

api('stops an instance, repairs it, moves its token, and ends it', async ({ world, admin }) => {
  const instance = await file(world);
  const at = `/api/instances/${instance}`;
  assert.is((await ask(world, 'POST', `${at}/suspension`, undefined, admin)).status, 204);
  assert.is((await ask(world, 'GET', at, undefined, admin)).body['status'], 'suspended');
  assert.is((await ask(world, 'POST', `${at}/suspension`, undefined, admin)).status, 409);
  assert.is((await ask(world, 'PATCH', `${at}/variables`, { variables: { nota: 'x' } }, admin)).status, 204);
  assert.is((await ask(world, 'DELETE', `${at}/suspension`, undefined, admin)).status, 204);

  const { body } = await ask(world, 'GET', at, undefined, admin);
  const open = body['open'] as { key: number; element: string }[];
  const triage = open.find(({ element }) => element === 'triaj');
  assert.ok(triage, JSON.stringify(open));
  const again = { activate: [{ element: 'triaj' }], terminate: [triage.key] };
  assert.is((await ask(world, 'POST', `${at}/modification`, again, admin)).status, 204);
  const unknown = { activate: [{ element: 'nicaieri' }] };
  assert.is((await ask(world, 'POST', `${at}/modification`, unknown, admin)).status, 404);
  assert.is((await ask(world, 'POST', `${at}/modification`, { steal: 1 }, admin)).status, 400);
  const moved = { process: 'petitie', version: 99 };
  assert.is((await ask(world, 'POST', `${at}/migration`, moved, admin)).status, 404);
  assert.equal((await ask(world, 'POST', `${at}/retry`, undefined, admin)).body, { resolved: 0 });
  assert.is((await ask(world, 'POST', `/api/incidents/${instance}/999/skip`, {}, admin)).status, 404);
  assert.is((await ask(world, 'POST', `${at}/cancellation`, undefined, admin)).status, 204);
  assert.is((await ask(world, 'GET', at, undefined, admin)).body['status'], 'cancelled');
  assert.is((await ask(world, 'GET', '/api/instances/999999', undefined, admin)).status, 404);
});

api('tells processes: a message, a signal, facts', async ({ world, admin }) => {
  const message = { name: 'nimeni-nu-asteapta', variables: { a: 1 } };
  assert.equal((await ask(world, 'POST', '/api/messages', message, admin)).body, { outcome: 'unmatched' });
  assert.equal((await ask(world, 'POST', '/api/signals', { name: 'alarma' }, admin)).body, {
    reached: 0,
    left: 0,
  });
  const facts = { variables: { grade: 40 } };
  assert.equal((await ask(world, 'POST', '/api/conditions', facts, admin)).body, { started: [], failed: [] });
});

api.run();
