// `traseu form`: JSON lines in, JSON lines out.

import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formCommand, type FormCommand } from '../../server/form-cli.ts';
import { instantIn } from '../../server/json-lines.ts';

const triaj = fileURLToPath(new URL('../../processes/petitie/forms/triaj.form.json', import.meta.url));

const run = async (input: string, more: Partial<FormCommand> = {}): Promise<{ code: number; text: string }> => {
  let text = '';
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const defaults = { file: triaj, language: 'ro', contextFile: undefined, lint: false, json: false } as const;
  const code = await formCommand({ ...defaults, input: Readable.from([input]), output, ...more });
  return { code, text };
};

test('each line is answered, also one that is no object', async () => {
  const { code, text } = await run(
    '{"ruta":"clasare","motivClasare":"anonima","x":1}\n\n{"ruta":\r\n[]\n{"ruta":"clasare"}\n',
    { language: 'en' },
  );
  assert.is(code, 0);
  const answers = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { valid: boolean; problems: { rule: string; message: string }[] });
  assert.equal(answers[0], { valid: true, data: { ruta: 'clasare', motivClasare: 'anonima' }, problems: [] });
  assert.equal(
    answers.map(({ valid }) => valid),
    [true, false, false, false],
  );
  assert.equal(
    answers.slice(1).map(({ problems }) => problems[0]?.rule),
    ['json', 'json', 'required'],
  );
  assert.is(answers[3]?.problems[0]?.message, 'Select reason for filing it away');
});

test('every kind of component, nomenclatures and warnings at the command line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'form-'));
  try {
    const file = join(folder, 'achizitie.form');
    const components = [
      { type: 'textfield', id: 'cod', key: 'cod', label: 'Codul CPV', properties: { format: 'cpv', source: 'cpv' } },
      { type: 'group', id: 'adresa', path: 'adresa', properties: { block: 'address', optional: 'all' } },
      { type: 'expression', id: 'x', key: 'x', expression: '=if cod = null then "fără" else substring(cod, 1, 2)' },
      { type: 'html', id: 'h', content: '<p>Text</p>' },
      { type: 'filepicker', id: 'ci', key: 'ci', label: 'Copie după cartea de identitate', multiple: false },
    ];
    await writeFile(file, JSON.stringify({ type: 'default', schemaVersion: 19, components }));
    const lines = [
      { cod: '45233139-3', adresa: { judet: 'HD', localitate: '86696', codPostal: '510001' } },
      { cod: '72000000-4', adresa: { judet: 'HD', localitate: '1026' } },
    ];
    const { code, text } = await run(lines.map((line) => JSON.stringify(line)).join('\n'), { file, language: 'en' });
    assert.is(code, 0);
    const [first, second] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(first, {
      valid: true,
      data: { cod: '45233139-3', adresa: lines[0]?.adresa, x: '45' },
      problems: [],
      warnings: [
        {
          path: 'cod',
          rule: 'warning:control',
          message: 'Codul CPV has an unusual check digit; look it up in the nomenclature',
        },
        {
          path: 'adresa.codPostal',
          rule: 'warning:unusual',
          message: 'The postal code is not of the chosen county; check it',
        },
      ],
    });
    assert.equal(
      (second?.problems as { rule: string }[] | undefined)?.map(({ rule }) => rule),
      ['unknown', 'option'],
    );
    const lint = await run('', { file, lint: true });
    assert.is(lint.code, 0, 'warnings do not fail');
    assert.match(lint.text, /^warning {2}.*achizitie\.form ci {2}demand {2}/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('findings, and the exit code that they mean', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'form-'));
  try {
    const file = join(folder, 'rea.form');
    await writeFile(file, JSON.stringify({ components: [{ type: 'iframe', id: 'x' }] }));
    const bad = await run('', { file, lint: true, json: true });
    assert.is(bad.code, 1);
    assert.is((JSON.parse(bad.text) as { rule: string }).rule, 'unsupported-component');
    await writeFile(file, 'nu este JSON');
    const none = await run('{}', { file });
    assert.is(none.code, 1);
    assert.match(none.text, /bad-json {2}Textul nu este JSON/);
    const good = await run('', { lint: true });
    assert.is(good.code, 0);
    assert.match(good.text, 'no findings');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('files as Windows writes them, and lines that are no objects', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'form-'));
  try {
    const file = join(folder, 'nume.form');
    const components = [{ type: 'textfield', key: 'nume', label: 'Numele' }];
    await writeFile(file, `\ufeff${JSON.stringify({ components })}`);
    const { code, text } = await run('\ufeff{"nume":"Ana"}\r\n[1]\r\n{', { file });
    assert.is(code, 0);
    const [first, ...others] = text.trim().split('\n');
    assert.is(first, '{"valid":true,"data":{"nume":"Ana"},"problems":[]}');
    assert.match(others[0] ?? '', 'Linia este JSON, dar nu un obiect');
    assert.match(others[1] ?? '', 'Linia nu este JSON');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a form that declares no context reads what it is given, and a context that is none is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'form-'));
  try {
    const [file, contextFile] = [join(folder, 'strada.form'), join(folder, 'context.json')];
    const components = [{ type: 'select', id: 's', key: 's', label: 'Strada', valuesKey: 'strazi' }];
    await writeFile(file, JSON.stringify({ components }));
    await writeFile(contextFile, JSON.stringify({ strazi: [{ value: '1', label: 'Mihai Eminescu' }] }));
    const { text } = await run('{"s":"1"}\n{"s":"2","strazi":["2"]}', { file, contextFile });
    const [first, second] = text.trim().split('\n');
    assert.is(first, '{"valid":true,"data":{"s":"1"},"problems":[]}');
    assert.match(second ?? '', '"rule":"option"');
    await writeFile(contextFile, '[]');
    let refused = '';
    await run('{}', { file, contextFile }).catch((error: unknown) => (refused = String(error)));
    assert.match(refused, 'Expected a JSON object');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a file that cannot be read is named, with the reason', async () => {
  let refused = '';
  await run('', { file: '/lipsa.form' }).catch((error: unknown) => (refused = String(error)));
  assert.match(refused, "Expected a form at '/lipsa.form' but it cannot be read (there is no such file)");
});

test('a moment without an offset is one in Romania, whatever the machine thinks', () => {
  assert.is(instantIn('2026-11-22T23:30'), Date.UTC(2026, 10, 22, 21, 30));
  assert.is(instantIn('2026-07-01T00:00:01.5'), Date.UTC(2026, 5, 30, 21, 0, 1, 500));
  assert.is(instantIn('2026-11-22'), Date.UTC(2026, 10, 21, 22));
  assert.is(instantIn('2026-11-22T23:30Z'), Date.UTC(2026, 10, 22, 23, 30));
  for (const odd of ['', 'x', '2026-02-30', '2026-11-22T25:00']) assert.ok(Number.isNaN(instantIn(odd)), odd);
});

test.run();
