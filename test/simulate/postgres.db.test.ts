// The protocol through the store, on a database of its own: both stores must answer alike.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openPostgresDriver } from '../../server/simulate/postgres.ts';
import { alikeOnBothStores, openSimulation, type Ask, type Opened } from './worked-example.ts';

const test = suite<{ ask: Ask }>('simulate: postgres');
let simulation: Opened;

test.before(async () => {
  simulation = await openSimulation((clock) => openPostgresDriver(clock, process.env['TEST_DATABASE_URL']));
});

test.before.each(async (context) => {
  context.ask = simulation.ask;
  assert.ok((await simulation.ask({ op: 'reset' })).ok);
});

test.after(() => simulation.close());

alikeOnBothStores(test);

test.run();
