// Looks at a page as an auditor does: axe-core with every WCAG 2.2 A and AA rule, the frame that each page must have, and
// whether it fits a narrow telephone.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Found {
  violations: { id: string; impact: string | null; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

const HEIGHT = 900;

/** Resolves when the page has this width, and its letters. */
async function atWidth(page: Page, width: number): Promise<void> {
  await page.setViewport({ width, height: HEIGHT });
  await page.waitForFunction((wanted) => window.innerWidth === wanted && document.fonts.status === 'loaded', {}, width);
}

/** Colours fade when the theme or a state changes; what counts is where they arrive. */
async function still(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const each of document.getAnimations()) {
      // One that never ends cannot be finished, and is none of the fading colours.
      if (each.effect?.getComputedTiming().iterations !== Infinity) each.finish();
    }
  });
}

/** What axe finds at the width and in the theme of now. `without`: a part of the page that others draw. */
export async function broken(page: Page, { without }: { without?: string } = {}): Promise<string[]> {
  await still(page);
  const context = without === undefined ? 'document' : JSON.stringify({ include: ['html'], exclude: [without] });
  const run = `axe.run(${context}, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} }, resultTypes: ['violations'], iframes: false })`;
  const { violations } = (await page.evaluate(`${axe}; ${run}`)) as Found;
  return violations.map(({ id, impact, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    return `${impact ?? 'minor'} ${id} at ${places.join(', ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`;
  });
}

async function framed(page: Page): Promise<string[]> {
  const { headings, lang, title, main } = await page.evaluate(() => ({
    headings: [...document.querySelectorAll('h1')].filter((each) => each.checkVisibility()).length,
    lang: document.documentElement.lang,
    title: document.title,
    main: document.querySelectorAll('main').length,
  }));
  return [
    headings === 1 ? '' : `${headings} headings of the first level`,
    lang === 'ro' || lang === 'en' ? '' : `language "${lang}"`,
    title.trim() === '' ? 'no title' : '',
    main === 1 ? '' : `${main} main parts`,
  ].filter((each) => each !== '');
}

async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('main *')].filter(
      (each) => each.getBoundingClientRect().right > width + 1 && getComputedStyle(each).overflowX === 'visible',
    );
    const names = wide.slice(0, 4).map((each) => `${each.tagName.toLowerCase()}.${each.getAttribute('class') ?? ''}`);
    return [`${document.documentElement.scrollWidth - width} px too wide, perhaps because of ${names.join(', ')}`];
  });
}

/** What is wrong with the page that is open; empty when nothing is. `dark`: also as a dark page. */
export async function audit(page: Page, { dark = false } = {}): Promise<string[]> {
  const wrong: string[] = [];
  const look = async (where: string, found: Promise<string[]>): Promise<void> => {
    wrong.push(...(await found).map((each) => `${where}: ${each}`));
  };
  // A tab behind another is not drawn.
  await page.bringToFront();
  await atWidth(page, 1440);
  await look('1440 px', framed(page));
  await look('1440 px', broken(page));
  if (dark) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await look('dark', broken(page));
    await page.emulateMediaFeatures([]);
  }
  await atWidth(page, 390);
  await look('390 px', framed(page));
  await look('390 px', broken(page));
  await atWidth(page, 320);
  await look('320 px', tooWide(page));
  await atWidth(page, 1440);
  return wrong;
}
