// Looks for the browser when everything else is up (or when the first document is printed, if that is earlier), so that
// the web does not wait for a browser to start or for a package to be installed.

import type { BrowserProgram } from '../../documents/browser.ts';
import type { Config } from '../config.ts';
import { prepareBrowser } from './browser.ts';

/** The answer rejects, with what to do, when there is no browser; printing then fails with that message. */
export function openBrowser(config: Config, say: (line: string) => void): () => Promise<BrowserProgram> {
  let told = false;
  return async () => {
    const browser = await prepareBrowser({ chromium: config.chromium, say });
    if (browser.found) return browser;
    if (!told) say(browser.why);
    told = true;
    throw new Error(browser.why);
  };
}
