// Finds a browser for PDFs, in this order: TRASEU_CHROMIUM; one on this machine; the one that the npm package
// @sparticuz/chromium carries; as root on Debian or Ubuntu, the distribution's package. Never a download from elsewhere.
// A program counts as found when it has really started here. Without one, everything but PDFs works.

import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { launchBrowser, OLDEST_MAJOR, type BrowserProgram } from '../../documents/browser.ts';
import { unpackedChromium } from './browser-package.ts';

export type FoundBrowser = ({ found: true; version: string } & BrowserProgram) | { found: false; why: string };

export interface BrowserWish {
  /** TRASEU_CHROMIUM, or null. */
  chromium: string | null;
  /** Progress and findings for a person, one line each. */
  say: (line: string) => void;
}

const NAMES = [
  'chromium',
  'chromium-headless-shell',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

const USUAL_PLACES = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FIX =
  'Install one (Debian: apt-get install chromium-headless-shell; Ubuntu: apt-get install libnss3) or name one with TRASEU_CHROMIUM=/path/to/chromium, then start again. Until then everything works except PDFs.';

const executable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function onThisMachine(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const named = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...named, ...USUAL_PLACES].filter((path) => existsSync(path) && executable(path));
}

/** Starts the program once; as root, or where the kernel lets nobody make a sandbox, without the sandbox. */
async function tryOut(path: string): Promise<FoundBrowser> {
  const ways = process.getuid?.() === 0 ? [['--no-sandbox']] : [[], ['--no-sandbox']];
  let why = '';
  for (const args of ways) {
    try {
      const browser = await launchBrowser({ path, args }, 20_000);
      const version = await browser.version();
      await browser.close();
      const major = Number(/\/(\d+)/.exec(version)?.[1]);
      if (major >= OLDEST_MAJOR) return { found: true, path, args, version };
      why = `it is ${version}, but ${OLDEST_MAJOR} or newer is needed`;
    } catch (error) {
      why = (error as Error).message.split('\n').slice(0, 3).join(' ');
    }
  }
  return { found: false, why: `${path}: ${why}` };
}

function run(command: string, args: string[]): Promise<number | null> {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', () => settle(null));
    child.once('exit', settle);
  });
}

const hasApt = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && spawnSync('apt-get', ['-v']).status === 0;

/** The distribution's packages, the smallest first; Ubuntu has no Chromium outside snap, but what the package's one needs. */
async function install(say: BrowserWish['say']): Promise<void> {
  say('No browser for PDFs yet; installing the distribution’s with apt-get in the meantime (about 60 MB) …');
  const quiet = ['-qq', '-y', '--no-install-recommends'];
  if ((await run('apt-get', ['install', ...quiet, 'chromium-headless-shell'])) === 0) return;
  await run('apt-get', ['update', '-qq']);
  for (const packages of [['chromium-headless-shell'], ['libnss3', 'libnspr4', 'libexpat1'], ['chromium']]) {
    if ((await run('apt-get', ['install', ...quiet, ...packages])) === 0) return;
  }
}

async function firstThatWorks(tries: (() => Promise<string[]>)[]): Promise<FoundBrowser> {
  const reasons: string[] = [];
  for (const candidates of tries) {
    let paths: string[] = [];
    try {
      paths = await candidates();
    } catch (error) {
      reasons.push((error as Error).message);
    }
    for (const path of paths) {
      const tried = await tryOut(path);
      if (tried.found) return tried;
      reasons.push(tried.why);
    }
  }
  return { found: false, why: reasons.join('\n') };
}

async function search({ chromium, say }: BrowserWish): Promise<FoundBrowser> {
  if (chromium !== null) {
    const tried = await tryOut(chromium);
    if (tried.found) return tried;
    return { found: false, why: `TRASEU_CHROMIUM does not start. ${tried.why}\n${FIX}` };
  }
  const present = [async () => onThisMachine(), async () => [await unpackedChromium()]];
  const first = await firstThatWorks(present);
  if (first.found) return first;
  if (hasApt()) {
    await install(say);
    const second = await firstThatWorks(present);
    if (second.found) return second;
  }
  return { found: false, why: `No browser for PDFs was found.\n${first.why}\n${FIX}`.replace(/\n+/g, '\n') };
}

let result: Promise<FoundBrowser> | null = null;

/** Looks once in the life of this process; later calls get the same answer. Never rejects. */
export function prepareBrowser(wish: BrowserWish): Promise<FoundBrowser> {
  result ??= search(wish);
  return result;
}
