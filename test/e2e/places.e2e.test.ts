// Choosing a place in a browser: with a map and live search, without JavaScript by search and list, and losing it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { changePetition } from '../portal/new-form.ts';
import { audit } from './audit.ts';
import { begin, contact, who } from './filing.ts';
import type { Person } from './people.ts';
import { openTown, type Town } from './town.ts';

const test = suite('places in the browser');
let town: Town;

test.before(async () => {
  town = await openTown({ worker: false });
  await changePetition(town.world.services.store, (part) =>
    part.key === 'loc'
      ? [{ type: 'place', id: 'loc', key: 'loc', label: 'Locul', validate: { required: true } }]
      : [part],
  );
});
test.after(() => town.close());

async function toPlaces(visitor: Person): Promise<void> {
  await begin(visitor);
  await who(visitor);
  await contact(visitor);
  await visitor.fill('Subiectul, pe scurt', 'Un loc lângă bloc');
  await visitor.choose('Categoria', 'Drumuri și trotuare');
  await visitor.fill(/^Ce doriți să ne spuneți/, 'Doresc un loc de parcare lângă blocul în care locuiesc.');
}

const shown = async (visitor: Person): Promise<string[]> =>
  (await visitor.names('radio')).filter((name) => /^[ABC]-\d/.test(name));

test('without JavaScript: looked for, chosen, held', async () => {
  const visitor = await town.person({ width: 390 });
  await toPlaces(visitor);
  await visitor.fill('Strada, blocul sau numărul locului', 'plopilor');
  await visitor.press('Caută');
  assert.is(visitor.status, 200);
  assert.ok((await shown(visitor)).every((name) => name.includes('Aleea Plopilor')));
  await visitor.press('Continuă');
  await visitor.reads('Alegeți locul');
  await visitor.choose('Locul', 'A-017 · Aleea Plopilor');
  await visitor.press('Continuă');
  await visitor.reads(/Locul A-017 este rezervat pentru dumneavoastră până la ora \d+:\d\d/);
});

test('two at once: the second is told and keeps what was typed', async () => {
  const [one, two] = [await town.person({ javascript: true }), await town.person()];
  for (const visitor of [one, two]) {
    await toPlaces(visitor);
    await visitor.choose('Locul', 'A-008 · Strada Livezii');
  }
  await one.press('Continuă');
  await two.press('Continuă');
  await one.reads('Locul A-008 este rezervat');
  assert.is(two.status, 422);
  await two.reads('Locul A-008 nu mai este liber');
  assert.is(await two.typed('Subiectul, pe scurt'), 'Un loc lângă bloc');
  assert.not((await shown(two)).some((name) => name.startsWith('A-008')));
});

test('with JavaScript: the list follows the search, the map chooses what the list has', async () => {
  const visitor = await town.person({ javascript: true });
  await toPlaces(visitor);
  const { page } = visitor;
  await page.waitForSelector('form[data-form-ready]');
  await page.waitForSelector('.map-count');
  assert.not(await visitor.offers('button', 'Caută'));
  await visitor.fill('Strada, blocul sau numărul locului', 'bloc f1');
  await page.waitForSelector('.place-list ::-p-text(Strada Fabricii)');
  assert.ok((await shown(visitor)).every((name) => name.includes('Strada Fabricii')));
  assert.equal(await audit(page), []);
  // The circle of a street leads to its places; one that the list does not show is chosen as well.
  await page.evaluate(() => document.querySelector<HTMLElement>('.map-count:not(.is-none)')?.click());
  await page.waitForSelector('.map-place.is-free.is-faded');
  await page.evaluate(() =>
    document.querySelector('.map-place.is-free.is-faded')?.dispatchEvent(new MouseEvent('click', { bubbles: true })),
  );
  await page.waitForSelector('.map-place.is-chosen');
  const chosen = await page.$eval('input[name=loc]:checked', (radio) => radio.value);
  assert.match(chosen, /^[ABC]-\d{3}$/);
  assert.is((await page.$$('input[name=loc]:checked')).length, 1);
  await visitor.press('Continuă');
  await visitor.reads(`Locul ${chosen} este rezervat`);
});

test.run();
