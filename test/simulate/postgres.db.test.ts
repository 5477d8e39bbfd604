// The protocol through the store, on a database of its own. Every request goes to the engine alone too: both stores must
// answer alike, to the last key.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { MemoryDriver } from '../../rehearsal/instances/memory.ts';
import { openPostgresDriver } from '../../server/simulate/postgres.ts';
import { betweenInstances } from './between-instances.ts';
import { unstorableText } from './unstorable-text.ts';
import { operations } from './operations.ts';
import { alikeOnBothStores, openSimulation, type Ask, type Opened } from './worked-example.ts';

const test = suite<{ ask: Ask }>('simulate: postgres');
let postgres: Opened;
let memory: Opened;

test.before(async () => {
  postgres = await openSimulation((clock) => openPostgresDriver(clock, process.env['TEST_DATABASE_URL']));
  memory = await openSimulation((clock) => new MemoryDriver(clock));
});

test.before.each(async (context) => {
  context.ask = async (request) => {
    const [answer, alone] = [await postgres.ask(request), await memory.ask(request)];
    assert.equal(answer, alone, JSON.stringify(request));
    return answer;
  };
  assert.ok((await context.ask({ op: 'reset' })).ok);
});

test.after(() => postgres.close());

alikeOnBothStores(test);
betweenInstances(test);
operations(test);
unstorableText(test);

test.run();
