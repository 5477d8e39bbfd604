// HTML to PDF. One browser, started when first needed and again when it has died; at most `pages` pages at a time, the
// rest wait in line; every print has a time limit after which its page is closed. A browser that does not even close a
// page any more is killed: nothing here waits for it without an end. A page is given its HTML and nothing
// else: every request but the first is aborted, scripts are off, and the content policy says so once more.

import type { Browser, Page } from 'puppeteer';
import { launchBrowser, type BrowserProgram } from './browser.ts';
import { hyphenated } from './romanian.ts';

export interface Printer {
  /** A tagged A4 PDF. Rejects with PrintError; the caller may try again later. */
  print(html: string): Promise<Buffer>;
  /** Process id of the running browser, or null: for tests and for the operator. */
  browserPid(): number | null;
  close(): Promise<void>;
}

export interface PrinterOptions {
  /** Pages printed at the same time. */
  pages?: number;
  /** For one print, from its page to its PDF. */
  timeoutMs?: number;
}

/** A browser may take this long to start, whatever a print may. */
const START_MS = 30_000;
/** A page or a browser that is told to close may take this long. */
const CLOSE_MS = 5_000;

/** Printing failed; the message says what was going on. */
export class PrintError extends Error {}

/** Answered by interception; no such host exists (RFC 2606). */
const ADDRESS = 'https://document.invalid/';
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** Text of justified paragraphs. The measure is the paper's: 160 mm at 96 dots an inch. */
const VIEWPORT = { width: 605, height: 900 };

/** In the page: the text nodes that may be hyphenated, each with whether it ends its paragraph. */
const readTexts = (): { text: string; last: boolean }[] =>
  [...document.querySelectorAll('p, li')]
    .filter((element) => getComputedStyle(element).textAlign === 'justify')
    .flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === 3))
    .map((node) => ({ text: (node as Text).data, last: node.nextSibling === null }));

/** In the page: sets the hyphenated texts, then takes out every soft hyphen at which no line broke, so that copied text is clean. */
const writeTexts = (texts: string[]): void => {
  const nodes = [...document.querySelectorAll('p, li')]
    .filter((element) => getComputedStyle(element).textAlign === 'justify')
    .flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === 3)) as Text[];
  for (const [index, node] of nodes.entries()) node.data = texts[index] ?? node.data;
  const range = document.createRange();
  for (const node of nodes) {
    if (!node.data.includes('\u00ad')) continue;
    // The bottom, not the top: a line's first character also owns an empty box on the line before. No named function
    // here: the compiler would add a call of its own to it, which the page does not know.
    const bottoms = node.data.split('').map((_, at) => {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect().bottom;
    });
    const used = node.data
      .split('')
      .map((character, at) => character !== '\u00ad' || (bottoms[at + 1] ?? 0) - (bottoms[at - 1] ?? 0) > 4);
    node.data = node.data
      .split('')
      .filter((_, at) => used[at])
      .join('');
  }
};

async function load(page: Page, html: string): Promise<void> {
  await page.setJavaScriptEnabled(false);
  await page.setViewport(VIEWPORT);
  await page.emulateMediaType('print');
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const first = request.url() === ADDRESS && request.isNavigationRequest();
    const done = first
      ? request.respond({
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': POLICY },
          body: html,
        })
      : request.abort();
    done.catch(() => {});
  });
  await page.goto(ADDRESS, { waitUntil: 'load' });
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  const texts = await page.evaluate(readTexts);
  await page.evaluate(
    writeTexts,
    texts.map(({ text, last }) => hyphenated(text, { sparesLast: last })),
  );
}

/** Work in line: at most `most` at a time. */
function bounded(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((turn) => waiting.push(turn));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next in line, so the number stays.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** Rejects after `ms`; the timer never outlives the work, and what comes too late is nobody's any more. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`it took longer than ${ms} ms`)), ms);
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** Closes the page or the browser; when that takes too long, the browser is killed, and all that it prints fails. */
async function close(what: { close(): Promise<void> }, browser: Browser): Promise<void> {
  await within(CLOSE_MS, what.close()).catch(() => {
    // After its end, however it came, there is nothing left to kill.
    if (browser.connected) browser.process()?.kill('SIGKILL');
  });
}

/** `program` is asked each time a browser is to be started; it rejects with a message for the operator when there is none. */
export function createPrinter(program: () => Promise<BrowserProgram>, options: PrinterOptions = {}): Printer {
  const { pages = 2, timeoutMs = 30_000 } = options;
  const inLine = bounded(pages);
  let running: Promise<Browser> | null = null;
  let pid: number | null = null;
  let closed = false;

  const start = async (): Promise<Browser> => {
    const browser = await launchBrowser(await program(), START_MS);
    pid = browser.process()?.pid ?? null;
    browser.once('disconnected', () => {
      running = null;
      pid = null;
    });
    return browser;
  };

  const browser = (): Promise<Browser> => {
    if (closed) return Promise.reject(new PrintError('Expected an open printer, but it was closed.'));
    running ??= start().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };

  async function printNow(html: string): Promise<Buffer> {
    const from = await browser();
    let page: Page | undefined;
    const print = async (): Promise<Uint8Array> => {
      page = await from.newPage();
      await load(page, html);
      const pdf = { preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: timeoutMs };
      return page.pdf(pdf);
    };
    try {
      return Buffer.from(await within(timeoutMs, print()));
    } finally {
      if (page) await close(page, from);
    }
  }

  return {
    browserPid: () => pid,
    print: (html) =>
      inLine(async () => {
        try {
          return await printNow(html);
        } catch (error) {
          throw new PrintError(`The document could not be printed: ${(error as Error).message}`, { cause: error });
        }
      }),
    async close() {
      closed = true;
      const last = await running?.catch(() => null);
      if (last) await close(last, last);
    },
  };
}
