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

/** A page that is used again; the document that it is to show is given to it before each navigation. */
interface PrintPage {
  page: Page;
  html: string;
  /** Documents so far. */
  printed: number;
}

/** A page is closed after so many documents, whatever a browser keeps of them. */
const DOCUMENTS_A_PAGE = 100;

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
    const bottoms = new Map<number, number>();
    for (let hyphen = node.data.indexOf('\u00ad'); hyphen >= 0; hyphen = node.data.indexOf('\u00ad', hyphen + 1)) {
      for (const at of [hyphen - 1, hyphen + 1]) {
        if (at < 0 || at >= node.data.length) continue;
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        bottoms.set(at, range.getBoundingClientRect().bottom);
      }
    }
    const used = node.data
      .split('')
      .map((character, at) => character !== '\u00ad' || (bottoms.get(at + 1) ?? 0) - (bottoms.get(at - 1) ?? 0) > 4);
    node.data = node.data
      .split('')
      .filter((_, at) => used[at])
      .join('');
  }
};

/** In the page: once the fonts are there, as they change where lines break. */
const readSettled = async (): Promise<void> => {
  await document.fonts.ready;
};

/** A page as it stays from one document to the next: no scripts, and no request but for the document. */
async function openPage(browser: Browser): Promise<PrintPage> {
  const page = await browser.newPage();
  const opened: PrintPage = { page, html: '', printed: 0 };
  await Promise.all([
    page.setJavaScriptEnabled(false),
    page.setViewport(VIEWPORT),
    page.emulateMediaType('print'),
    page.setRequestInterception(true),
  ]);
  page.on('request', (request) => {
    const first = request.url() === ADDRESS && request.isNavigationRequest() && request.frame() === page.mainFrame();
    const done = first
      ? request.respond({
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': POLICY, 'cache-control': 'no-store' },
          body: opened.html,
        })
      : request.abort();
    done.catch(() => {});
  });
  return opened;
}

async function load(opened: PrintPage, html: string): Promise<void> {
  const { page } = opened;
  opened.html = html;
  opened.printed += 1;
  await page.goto(ADDRESS, { waitUntil: 'load' });
  await page.evaluate(readSettled);
  const texts = await page.evaluate(readTexts);
  if (texts.length === 0) return;
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
      idle = [];
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

  /** Of the running browser, each waiting for its next document. */
  let idle: PrintPage[] = [];

  async function printNow(html: string): Promise<Buffer> {
    const from = await browser();
    const waiting = idle.pop();
    let opened = waiting;
    let whole = false;
    const print = async (): Promise<Uint8Array> => {
      opened ??= await openPage(from);
      await load(opened, html);
      const pdf = { preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: timeoutMs };
      return opened.page.pdf(pdf);
    };
    try {
      const bytes = Buffer.from(await within(timeoutMs, print()));
      whole = true;
      return bytes;
    } finally {
      // A page on which something went wrong is not used again.
      if (opened && whole && opened.printed < DOCUMENTS_A_PAGE && from.connected) idle.push(opened);
      else if (opened) await close(opened.page, from);
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
