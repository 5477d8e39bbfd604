// A procedure under another name, and the keys that titles suggest.

import { readdirSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../../engine/model/compile.ts';
import { copyProcedure, isKey, keyOf } from '../../procedure/copy.ts';
import { isProcedurePath, refusalOf } from '../../procedure/files.ts';
import { checkFiles } from '../../server/check/check-folder.ts';
import { readProcedureFiles } from '../../server/deploy-procedures.ts';

const test = suite('copies of procedures');
const PROCESSES = new URL('../../processes/', import.meta.url);

for (const name of readdirSync(PROCESSES).filter((each) => !each.includes('.'))) {
  test(`a copy of ${name} is as right as the original, and shares no process with it`, async () => {
    const files = await readProcedureFiles(new URL(name, PROCESSES).pathname);
    assert.is(refusalOf(files), null);
    const title = { ro: 'Sesizare „<nouă>” & "alta"', en: 'New' };
    const copy = copyProcedure(files, { key: 'sesizare', title });
    const manifest = JSON.parse(copy['manifest.json']!) as { key: string; processId: string; title: object };
    assert.equal([manifest.key, manifest.processId, manifest.title], ['sesizare', 'sesizare', title]);
    assert.equal(Object.keys(copy).sort(), Object.keys(files).sort());
    const processes = async (all: typeof files) =>
      (
        await compileSources(
          Object.entries(all)
            .filter(([path]) => /\.(bpmn|dmn)$/.test(path))
            .map(([path, xml]) => ({ name: path, xml })),
        )
      ).processes;
    const [before, after] = [await processes(files), await processes(copy)];
    assert.is(after.length, before.length);
    assert.not.ok(after.some(({ id }) => before.some((each) => each.id === id)));
    const told = async (all: typeof files) => (await checkFiles(all)).map(({ rule, element }) => `${rule} ${element}`);
    assert.equal(await told(copy), await told(files));
    assert.match(copy['process.bpmn']!, 'bpmnElement="sesizare"');
  });
}

test('called processes, participants and messages of a copy stay together', () => {
  const xml = `<bpmn:definitions xmlns:bpmn="b"><bpmn:message id="m" name="retragere"/>
<bpmn:collaboration id="c"><bpmn:participant id="p" processRef="a"/></bpmn:collaboration>
<bpmn:process id="a" name="A"><bpmn:callActivity id="x"><zeebe:calledElement processId="a-plata"/></bpmn:callActivity></bpmn:process>
<bpmn:process isExecutable="true" id='a-plata'/><bpmn:process id="b"/><di:BPMNPlane bpmnElement="a"/></bpmn:definitions>`;
  const files = { 'manifest.json': '{"key":"a","processId":"a","process":"process.bpmn"}', 'process.bpmn': xml };
  const copy = copyProcedure(files, { key: 'n', title: { ro: 'Nou', en: 'New' } })['process.bpmn']!;
  for (const part of [
    'processRef="n"',
    'id="n" name="Nou"',
    'processId="n-plata"',
    "id='n-plata'",
    'id="n-b"',
    'bpmnElement="n"',
  ])
    assert.match(copy, part);
  assert.match(copy, 'name="retragere"');
});

test('a manifest that is no JSON is copied as it is', () => {
  assert.equal(copyProcedure({ 'manifest.json': '{' }, { key: 'n' }), { 'manifest.json': '{' });
});

test('keys of titles', () => {
  assert.is(keyOf('Cerere de racordare la canalizare (2026)'), 'cerere-de-racordare-la-canalizare-2026');
  assert.is(keyOf('  ȘTIINȚĂ & Țară '), 'stiinta-tara');
  assert.is(keyOf('112'), '');
  assert.is(keyOf('Nouă'), 'procedura-noua');
  assert.ok(isKey(keyOf('x'.repeat(300))) && isKey(keyOf('ab '.repeat(100))));
  for (const key of ['', 'A', '1a', 'a--b', 'a-', 'noua', '../a', 'a'.repeat(61)]) assert.not.ok(isKey(key), key);
});

test('what belongs to a procedure', () => {
  for (const path of ['manifest.json', 'forms/a.form.json', 'scenarios/a.scenario.json', 'README.md', 'forms/b/c.json'])
    assert.ok(isProcedurePath(path), path);
  for (const path of [
    'scenarios/a.ts',
    'notes.md',
    '.git/config',
    'a/.b.json',
    '../a.json',
    'a//b.json',
    'a.exe',
    'a.json/',
  ])
    assert.not.ok(isProcedurePath(path), path);
});

test.run();
