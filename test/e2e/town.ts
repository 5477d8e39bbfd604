// Where the browser tests happen: the whole system, one browser, and people with cookies of their own.

import type { Browser } from 'puppeteer';
import { openBrowser } from '../browser.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';
import { Person } from './people.ts';

export interface Town {
  world: World;
  browser: Browser;
  /** Somebody with cookies of their own. */
  person(options?: { javascript?: boolean; width?: number }): Promise<Person>;
  /** An employee or the citizen of the demo, signed in; one session for each as long as the town stands. */
  signedIn(key: string, options?: { javascript?: boolean }): Promise<Person>;
  close(): Promise<void>;
}

export async function openTown(options?: WorldOptions): Promise<Town> {
  const world = await openWorld(options);
  const browser = await openBrowser();
  const known = new Map<string, Person>();
  const person: Town['person'] = ({ javascript = false, width = 1440 } = {}) =>
    Person.enter(world.url, browser, javascript, width);
  return {
    world,
    browser,
    person,
    async signedIn(key, { javascript = false } = {}) {
      const name = `${key} ${javascript}`;
      const present = known.get(name);
      if (present !== undefined) return present;
      const newcomer = await person({ javascript });
      await newcomer.signIn(key);
      known.set(name, newcomer);
      return newcomer;
    },
    async close() {
      await browser.close();
      await world.close();
    },
  };
}
