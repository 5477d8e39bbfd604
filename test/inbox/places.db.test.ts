// The page of places for staff: who may, what it tells, the list as CSV, a file in two steps.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { demoPlaces } from '../../server/seed/demo-places.ts';
import { Client, type Answer } from '../e2e/client.ts';
import { openWorld, type World } from '../world.ts';

const test = suite('places in the inbox');
let world: World;

async function signedIn(key: string): Promise<Client> {
  const client = new Client(world.url);
  await client.signIn(key);
  return client;
}

test.before(async () => {
  world = await openWorld({ worker: false });
});
test.after(() => world.close());

const text = ({ body }: Answer): string => body.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ');

const upload = async (client: Client, content: string, more: Record<string, string> = {}): Promise<Answer> => {
  await client.get('/locuri/import');
  const line = '----grenze';
  const fields = Object.entries({ _csrf: client.csrf, ...more }).map(
    ([name, value]) => `--${line}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${line}\r\ncontent-disposition: form-data; name="fisier"; filename="locuri.geojson"\r\ncontent-type: application/geo+json\r\n\r\n${content}\r\n`;
  return client.ask('POST', '/locuri/import', {
    headers: { 'content-type': `multipart/form-data; boundary=${line}` },
    body: `${fields.join('')}${file}--${line}--\r\n`,
  });
};

test('who keeps places, the registry and the mayor see them; the head and the administrator change them', async () => {
  for (const [key, seen, changed] of [
    ['referent-parcari', 200, 403],
    ['sef-parcari', 200, 200],
    ['registratura', 200, 403],
    ['admin', 200, 200],
    ['referent', 403, 403],
    ['cetatean', 403, 403],
  ] as const) {
    const client = await signedIn(key);
    assert.is((await client.get('/locuri')).status, seen, key);
    assert.is((await client.get('/locuri.csv')).status, seen, key);
    assert.is((await client.get('/locuri/import')).status, changed, key);
  }
});

test('the list and its filter', async () => {
  const client = await signedIn('referent-parcari');
  const all = text(await client.get('/locuri'));
  assert.match(all, '62 de locuri');
  assert.match(all, 'Zona A, Livezii 28 16 0');
  assert.match(all, 'PR-A-00003/2025');
  const some = await client.get('/locuri?zona=B&care=free&q=scolii');
  assert.match(text(some), / 5 din 62 de locuri/);
  const { body, headers } = await client.get('/locuri.csv?zona=C&care=assigned');
  assert.match(headers.get('content-type') ?? '', 'text/csv');
  assert.is(body.trim().split('\r\n').length, 6);
  assert.match(body, 'C-003,C,Strada Morii,oricine,contract,,,PR-C-00003/2025,');
});

test('a file: what it would change, then changing it, once', async () => {
  const head = await signedIn('sef-parcari');
  const file = demoPlaces();
  const fewer = { ...file, features: file.features.filter(({ properties }) => properties['id'] !== 'C-002') };
  const looked = await upload(head, JSON.stringify(fewer));
  assert.is(looked.status, 200);
  assert.match(text(looked), 'Locuri care pleacă 1: C-002');
  assert.match(text(looked), /Mijlocul locurilor: 46\.\d+ N, 23\.\d+ E/);
  assert.match(text(await head.get('/locuri')), '62 de locuri');
  const fisier = /name="fisier" value="([^"]+)"/.exec(looked.body)?.[1] ?? '';
  const other = await signedIn('admin');
  await other.get('/locuri/import');
  assert.is((await other.post('/locuri/import/aplica', { fisier })).status, 409, 'the upload is its owner’s');
  await upload(head, JSON.stringify(fewer));
  assert.is((await head.post('/locuri/import/aplica', { fisier })).status, 303);
  assert.match(text(await head.get('/locuri')), '61 de locuri');
  assert.is((await head.post('/locuri/import/aplica', { fisier })).status, 409);
});

test('a file that is none, or wrong, is told', async () => {
  const head = await signedIn('sef-parcari');
  assert.is((await upload(head, 'nu este json')).status, 422);
  const wrong = await upload(head, JSON.stringify({ type: 'FeatureCollection', features: [{}] }));
  assert.is(wrong.status, 422);
  assert.match(text(wrong), 'feature 1');
  const file = { ...demoPlaces(), crs: undefined };
  assert.match(text(await upload(head, JSON.stringify(file))), 'coordinates in Romania');
  assert.is((await upload(head, JSON.stringify(file), { crs: 'EPSG:3844' })).status, 200);
});

test.run();
