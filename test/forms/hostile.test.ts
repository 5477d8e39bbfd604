// What is deep, huge, slow or not quite JSON must cost nothing and break nothing; random data is in fuzz.test.ts.

import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { toJsonSchema } from '../../forms/json-schema.ts';
import { readFields, type Entry } from '../../forms/submission.ts';

const petition = compileForm(
  JSON.parse(readFileSync(new URL('../../processes/petitie/forms/cerere.form.json', import.meta.url), 'utf8')),
).form;
assert.ok(petition);
const form = petition;

test('deep data does not exhaust the stack', () => {
  let deep: unknown = 'x';
  for (let level = 0; level < 100_000; level += 1) deep = level % 2 === 0 ? [deep] : { nume: deep };
  const result = evaluate(form, { tip: 'persoana', nume: deep, semnatari: deep, documente: deep, text: deep });
  assert.not(result.valid);
});

test('huge data is cut, not carried', () => {
  const huge = {
    ...Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`camp${index}`, 'x'])),
    tip: 'persoana',
    impreuna: true,
    text: 'x'.repeat(5_000_000),
    semnatari: Array.from({ length: 100_000 }, () => ({ nume: 'x' })),
    documente: Array.from({ length: 100_000 }, (_, index) => ({
      id: `${index}`,
      name: 'a.pdf',
      sizeBytes: 1,
      mediaType: 'x',
    })),
  };
  const start = process.cpuUsage();
  const { problems, data } = evaluate(form, huge);
  assert.ok(process.cpuUsage(start).user < 2_000_000);
  for (const rule of ['maxLength', 'maxItems', 'fileCount'])
    assert.ok(
      problems.some((problem) => problem.rule === rule),
      rule,
    );
  assert.is((data.semnatari as unknown[]).length, 50);
  const many = Array.from({ length: 200_000 }, (_, index): Entry => [`camp${index}`, 'x']);
  assert.equal(readFields(form, many), {});
});

test('spaces that something follows take no time', () => {
  const start = process.cpuUsage();
  const { problems } = evaluate(form, { tip: 'persoana', text: `x${' '.repeat(45_000)}x` });
  assert.ok(problems.some(({ path, rule }) => path === 'text' && rule === 'maxLength'));
  assert.ok(process.cpuUsage(start).user < 2_000_000);
});

test('getters and odd prototypes of a caller are not run into', () => {
  const data = Object.create({ tip: 'persoana' }) as Record<string, unknown>;
  assert.equal(evaluate(form, data).data.tip, undefined, 'inherited values are not answers');
  assert.equal(evaluate(form, Object.assign(Object.create(null), { tip: 'persoana' })).data.tip, 'persoana');
});

test('a schema says what always holds: required fields without a condition, enumerations, limits', () => {
  const schema = toJsonSchema(form) as { required: string[]; properties: Record<string, Record<string, unknown>> };
  assert.ok(schema.required.includes('tip') && schema.required.includes('subiect'));
  assert.not(schema.required.includes('nume'), 'hidden for organisations');
  assert.is(schema.properties.subiect?.maxLength, 150);
  assert.is(schema.properties.documente?.maxItems, 5);
  assert.ok((schema.properties.categorie?.enum as string[] | undefined)?.includes('urbanism'));
});

test.run();
