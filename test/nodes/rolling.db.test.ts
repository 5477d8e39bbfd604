// A new version is rolled out over two webs, one after the other, while people work: nobody is told of an error, and
// nobody asks twice. Each web is stopped as an operator stops it, behind a balancer that asks who is ready.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openTestDatabase } from '../database.ts';
import { random } from '../random.ts';
import { audit } from './audit.ts';
import { Clients } from './clients.ts';
import { drain } from './drain.ts';
import { Fleet } from './fleet.ts';
import { nothingTold } from './ledger.ts';
import { prepare } from './prepare.ts';
import { openProxy } from './proxy.ts';

const test = suite('rolling restart');

test('two webs and a worker are restarted one after the other without an error to anybody', async () => {
  const database = await openTestDatabase();
  const fleet = new Fleet(database.url, { stopDelayS: 1 });
  const proxy = await openProxy();
  const told = nothingTold();
  try {
    const people = await prepare(database.url);
    const clients = new Clients({
      people,
      addresses: () => [proxy.url],
      told,
      pick: random(5),
      insists: false,
    });
    const roles = { one: 'web', two: 'web', three: 'worker' } as const;
    const begin = async (name: keyof typeof roles): Promise<void> => (await fleet.begin(name, roles[name])).ready;
    await Promise.all((Object.keys(roles) as (keyof typeof roles)[]).map(begin));
    proxy.known(fleet.addresses);
    await proxy.ready(2);
    clients.begin();
    const firsts = [...fleet.addresses];
    for (const name of ['one', 'two', 'three'] as const) {
      const goesOn = await clients.progress(10, 60_000);
      assert.equal(clients.problems, []);
      assert.ok(goesOn, `work goes on before ${name} is restarted`);
      await fleet.stop(name);
      await begin(name);
      proxy.known(fleet.addresses);
      await proxy.ready(2);
    }
    assert.ok(await clients.progress(10, 60_000), 'work goes on afterwards');
    await clients.stop();
    assert.equal([clients.problems, fleet.problems], [[], []]);
    assert.is(proxy.given.size, 4, 'both webs before and after answered');
    for (const address of firsts) assert.not.ok(fleet.addresses.includes(address), 'it is another process now');
    await Promise.all([...fleet.engines.keys()].map(fleet.stop));
    assert.equal(fleet.problems, []);
    await drain(database.url);
    assert.equal((await audit(database.knex, told)).problems, []);
  } finally {
    await proxy.close();
    await fleet.close();
    await database.close();
  }
});

test.run();
