// The studio on a telephone, and what lies in its drawer: the palette is there, and reading and history can be used by
// everybody, in the light and in the dark.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broken } from '../e2e/audit.ts';
import { studioWorld } from './studio-world.ts';

const test = suite('the narrow studio and its drawer');
const { open } = studioWorld(test, '.djs-palette .entry');

/** bpmn.io's drawing has names of its own (bpmn-js), held to elsewhere. */
const ours = { without: '.djs-container, .properties' };

test('at 390 px a step is drawn from the palette', async () => {
  const { page } = await open('process.bpmn', { width: 390 });
  const places = await page.$$eval('.djs-palette .entry', (entries) =>
    entries.map((entry) => {
      const { left, right, top, bottom } = entry.getBoundingClientRect();
      const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return { name: (entry as HTMLElement).dataset['action'], seen: above !== null && entry.contains(above) };
    }),
  );
  assert.ok(places.length > 3, `${places.length} entries`);
  assert.equal(
    places.filter(({ seen }) => !seen).map(({ name }) => name),
    [],
  );
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
});

for (const [tab, shows] of [
  ['reading', '.reading'],
  ['history', '[class^=history]'],
] as const) {
  test(`the tab "${tab}" can be used by everybody`, async () => {
    const { page, errors } = await open('process.bpmn');
    await page.click(`#tab-${tab}`);
    await page.waitForSelector(`#drawer-panel ${shows}`);
    assert.equal(await broken(page, ours), []);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    assert.equal(await broken(page, ours), [], 'dark');
    assert.equal(errors, []);
  });
}

test.run();
