// Decisions tried in the studio: what is asked for, what comes out, and why, over the shipped procedures and small tables.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cellWords, constantsIn } from '../../designer/decisions/cell-words.ts';
import { inputsOf, pathsIn, readDecisions, requiredBy } from '../../designer/decisions/decision-file.ts';
import { readable } from '../../designer/decisions/dmn-versions.ts';
import { laidOut } from '../../designer/decisions/drd-layout.ts';
import { highlight } from '../../designer/decisions/highlight.ts';
import { newDecision } from '../../designer/decisions/new-decision-file.ts';
import { fromSample, fullestSample, samplesOf } from '../../designer/decisions/samples.ts';
import { tryDecision, type TriedDecision } from '../../designer/decisions/try-decision.ts';
import { valueTyped, written } from '../../designer/decisions/values.ts';
import { en } from '../../designer/decisions/words/en.ts';
import { ro } from '../../designer/decisions/words/ro.ts';
import { compileDecisions } from '../../engine/decision/decision.ts';
import { projectOf } from './project-of.ts';

const test = suite('try a decision');
const NOW = Date.UTC(2026, 2, 2, 8);

async function tried(
  xml: string,
  id: string,
  typed: { [path: string]: string },
  language: 'ro' | 'en' = 'ro',
): Promise<TriedDecision> {
  const all = await readDecisions(xml);
  const words = language === 'ro' ? ro : en;
  const files = [{ name: 'decisions/a.dmn', xml }];
  return tryDecision({ files, all, id, inputs: inputsOf(all, id), typed, now: NOW, language, words });
}

const table = (policy: string, rules: string[][]): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="D" namespace="http://x">
  <decision id="taxa" name="Taxa"><decisionTable id="t" ${policy}>
    <input id="i1" label="Suprafața"><inputExpression id="e1" typeRef="number"><text>cerere.suprafata</text></inputExpression></input>
    <input id="i2" label="Zona"><inputExpression id="e2" typeRef="string"><text>cerere.zona</text></inputExpression></input>
    <output id="o1" name="suma" typeRef="number" />
    ${rules
      .map(
        ([area, zone, result], index) =>
          `<rule id="r${index + 1}"><inputEntry id="r${index + 1}-1"><text>${area}</text></inputEntry><inputEntry id="r${index + 1}-2"><text>${zone}</text></inputEntry><outputEntry id="r${index + 1}-o"><text>${result}</text></outputEntry></rule>`,
      )
      .join('')}
  </decisionTable></decision>
</definitions>`;

const FEES = table('hitPolicy="FIRST"', [
  ['&lt; 100', '-', '10'],
  ['[100..500]', '"A", "B"', '20'],
  ['-', '-', '30'],
]);

test('the rule that matched says why, the others where they failed, the rest is not read', async () => {
  const made = await tried(FEES, 'taxa', { 'cerere.suprafata': '120', 'cerere.zona': 'A' });
  assert.ok(made.ok && made.value === 20);
  const [{ rules, rest } = { rules: [], rest: 0 }] = made.tables;
  assert.equal(
    rules.map(({ rule, state, column }) => [rule, state, column]),
    [
      [1, 'missed', 'i1'],
      [2, 'matched', null],
    ],
  );
  assert.is(rest, 1);
  assert.equal(rules[1]!.reasons, ['Suprafața: 120 este între 100 și 500', 'Zona: „A” este „A” sau „B”']);
  assert.equal(rules[0]!.reasons, ['Suprafața: 120 nu este mai mic decât 100']);
  const english = await tried(FEES, 'taxa', { 'cerere.suprafata': '90', 'cerere.zona': 'A' }, 'en');
  assert.equal(english.tables[0]!.rules[0]!.reasons, ['Suprafața: 90 is less than 100']);
  const style = highlight(made);
  assert.match(style, '[data-row-id="r2"]');
  assert.match(style, '[data-row-id="r1"][data-col-id="i1"]');
  assert.not.match(style, '"r3"');
});

test('what is missing is named; several rules where one may match are told', async () => {
  const nothing = await tried(FEES, 'taxa', {});
  assert.not.ok(nothing.ok);
  assert.equal(!nothing.ok && nothing.missing, ['cerere.suprafata', 'cerere.zona']);
  const without = await tried(FEES, 'taxa', { 'cerere.zona': 'A' });
  assert.ok(without.ok && without.value === 30, 'as the engine takes it: an absent answer is no value');
  assert.equal(without.ok && without.missing, ['cerere.suprafata']);
  const twice = table('hitPolicy="UNIQUE"', [
    ['&lt; 100', '-', '10'],
    ['-', '-', '20'],
  ]);
  const both = await tried(twice, 'taxa', { 'cerere.suprafata': '50', 'cerere.zona': 'A' });
  assert.is(!both.ok && both.code, 'RULES_CONTRADICT');
  assert.equal(
    both.tables[0]!.rules.map(({ state }) => state),
    ['matched', 'matched'],
  );
  const broken = FEES.replace('[100..500]', '[100..');
  const unsound = await tried(broken, 'taxa', {});
  assert.is(!unsound.ok && unsound.code, 'UNSOUND');
});

test('inputs have the kind of their column, and the values that the table names', async () => {
  const inputs = inputsOf(await readDecisions(FEES), 'taxa');
  assert.equal(inputs, [
    { path: 'cerere.suprafata', label: 'Suprafața', kind: 'number', values: ['100', '500'] },
    { path: 'cerere.zona', label: 'Zona', kind: 'text', values: ['A', 'B'] },
  ]);
  assert.equal(pathsIn('if date(cerere.zi) > today() then linii.suma else "cerere.x"'), ['cerere.zi', 'linii.suma']);
  assert.equal(pathsIn('count(for each in linii return each.suma)'), ['linii']);
});

test('shipped decisions: what others decide is not asked for', async () => {
  const project = projectOf('certificat-de-urbanism');
  const all = await readDecisions(project.read('decisions/taxe.dmn')!);
  const inputs = inputsOf(all, 'taxa-certificat');
  const paths = inputs.map(({ path }) => path);
  assert.ok(paths.includes('cerere.imobil.suprafata'));
  assert.ok(paths.includes('dosar.data'));
  assert.ok(!paths.some((path) => ['tarif', 'termene', 'scutire'].includes(path.split('.')[0]!)));
  assert.is(requiredBy(all, 'taxa-certificat').at(-1)?.id, 'taxa-certificat');
});

test('every shipped decision is taken with a sample, or says what is missing', async () => {
  for (const procedure of ['petitie', 'certificat-de-urbanism', 'contract-parcare', 'referat-achizitie']) {
    const project = projectOf(procedure);
    const sample = samplesOf(project)[fullestSample(project) ?? ''];
    for (const path of project.paths().filter((each) => each.endsWith('.dmn'))) {
      const xml = project.read(path)!;
      const all = await readDecisions(xml);
      for (const { id } of all) {
        const inputs = inputsOf(all, id);
        const made = await tryDecision({
          files: [{ name: path, xml }],
          all,
          id,
          inputs,
          typed: fromSample(inputs, sample),
          now: NOW,
          language: 'ro',
          words: ro,
        });
        if (!made.ok) assert.ok(made.missing.length > 0, `${procedure} ${id}: ${made.code} ${made.message}`);
      }
    }
  }
});

test('cells in plain words', () => {
  const say = (cell: string): string | null => cellWords(cell, 'ro', ro.cells);
  assert.is(say('-'), null);
  assert.is(say('"da"'), 'este „da”');
  assert.is(say('not("a", "b")'), 'nu este nici „a”, nici „b”');
  assert.is(say('not("a")'), 'nu este „a”');
  assert.is(say('>= 18'), 'este cel puțin 18');
  assert.is(say('>= date("2027-01-01")'), 'este începând cu 1\u00a0ianuarie\u00a02027');
  assert.is(say('(1..5)'), 'este între 1 și 5, fără capete');
  assert.is(say('[1..5)'), 'îndeplinește [1..5)');
  assert.is(say('true'), 'este da');
  assert.is(say('null'), 'este fără valoare');
  assert.is(say('? + 1 > 3'), 'îndeplinește ? + 1 > 3');
  assert.is(say('date("2027-99-01")'), 'este 2027-99-01');
  assert.is(cellWords('1234.5', 'en', en.cells), 'is 1,234.5');
  assert.equal(constantsIn('[100..500], "a, b", true'), ['100', '500', 'a, b']);
  for (const cell of ['(((', '"', 'not(', ']..[', '>', '@"']) assert.not.throws(() => say(cell), undefined, cell);
});

test('what is typed becomes a value of its kind; nothing is no value', () => {
  assert.is(valueTyped('', 'text'), undefined);
  assert.is(valueTyped('null', 'number'), null);
  assert.is(valueTyped('1,5', 'number'), 1.5);
  assert.is(valueTyped('1,5', 'any'), 1.5);
  assert.is(valueTyped('true', 'boolean'), true);
  assert.equal(valueTyped('["a"]', 'any'), ['a']);
  assert.is(valueTyped('Ana', 'any'), 'Ana');
  assert.is(valueTyped('12', 'text'), '12');
  assert.is(written({ a: 1, b: [true, null] }, 'ro', ro.cells), 'a: 1; b: [da, fără valoare]');
});

test('a new decision is sound, and the manifest names it', async () => {
  const { path, files } = newDecision(
    { key: 'x', decisions: ['decisions/a.dmn'] },
    { procedure: 'x', file: '2-taxa', name: 'Taxa "mare" & <mică>' },
  );
  const { findings, decisions } = await compileDecisions([{ name: path, xml: files[path]! }]);
  assert.equal(
    findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.is(decisions.length, 1);
  assert.equal((JSON.parse(files['manifest.json']!) as { decisions: string[] }).decisions, ['decisions/a.dmn', path]);
});

test('a file without a drawing gets one that changes no decision; other versions are read as 1.3', async () => {
  const xml = projectOf('certificat-de-urbanism').read('decisions/taxe.dmn')!;
  const drawn = await laidOut(xml);
  assert.is(drawn.match(/<dmndi:DMNShape /g)?.length, 8);
  assert.is(await laidOut(drawn), drawn);
  const { findings, decisions } = await compileDecisions([{ name: 'a.dmn', xml: drawn }]);
  assert.equal(findings, []);
  assert.is(decisions.length, 8);
  const boxes = [...drawn.matchAll(/x="(\d+)" y="(\d+)" width/g)].map(([, x, y]) => `${x},${y}`);
  assert.is(new Set(boxes).size, 8, 'no two on one place');
  assert.is(readable('<a xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"/>').includes('20191111'), true);
  assert.is(await laidOut('no xml'), 'no xml');
});

test.run();
