// Which page a tab shows, as the browser itself tells it: address, status, and whether it has come in whole. Counting
// arrivals here is exact; puppeteer's own waiting also waits for frames inside the page that left, sometimes for ever.

import type { CDPSession } from 'puppeteer';

const PATIENCE_MS = 45_000;

export class Arrivals {
  status = 0;
  url = 'about:blank';
  private count = 0;
  private loading = false;
  private readonly listeners = new Set<() => void>();

  private constructor(private readonly session: CDPSession) {}

  static async watch(session: CDPSession): Promise<Arrivals> {
    const arrivals = new Arrivals(session);
    const { frameTree } = await session.send('Page.getFrameTree');
    let main = frameTree.frame.id;
    session.on('Network.responseReceived', ({ type, frameId, response }) => {
      if (type === 'Document' && frameId === main) arrivals.status = response.status;
    });
    session.on('Page.frameNavigated', ({ frame, type }) => {
      if (frame.parentId !== undefined) return;
      main = frame.id;
      arrivals.url = frame.url;
      arrivals.count += 1;
      // A page that the browser had kept is there at once.
      arrivals.loading = type !== 'BackForwardCacheRestore';
      arrivals.tell();
    });
    session.on('Page.loadEventFired', () => {
      arrivals.loading = false;
      arrivals.tell();
    });
    await session.send('Page.enable');
    await session.send('Network.enable');
    return arrivals;
  }

  open(url: string): Promise<void> {
    return this.after(async () => {
      const { errorText } = await this.session.send('Page.navigate', { url });
      if (errorText !== undefined) throw new Error(`Expected ${url} to open, but ${errorText}.`);
    });
  }

  /**
   * Does something that leads to a page, and waits until that page is there, or until `instead` has happened, which is
   * told when it is no longer waited for.
   */
  async after(act: () => Promise<unknown>, instead?: (over: AbortSignal) => Promise<unknown>): Promise<void> {
    const before = this.count;
    await act();
    const over = new AbortController();
    let happened = false;
    const told = instead?.(over.signal).then(
      () => {
        happened = true;
        this.tell();
      },
      () => undefined,
    );
    await this.until(() => happened || this.count > before);
    over.abort();
    await told;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  /** Waits until a page that is there satisfies. */
  until(satisfied: () => boolean): Promise<void> {
    const there = (): boolean => !this.loading && satisfied();
    if (there()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(patience);
        this.listeners.delete(look);
        settle();
      };
      const look = (): void => {
        if (there()) end(resolve);
      };
      const late = (): Error => new Error(`No page came within ${PATIENCE_MS / 1000} s; the last is ${this.url}.`);
      const patience = setTimeout(() => end(() => reject(late())), PATIENCE_MS);
      this.listeners.add(look);
    });
  }
}
