// "De semnat": several documents with one authorisation, and what was asked of the provider for it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sharedSimulators } from '../world.ts';
import { Desk, PIN } from './desk.ts';

const test = suite('to sign');
let desk: Desk;

test.before(async () => {
  desk = await Desk.open();
});
test.after(() => desk.close());

const boxes = (html: string): string[] =>
  [...html.matchAll(/name="semnez"[^>]*value="([^"]+)"/g)].map(([, value]) => value!);

test('three documents are signed with one authorisation', async () => {
  const cases = [await desk.file('unu'), await desk.file('doi'), await desk.file('trei')];
  const { simulators } = await sharedSimulators();
  const asked = (path: string) => simulators['csc']!.asked.filter((each) => each.path.endsWith(path)).length;
  const before = [asked('/authorize'), asked('/signHash')];
  const visitor = await desk.as('primar');
  const list = await visitor.get('/de-semnat');
  const values = boxes(list.html);
  assert.is(values.length, 3);
  const none = await visitor.post('/de-semnat', PIN);
  assert.match(none.text, 'Bifați cel puțin un document');
  const wrong = await visitor.post('/de-semnat', { semnez: values, ...PIN, _pin: '9999' });
  assert.is(wrong.status, 422);
  assert.match(wrong.text, 'PIN greșit');
  assert.is(boxes(wrong.html).length, 3);
  assert.is([...wrong.html.matchAll(/name="semnez"[^>]*checked/g)].length, 3, 'what was ticked stays');
  const page = await visitor.post('/de-semnat', { semnez: values, ...PIN });
  assert.is(page.status, 200, page.text.slice(0, 600));
  assert.match(page.text, '3 documente semnate');
  assert.match(page.text, 'Nimic de semnat');
  assert.equal([asked('/authorize') - before[0]!, asked('/signHash') - before[1]!], [2, 1]);
  for (const of of cases) assert.is((await desk.document(of))['version'], 2);
});

test('a document that is another by now is left out, the others are signed', async () => {
  const [one, two] = [await desk.file('patru'), await desk.file('cinci')];
  const visitor = await desk.as('primar');
  const values = boxes((await visitor.get('/de-semnat')).html);
  assert.is(values.length, 2);
  const stale = values.map((value, at) => (at === 0 ? value.replace(/[0-9a-f]{64}$/, '0'.repeat(64)) : value));
  const page = await visitor.post('/de-semnat', { semnez: stale, ...PIN });
  assert.is(page.status, 409);
  assert.match(page.text, '1 document semnat.');
  assert.match(page.text, 'Documentul s-a schimbat între timp');
  const versions = [(await desk.document(one))['version'], (await desk.document(two))['version']];
  assert.equal(new Set(versions), new Set([1, 2]));
});

test('who has nothing to sign is told so, who is no staff is refused', async () => {
  assert.match((await (await desk.as('referent')).get('/de-semnat')).text, 'Nimic de semnat');
  assert.is((await (await desk.as('cetatean')).get('/de-semnat')).status, 403);
});

test.run();
