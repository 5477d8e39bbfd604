// `traseu decide`: JSON lines in, JSON lines out.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from '../../server/commands.ts';

const test = suite<{ folder: string }>('traseu decide');

test.before(async (context) => {
  context.folder = await mkdtemp(join(tmpdir(), 'traseu-decide-'));
});
test.after(({ folder }) => rm(folder, { recursive: true }));

const definitions = (content: string, namespace = 'urn:x'): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="${namespace}">${content}</definitions>`;

const model = definitions(`
  <inputData id="zi" name="zi"><variable name="zi" typeRef="date"/></inputData>
  <inputData id="zile" name="zile"><variable name="zile" typeRef="dayTimeDuration"/></inputData>
  <decision id="termen" name="Termenul cererii">
    <informationRequirement><requiredInput href="#zi"/></informationRequirement>
    <informationRequirement><requiredInput href="#zile"/></informationRequirement>
    <context>
      <contextEntry><variable name="zi"/><literalExpression><text>zi + zile</text></literalExpression></contextEntry>
      <contextEntry><variable name="luni"/><literalExpression><text>duration("P1Y2M")</text></literalExpression></contextEntry>
      <contextEntry><variable name="ora"/><literalExpression><text>time("10:00:00")</text></literalExpression></contextEntry>
      <contextEntry><variable name="parte"/><literalExpression><text>1/3</text></literalExpression></contextEntry>
    </context>
  </decision>
  <decision id="taxa" name="taxa"><decisionTable hitPolicy="COLLECT" aggregation="SUM">
    <input><inputExpression><text>suma</text></inputExpression></input><output/>
    <rule><inputEntry><text>> 10</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
    <rule><inputEntry><text>> 100</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
    <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>4</text></outputEntry></rule>
  </decisionTable></decision>
  <decision id="acum" name="acum"><literalExpression><text>today()</text></literalExpression></decision>
  <decision id="java" name="java"><functionDefinition kind="Java"><context/></functionDefinition></decision>`);

async function run(words: string[], input: string): Promise<{ code: number; lines: unknown[]; errors: string }> {
  const texts = { output: '', errors: '' };
  const stream = (name: 'output' | 'errors'): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        texts[name] += chunk.toString();
        done();
      },
    });
  const code = await runCommand(['decide', ...words], {
    input: Readable.from([input]),
    output: stream('output'),
    errors: stream('errors'),
  });
  const lines = texts.output
    .split('\n')
    .filter(Boolean)
    .map((line) => (line.startsWith('{') ? (JSON.parse(line) as unknown) : line));
  return { code, lines, errors: texts.errors };
}

const ask = async (folder: string, ...questions: unknown[]): Promise<unknown[]> => {
  const file = join(folder, 'x.dmn');
  await writeFile(file, model);
  const text = questions.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n');
  return (await run([file], text)).lines;
};

test('by id and by name, with the rules that matched', async ({ folder }) => {
  assert.equal(
    await ask(folder, { decision: 'taxa', inputs: { suma: 500 } }, { decision: 'taxa', inputs: { suma: 5 } }),
    [
      { value: 7, matched: [{ decision: 'taxa', rules: [1, 2, 3] }] },
      { value: 4, matched: [{ decision: 'taxa', rules: [3] }] },
    ],
  );
});

test('dates, times and durations carry a tag, in both directions; a text is read as what the input is', async ({
  folder,
}) => {
  const tag = (kind: string, value: string): unknown => ({ '@': kind, value });
  const [text, tagged, short] = (await ask(
    folder,
    { decision: 'Termenul cererii', inputs: { zi: '2026-11-21', zile: 'P10D' } },
    {
      decision: 'termen',
      inputs: { zi: tag('date', '2026-11-21'), zile: tag('days and time duration', 'P10D') },
    },
    { decision: 'termen', inputs: { zi: tag('date', '2026-11-21'), zile: tag('duration', 'PT240H') } },
  )) as { value: { [name: string]: unknown } }[];
  assert.equal(text!.value['zi'], tag('date', '2026-12-01'));
  assert.equal(text!.value['luni'], tag('years and months duration', 'P1Y2M'));
  assert.equal(text!.value['ora'], tag('time', '10:00:00'));
  assert.ok(Math.abs((text!.value['parte'] as number) - 1 / 3) < 1e-15);
  assert.equal(tagged, text);
  assert.equal(short, text);
});

test('a moment may be given', async ({ folder }) => {
  assert.equal(await ask(folder, { decision: 'acum', now: '2026-11-21T22:30:00Z' }), [
    { value: { '@': 'date', value: '2026-11-22' }, matched: [] },
  ]);
});

test('what is wrong is an answer, and the next line is read', async ({ folder }) => {
  const answers = (await ask(
    folder,
    'nu e JSON',
    '[]',
    {},
    { decision: 'nimic' },
    { decision: 'java' },
    { decision: 'taxa', inputs: [] },
    { decision: 'taxa', inputs: {} },
    { decision: 'termen', inputs: { zi: 'ieri', zile: 'P1D' } },
    { decision: 'termen', inputs: { zi: { '@': 'zi', value: '1' } } },
    { decision: 'acum', now: 'ieri' },
    '',
    { decision: 'taxa', inputs: { suma: 1 } },
  )) as { error?: string; value?: unknown }[];
  const errors = [
    /JSON/,
    /an object/,
    /"decision"/,
    /'nimic'/,
    /Java/,
    /"inputs"/,
    /'suma'/,
    /Expected a date/,
    /tag/,
    /"now"/,
  ];
  for (const [index, error] of errors.entries()) assert.match(answers[index]!.error ?? 'no error', error);
  assert.is(answers.length, errors.length + 1);
  assert.is(answers.at(-1)!.value, 4);
});

test('files import each other', async ({ folder }) => {
  const [a, b] = [join(folder, 'a.dmn'), join(folder, 'b.dmn')];
  const literal = (id: string, text: string, before = ''): string =>
    `<decision id="${id}" name="${id}">${before}<literalExpression><text>${text}</text></literalExpression></decision>`;
  await writeFile(a, definitions(literal('unu', '1'), 'urn:a'));
  const requirement = '<informationRequirement><requiredDecision href="urn:a#unu"/></informationRequirement>';
  await writeFile(
    b,
    definitions(`<import name="a" namespace="urn:a"/>${literal('doi', 'a.unu + 1', requirement)}`, 'urn:b'),
  );
  assert.equal((await run([b, a], '{"decision":"doi"}\n')).lines, [{ value: 2, matched: [] }]);
});

test('a file that cannot be read ends the program with 1 and says which', async ({ folder }) => {
  const missing = await run([join(folder, 'lipsa.dmn')], '{"decision":"taxa"}\n');
  assert.is(missing.code, 1);
  assert.equal(missing.lines, []);
  assert.match(missing.errors, /Expected a DMN file at '.*lipsa\.dmn' but it cannot be read \(there is no such file\)/);
  const file = join(folder, 'text.dmn');
  await writeFile(file, 'nu e XML');
  const broken = await run([file], '{"decision":"taxa"}\n');
  assert.is(broken.code, 1);
  assert.match(broken.errors, /'text\.dmn'/);
});

test('the command line', async () => {
  const help = await run(['--help'], '');
  assert.is(help.code, 0);
  assert.match(String(help.lines[0]), /^traseu decide FILE/);
  assert.is((await run([], '')).code, 2);
});

test.run();
