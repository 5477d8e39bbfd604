// The studio of a file of tests: one system and one browser for all of them, and an owner who opens a file in it.

import type { Browser } from 'puppeteer';
import type { Test } from 'uvu';
import { openBrowser } from '../browser.ts';
import { openWorld, type World } from '../world.ts';
import { Owner } from './owner.ts';

interface Opening {
  width?: number;
  procedure?: string;
  /** Who. Default: the owner of procedures. */
  key?: string;
}

export interface StudioWorld {
  /** Of the system, once the tests run. */
  url: () => string;
  /** A file of a procedure, open in the studio of somebody who signs in for it. */
  open: (file: string, opening?: Opening) => Promise<Owner>;
}

/** Begins and ends with the tests. `shows`: a selector of what is there when a file is open. */
export function studioWorld(test: Test, shows: string): StudioWorld {
  let world: World;
  let browser: Browser;
  test.before(async () => {
    [world, browser] = await Promise.all([openWorld({ worker: false }), openBrowser()]);
  });
  test.after(async () => {
    await browser.close();
    await world.close();
  });
  return {
    url: () => world.url,
    async open(file, { width = 1440, procedure = 'petitie', key = 'procese' } = {}) {
      const owner = await Owner.enter(world.url, browser, key);
      // Leaving with something unsaved is asked about.
      owner.page.on('dialog', (dialog) => void dialog.accept());
      await owner.page.setViewport({ width, height: 900 });
      await owner.page.goto(`${world.url}/atelier/${procedure}?fisier=${encodeURIComponent(file)}`);
      await owner.page.waitForSelector(shows);
      return owner;
    },
  };
}
