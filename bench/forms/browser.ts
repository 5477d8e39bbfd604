// One Chromium, one page: both contenders in turn, in the same process of the browser.

import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { openBrowser } from '../../test/browser.ts';
import { hiding, measuredForm, type Measure } from './model.ts';
import type { Given, Times } from './page.ts';

interface Both {
  readonly ours: readonly Times[];
  readonly theirs: readonly Times[];
}

export interface InBrowser {
  readonly version: string;
  readonly warm: Both;
  /** The first form of a page that has just been opened: nothing has been optimised yet. */
  readonly cold: Both;
}

const givenOf = (measure: Measure, seed: number): Given => {
  const { json, data } = measuredForm({ ...measure, seed });
  return { text: JSON.stringify(json), data, hiding: hiding(seed) };
};

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
};

/** A page of a browser in which a task is done at a time. */
class Tab {
  private done: (answer: { result?: unknown; error?: string }) => void = () => undefined;

  private constructor(readonly page: Page) {}

  static async open(browser: Browser, script: string): Promise<Tab> {
    const tab = new Tab(await browser.newPage());
    await tab.page.setContent('<!doctype html><html lang="ro"><body></body></html>');
    await tab.page.exposeFunction('benchDone', (answer: { result?: unknown; error?: string }) => tab.done(answer));
    await tab.page.addScriptTag({ content: script });
    return tab;
  }

  ask<T>(task: string, given: Given, controls = 0): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.done = ({ result, error }) => (error === undefined ? resolve(result as T) : reject(new Error(error)));
      this.page.evaluate(`benchForms(...${JSON.stringify([task, given, controls])})`).catch(reject);
    });
  }
}

export interface Rounds {
  /** Of each in one page, after three of ours that do not count and one of the viewer's, in which its fields are counted. */
  readonly warm: number;
  /** Of each in pages of their own. */
  readonly cold: number;
}

export const inBrowser = async (measure: Measure, rounds: Rounds): Promise<InBrowser> => {
  const browser = await openBrowser();
  try {
    const script = await bundle();
    const tab = await Tab.open(browser, script);
    const controls = await tab.ask<number>('controlsOf', givenOf(measure, 1));
    let seed = 1;
    const timesIn = async (where: Tab, who: 'ours' | 'theirs'): Promise<Times> => {
      seed += 1;
      return where.ask<Times>(who, givenOf(measure, seed), controls);
    };
    for (let round = 0; round < 3; round += 1) await timesIn(tab, 'ours');
    const warm = { ours: [] as Times[], theirs: [] as Times[] };
    for (let round = 0; round < rounds.warm; round += 1) {
      for (const who of round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const)) {
        warm[who].push(await timesIn(tab, who));
      }
    }
    await tab.page.close();
    const cold = { ours: [] as Times[], theirs: [] as Times[] };
    for (let round = 0; round < rounds.cold; round += 1) {
      for (const who of ['ours', 'theirs'] as const) {
        const fresh = await Tab.open(browser, script);
        cold[who].push(await timesIn(fresh, who));
        await fresh.page.close();
      }
    }
    return { version: await browser.version(), warm, cold };
  } finally {
    await browser.close();
  }
};
