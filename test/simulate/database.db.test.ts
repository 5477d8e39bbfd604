// Databases of runs that were killed.

import { randomBytes } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dropStale } from '../../server/simulate/database.ts';
import { connect } from '../../store/connect.ts';

const test = suite('simulate: databases');
const server = new URL(process.env['TEST_DATABASE_URL'] ?? '');
const NOW = 2_000_000_000;
const HOUR = 3_600;

const nameOf = (seconds: number): string => `traseu_simulate_${seconds}_${randomBytes(6).toString('hex')}`;

test('those that nobody is connected to are dropped, unless their run may only just have begun', async () => {
  const knex = connect(server.href, { poolSize: 1 });
  const [left, used, young] = [nameOf(NOW - HOUR), nameOf(NOW - HOUR), nameOf(NOW - 5)];
  const foreign = `traseu_simulate_mine_${randomBytes(4).toString('hex')}`;
  const all = [left, used, young, foreign];
  const url = new URL(server);
  url.pathname = `/${used}`;
  const user = connect(url.href, { poolSize: 1 });
  try {
    for (const name of all) await knex.raw('create database ??', [name]);
    await user.raw('select 1');
    assert.ok((await dropStale(knex, NOW)).includes(left));
    const there = await knex('pg_database').whereIn('datname', all).select<{ datname: string }[]>('datname');
    assert.equal(there.map(({ datname }) => datname).sort(), [used, young, foreign].sort());
  } finally {
    await user.destroy();
    for (const name of all) await knex.raw('drop database if exists ?? with (force)', [name]);
    await knex.destroy();
  }
});

test.run();
