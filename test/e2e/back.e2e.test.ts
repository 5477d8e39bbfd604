// The browser's Back button: what was typed is there, going on asks nothing again, and nothing is sent twice.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { begin, contact, matter, who } from './filing.ts';
import { openTown, type Town } from './town.ts';

const test = suite('the Back button');
let town: Town;
test.before(async () => {
  town = await openTown();
});
test.after(() => town.close());

const cases = async (): Promise<number> => {
  const [row] = await town.world.services.store.knex('dossier').count<{ count: string }[]>('* as count');
  return Number(row?.count);
};

for (const javascript of [false, true]) {
  test(`${javascript ? 'with' : 'without'} JavaScript: back to a page that was sent, and to the check of what was filed`, async () => {
    const visitor = await town.person({ javascript });
    await begin(visitor);
    await who(visitor);
    await contact(visitor);
    assert.match(visitor.path, /\/petitia$/);
    await visitor.back();
    assert.match(visitor.path, /\/contact$/);
    assert.is(await visitor.typed(/^Adresa de e-mail/), 'ana.maria@exemplu.example');
    await visitor.fill(/^Adresa de e-mail/, 'ana@exemplu.example');
    await visitor.press('Continuă');
    assert.match(visitor.path, /\/petitia$/, 'its own earlier save is no news to a page');
    await matter(visitor, { subject: 'Groapă pe stradă' });
    await visitor.press('Continuă');
    await visitor.press('Continuă');
    await visitor.reads('ana@exemplu.example');
    const before = await cases();
    await visitor.press('Trimiteți cererea');
    const sent = visitor.path;
    assert.match(sent, /\/confirmare$/);
    await visitor.back();
    if (visitor.path !== sent) await visitor.press('Trimiteți cererea');
    assert.is(visitor.path, sent, 'the same case');
    assert.is(await cases(), before + 1);
  });
}

test.run();
