// The browser that stands for a person's in tests. Chromium itself crashes once in some thousand pages; that says nothing
// about us, so the file is run once more, with a word (`run-group.ts`). A second crash is a failure.

import type { Browser } from 'puppeteer';
import { launchBrowser } from '../documents/browser.ts';
import { prepareBrowser } from '../server/boot/browser.ts';

/** Status of a test process whose browser has crashed (EX_TEMPFAIL of sysexits.h). */
export const BROWSER_CRASHED = 75;

/** What ends a program that has found a fault in itself. Killed or closed is something else. */
const CRASHES = new Set<NodeJS.Signals | null>(['SIGTRAP', 'SIGSEGV', 'SIGABRT', 'SIGILL', 'SIGBUS']);

export async function openBrowser(): Promise<Browser> {
  const found = await prepareBrowser({ chromium: process.env['TRASEU_CHROMIUM'] ?? null, say: () => undefined });
  if (!found.found) throw new Error(found.why);
  const browser = await launchBrowser(found);
  browser.process()?.once('exit', (_, signal) => {
    if (CRASHES.has(signal)) process.exit(BROWSER_CRASHED);
  });
  return browser;
}
