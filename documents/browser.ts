// The browser that prints: which program, started how. Chromium ends by itself when the pipe to us closes, so kill -9 of
// this process leaves no browser behind. Nothing here looks for a program: that is server/boot/browser.ts.

import type { Browser } from 'puppeteer';

export interface BrowserProgram {
  /** Path of a Chromium, Chrome or headless shell. */
  path: string;
  /** Arguments that this program needs on this machine, found out by starting it once. */
  args: string[];
}

/** The first Chromium whose `@page` margin boxes count pages. */
export const OLDEST_MAJOR = 131;

const ALWAYS = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-background-networking',
  '--font-render-hinting=none',
  '--no-first-run',
];

/** Starts the browser; rejects when it does not come up within `timeoutMs`. */
export async function launchBrowser({ path, args }: BrowserProgram, timeoutMs = 30_000): Promise<Browser> {
  // Loaded when first needed: it takes as long to read as the rest of a start.
  const { launch } = await import('puppeteer');
  return launch({
    executablePath: path,
    args: [...ALWAYS, ...args],
    // `--headless`, which the headless shell and every full browser understand.
    headless: 'shell',
    pipe: true,
    timeout: timeoutMs,
    protocolTimeout: 120_000,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
