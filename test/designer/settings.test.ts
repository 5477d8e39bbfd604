// manifest.json changed by pieces, and what is wrong with it said in the browser as the deployment says it.

import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { changedAt, manifestFile, readAt, writeJson, type Path } from '../../designer/settings/manifest-file.ts';
import { settingProblems } from '../../designer/settings/problems.ts';
import { en } from '../../designer/settings/words/en.ts';
import { ro } from '../../designer/settings/words/ro.ts';
import { readManifest } from '../../procedure/manifest.ts';

const test = suite('settings');

const procedures = readdirSync('processes', { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => readFileSync(`processes/${name}/manifest.json`, 'utf8'));
const petition = JSON.parse(procedures.find((text) => text.includes('"petitie"'))!) as { [name: string]: unknown };

test('what a change does not name stays, also what nobody knows, and the order', () => {
  const unknown = { ...petition, altceva: { x: [1, { y: null }] }, key: 'petitie' };
  let written = '';
  const project = {
    manifest: () => unknown,
    write: (_path: string, text: string | null) => void (written = text ?? ''),
  };
  manifestFile(project, 'test').change([['deadline', 'amount'], 45], [['outcomes', 'noua'], { ro: 'a', en: 'b' }]);
  const after = JSON.parse(written) as { [name: string]: unknown };
  assert.equal(Object.keys(after), Object.keys(unknown));
  assert.equal(after['altceva'], unknown['altceva']);
  assert.equal(readAt(after, ['deadline']), { ...(unknown as unknown as { deadline: object }).deadline, amount: 45 });
  assert.equal(readAt(after, ['outcomes', 'noua']), { ro: 'a', en: 'b' });
  assert.equal(
    (unknown as unknown as { deadline: { amount: number } }).deadline.amount,
    30,
    'nothing given is changed',
  );
});

test('writing is stable: what was written once is written the same again', () => {
  for (const text of procedures) {
    const once = writeJson(JSON.parse(text));
    assert.equal(JSON.parse(once), JSON.parse(text));
    assert.is(writeJson(JSON.parse(once)), once);
  }
});

test('items go, names go, and missing holders are made', () => {
  assert.equal(changedAt({ a: [1, 2, 3] }, ['a', 1], undefined), { a: [1, 3] });
  assert.equal(changedAt({ a: 1, b: 2 }, ['a'], undefined), { b: 2 });
  assert.equal(changedAt({}, ['a', 0, 'b'], 1), { a: [{ b: 1 }] });
  assert.is(readAt({ a: [1] }, ['a', 3]), undefined);
  assert.is(readAt({}, ['toString']), undefined);
});

test('the shipped procedures have nothing to mend', () => {
  for (const text of procedures) assert.equal(settingProblems(JSON.parse(text), ro), []);
});

/** Every place of a tree. */
const places = (tree: unknown, path: Path = []): Path[] => {
  if (typeof tree !== 'object' || tree === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(tree)
    ? (tree as unknown[]).map((each, index) => [index, each])
    : Object.entries(tree);
  return [...(path.length > 0 ? [path] : []), ...entries.flatMap(([name, each]) => places(each, [...path, name]))];
};

test('whatever the deployment refuses is said beside a field', () => {
  const quiet: string[] = [];
  let refused = 0;
  for (const path of places(petition)) {
    // files are registered by the studio, not by the page
    if (['forms', 'decisions', 'documents', 'messages'].includes(String(path[0]))) continue;
    for (const value of [undefined, '', null, [], -1, 'Ă ă']) {
      const broken = changedAt(petition, path, value);
      if (readManifest(broken).manifest !== null) continue;
      refused++;
      if (settingProblems(broken, en).length === 0) quiet.push(`${path.join('/')} = ${JSON.stringify(value)}`);
    }
  }
  assert.ok(refused > 100, `${refused} were refused`);
  assert.equal(quiet, []);
});

test('what is good is not complained of', () => {
  const good: [Path, unknown][] = [
    [
      ['deadline'],
      [petition['deadline'], { ...(petition['deadline'] as object), validFrom: '2027-01-01', amount: 20 }],
    ],
    [['extension'], undefined],
    [['retention', 'years'], null],
    [['retention', 'history'], { months: 60, basis: 'nomenclator' }],
    [['retention', 'history'], { months: null, basis: 'nomenclator' }],
    [['register', 'out'], 'iesire'],
    [
      ['publications'],
      {
        'lista-mea': {
          title: { ro: 'a', en: 'b' },
          columns: [{ key: 'data', title: { ro: 'a', en: 'b' }, type: 'date' }],
        },
      },
    ],
  ];
  for (const [path, value] of good) {
    const changed = changedAt(petition, path, value);
    assert.ok(readManifest(changed).manifest, path.join('/'));
    assert.equal(settingProblems(changed, ro), [], path.join('/'));
  }
});

test.run();
