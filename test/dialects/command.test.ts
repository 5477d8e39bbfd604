// `traseu import`: what is printed where, the exit codes, a folder that passes the check.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from '../../server/commands.ts';
import { checkFolder } from '../../server/check/check-folder.ts';

const test = suite<{ folder: string }>('dialects: command');
const model = (name: string): string => new URL(`models/${name}`, import.meta.url).pathname;

test.before(async (context) => {
  context.folder = await mkdtemp(join(tmpdir(), 'import-'));
});
test.after(async ({ folder }) => rm(folder, { recursive: true }));

async function run(...words: string[]): Promise<{ code: number; output: string; errors: string }> {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCommand(words, { input: new PassThrough(), output, errors });
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, output: text(output), errors: text(errors) };
}

test('the model on standard output, the report on standard error', async () => {
  const { code, output, errors } = await run('import', model('concediu.camunda.bpmn'));
  assert.is(code, 0);
  assert.match(output, /^<\?xml[\s\S]*<\/bpmn:definitions>\s*$/);
  assert.match(errors, /^camunda-7: \d+ × changed/);
  assert.match((await run('import', model('concediu.camunda.bpmn'), '--language', 'ro')).errors, /modificat/);
});

test('one JSON object, when asked', async () => {
  const { code, output } = await run('import', model('achizitie.flowable.bpmn20.xml'), '--json');
  const { ok, files, source, changes, findings } = JSON.parse(output) as { [name: string]: unknown };
  assert.is(code, 0);
  assert.equal([ok, source], [true, 'flowable']);
  assert.equal(Object.keys(files as object).sort(), ['achizitie.flowable.bpmn20.xml', 'forms/evalueaza.form.json']);
  assert.ok(Array.isArray(changes) && Array.isArray(findings));
});

test('a folder that the check accepts', async ({ folder }) => {
  const output = join(folder, 'concediu');
  const { code } = await run('import', model('concediu.camunda.bpmn'), '--output', output);
  assert.is(code, 0);
  const problems = await checkFolder(output);
  // Which programs do the jobs is for the installation.
  const left = problems.filter(({ severity, rule }) => severity === 'error' && !/job/.test(rule));
  assert.equal(left, []);
  const manifest = JSON.parse(await readFile(join(output, 'manifest.json'), 'utf8')) as {
    startForm: string;
    key: string;
  };
  assert.equal([manifest.key, manifest.startForm], ['concediu', 'forms/cerut.form.json']);
  assert.is((await run('import', model('concediu.camunda.bpmn'), '--output', output)).code, 2);
});

test('one file', async ({ folder }) => {
  const output = join(folder, 'unul', 'proces.bpmn');
  assert.is((await run('import', model('avize.activiti.bpmn20.xml'), '--output', output)).code, 0);
  assert.match(await readFile(output, 'utf8'), /zeebe:loopCharacteristics/);
});

test('mistakes of the command line', async () => {
  assert.is((await run('import')).code, 2);
  assert.is((await run('import', model('avize.activiti.bpmn20.xml'), '--language', 'fr')).code, 2);
  assert.is((await run('import', model('avize.activiti.bpmn20.xml'), model('sesizare.operaton.bpmn'))).code, 2);
  assert.is((await run('import', '/nowhere.bpmn')).code, 1);
});

test.run();
