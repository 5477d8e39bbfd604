// Looks for the browser while everything else starts, so that the web does not wait for a package to be installed.

import type { BrowserProgram } from '../../documents/browser.ts';
import type { Config } from '../config.ts';
import { prepareBrowser } from './browser.ts';

/** Begins at once. The answer rejects, with what to do, when there is no browser; printing then fails with that message. */
export function openBrowser(config: Config, say: (line: string) => void): () => Promise<BrowserProgram> {
  const looking = prepareBrowser({ chromium: config.chromium, say });
  void looking.then((browser) => {
    if (!browser.found) say(browser.why);
  });
  return async () => {
    const browser = await looking;
    if (browser.found) return browser;
    throw new Error(browser.why);
  };
}
