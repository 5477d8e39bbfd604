// The program from outside: exit codes, and nothing but answers on standard output.

import { spawnSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from '../../server/commands.ts';
import { root } from '../tree.ts';

const test = suite('traseu');

function traseu(words: string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['start.mjs', 'server/cli.ts', ...words], { cwd: root, input, encoding: 'utf8' });
}

test('simulate answers line by line and ends with its input', () => {
  const { status, stdout } = traseu(
    ['simulate'],
    '{"op":"state"}\nbroken\n{"op":"throwError","key":"1:2","code":"E"}\n',
  );
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { ok: boolean; error?: { code: string }; rejection?: { code: string } });
  assert.is(status, 0);
  assert.equal(
    answers.map(({ ok, error, rejection }) => [ok, error?.code ?? rejection?.code]),
    [
      [true, undefined],
      [false, 'BAD_REQUEST'],
      [false, 'NOT_FOUND'],
    ],
  );
});

test('check as JSON', () => {
  const { status, stdout } = traseu(['check', 'processes/petitie', 'processes/nu-exista', '--json']);
  const result = JSON.parse(stdout) as { ok: boolean; folders: { folder: string; ok: boolean }[] };
  assert.is(status, 1);
  assert.equal(
    [result.ok, result.folders.map(({ folder, ok }) => [folder, ok])],
    [
      false,
      [
        ['processes/petitie', true],
        ['processes/nu-exista', false],
      ],
    ],
  );
});

const lines: [words: string[], status: number, stream: 'output' | 'errors', part: RegExp][] = [
  [[], 2, 'errors', /traseu COMMAND/],
  [['--help'], 0, 'output', /simulate[\s\S]*check/],
  [['simulate', '--help'], 0, 'output', /--store memory/],
  [['check', '--help'], 0, 'output', /--json/],
  [['fly'], 2, 'errors', /Expected a command out of simulate, check, .+ but found 'fly'/],
  [['simulate', '--store', 'paper'], 2, 'errors', /memory or postgres/],
  [['simulate', '--fast'], 2, 'errors', /--fast/],
  [['form'], 2, 'errors', /file of one form/],
  [['form', '--help'], 0, 'output', /form/],
  [['check'], 2, 'errors', /folder of a procedure/],
];

for (const [words, status, stream, part] of lines) {
  test(`traseu ${words.join(' ')} exits with ${status}`, async () => {
    const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() };
    assert.is(await runCommand(words, streams), status);
    const said = { output: String(streams.output.read() ?? ''), errors: String(streams.errors.read() ?? '') };
    assert.match(said[stream], part);
    assert.is(said[stream === 'output' ? 'errors' : 'output'], '');
  });
}

test.run();
