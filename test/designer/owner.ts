// An owner of procedures at the form designer, with a real browser and JavaScript: finds things by role and name, waits
// for what comes by itself.

import type { Browser, BrowserContext, Frame, Page } from 'puppeteer';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';

export class Owner {
  private constructor(
    readonly site: string,
    readonly context: BrowserContext,
    readonly page: Page,
    /** What the page has complained about. */
    readonly errors: string[],
  ) {}

  static async enter(site: string, browser: Browser, key = 'procese'): Promise<Owner> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    await page.setExtraHTTPHeaders({ 'accept-language': 'ro' });
    page.setDefaultTimeout(60_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    const owner = new Owner(site, context, page, errors);
    await page.goto(`${site}/autentificare`);
    await page.locator('input[type=email]').fill(demoEmail(key));
    await page.locator('input[type=password]').fill(DEMO_PASSWORD);
    await owner.go(() => page.keyboard.press('Enter'));
    return owner;
  }

  /** Does something that leads to another page. */
  async go(act: () => Promise<unknown>): Promise<void> {
    await Promise.all([this.page.waitForNavigation(), act()]);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.site + path);
    await this.page.waitForSelector('[data-ready=yes]');
  }

  press(name: string, role = 'button'): Promise<void> {
    return this.page.locator(`aria/${name}[role="${role}"]`).click();
  }

  fill(name: string, value: string): Promise<void> {
    return this.page.locator(`aria/${name}[role="textbox"]`).fill(value);
  }

  /** Chooses a component in the drawing; its properties are there afterwards. */
  async choose(id: string): Promise<void> {
    await this.page.click(`[data-id="${id}"]`);
    await this.page.waitForSelector(`.properties[data-of="${id}"]`);
  }

  /** Adds a question from the palette; it is chosen, and its properties are there afterwards. */
  async add(name: string, label: string): Promise<void> {
    await this.press(name);
    await this.page.waitForFunction(
      (wanted) => document.querySelector('.properties h2')?.textContent === wanted,
      {},
      label,
    );
  }

  /** What the designer says about saving. */
  async saved(state = 'saved'): Promise<void> {
    await this.page.waitForSelector(`[data-save=${state}]`);
  }

  /** Waits until a text is somewhere on the page, or in the frame of the preview. */
  async reads(text: string | RegExp, where: Page | Frame = this.page): Promise<void> {
    const source = typeof text === 'string' ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : text.source;
    await where.waitForFunction((wanted) => new RegExp(wanted).test(document.body.innerText), {}, source);
  }

  async lacks(text: string): Promise<void> {
    await this.page.waitForFunction((gone) => !document.body.innerText.includes(gone), {}, text);
  }

  /** The document in the preview, once it shows the text. */
  async previews(text: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => document.querySelector('iframe')?.contentDocument?.body?.innerText.includes(wanted) === true,
      {},
      text,
    );
  }

  /** A file chosen to import. */
  async importFile(name: string, content: string): Promise<void> {
    await this.page.evaluate(
      (fileName, text) => {
        const input = document.querySelector<HTMLInputElement>('input[type=file][accept*=json]');
        if (input === null) throw new Error('Expected a field for the file to import.');
        const files = new DataTransfer();
        files.items.add(new File([text], fileName, { type: 'application/json' }));
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      name,
      content,
    );
  }

  /** What the export downloads. */
  exported(): Promise<string> {
    return this.page.evaluate(async () => {
      const original = URL.createObjectURL.bind(URL);
      let made: Blob | null = null;
      URL.createObjectURL = (blob: Blob) => {
        made = blob;
        return '#';
      };
      document.querySelector<HTMLButtonElement>('.bar-button[title*="JSON"]')?.click();
      URL.createObjectURL = original;
      if (made === null) throw new Error('Expected the export to download something.');
      return (made as Blob).text();
    });
  }
}
