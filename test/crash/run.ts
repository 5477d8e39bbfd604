// The long form: `node --import tsx test/crash/run.ts --rounds 300 [--seed 1]`. It starts a PostgreSQL of its own.

import { parseArgs } from 'node:util';
import { crash } from './crash.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '300' }, seed: { type: 'string', default: `${Date.now() % 100_000}` } },
});
const seed = Number(values.seed);
const report = await crash({
  rounds: Number(values.rounds),
  seed,
  lookEvery: 10,
  say: (line) => process.stdout.write(`${line}\n`),
});
const { problems, ...counts } = report;
process.stdout.write(`seed ${seed}: ${JSON.stringify(counts)}\n`);
for (const problem of problems) process.stdout.write(`PROBLEM ${problem}\n`);
process.stdout.write(problems.length === 0 ? 'nothing lost, nothing twice\n' : `${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
