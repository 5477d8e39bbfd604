// The drawing of the studio in a real browser: which elements it has, and what one does there by keyboard.

import type { Page } from 'puppeteer';
import * as assert from 'uvu/assert';

export const element = (id: string): string => `.djs-element[data-element-id="${id}"]`;

/** Elements of the drawing, by id. */
export const drawn = (page: Page): Promise<string[]> =>
  page.$$eval('.djs-shape:not(.djs-label)', (all) => all.map((each) => each.getAttribute('data-element-id') ?? ''));

export const chosen = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('.djs-element.selected')?.getAttribute('data-element-id') ?? null);

export const onDrawing = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelector<SVGElement>('.djs-container > svg')?.focus());

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const chord of keys) {
    const parts = chord.split('+');
    const key = parts.pop() as 'a';
    for (const held of parts) await page.keyboard.down(held as 'Control');
    await page.keyboard.press(key);
    for (const held of parts) await page.keyboard.up(held as 'Control');
  }
}

/** Tab until the element is chosen. */
export async function walkTo(page: Page, id: string): Promise<void> {
  await onDrawing(page);
  for (let step = 0; step < 60; step += 1) {
    if ((await chosen(page)) === id) return;
    await page.keyboard.press('Tab');
  }
  assert.unreachable(`Tab does not reach ${id}`);
}

export async function added(page: Page, before: readonly string[]): Promise<string> {
  await page.waitForFunction(
    (count) => document.querySelectorAll('.djs-shape:not(.djs-label)').length > count,
    {},
    before.length,
  );
  return (await drawn(page)).find((id) => !before.includes(id)) ?? '';
}
