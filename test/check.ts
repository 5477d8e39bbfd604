// `npm run check`: types, lint, format, then every test; stops at the first that fails. The last line is the tests' own.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const STEPS: [name: string, ...command: string[]][] = [
  ['types', 'node_modules/.bin/tsc', '-p', 'tsconfig.json'],
  ['lint', 'node_modules/.bin/oxlint', '--type-aware', '--deny-warnings'],
  ['format', 'node_modules/.bin/prettier', '--check', '--log-level', 'warn', '.'],
  ['tests', process.execPath, '--import', 'tsx', 'test/run.ts', ...process.argv.slice(2)],
];

for (const [name, command = '', ...rest] of STEPS) {
  process.stdout.write(`— ${name}\n`);
  const { status } = spawnSync(command, rest, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    process.stdout.write(`\n${name} failed\n`);
    process.exit(status ?? 1);
  }
}
