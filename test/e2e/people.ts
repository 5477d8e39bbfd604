// People in front of a browser. They find everything as a screen reader does, by role and name in the accessibility tree,
// so a test that passes also says that the page can be used without seeing it. Nobody has JavaScript unless asked for.

import type { Browser, BrowserContext, CDPSession, Page } from 'puppeteer';
import { Arrivals } from './arrivals.ts';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';

/** Exact, or by its beginning: some names go on with a hint or a count. */
export type Name = string | RegExp;
type Role = 'button' | 'link' | 'textbox' | 'radio' | 'checkbox' | 'combobox' | 'heading' | 'DisclosureTriangle';

export const plain = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();
const fits = (name: string | undefined, wanted: Name): boolean =>
  typeof wanted === 'string' ? plain(name ?? '') === wanted : wanted.test(plain(name ?? ''));

/** Something that assistive software sees. */
interface Thing {
  role: string;
  name: string;
  /** Names of what it stands in, the nearest first. */
  within: string[];
  /** Chromium's number of the element. */
  element: number;
}

/** Chromium tells apart the summaries of `<details>` that close each other; people do not. */
const roleOf = (role: string): string => (role === 'DisclosureTriangleGrouped' ? 'DisclosureTriangle' : role);

/** Speaks to Chromium directly: without JavaScript a page may come without the place where puppeteer's functions live. */
export class Person {
  private constructor(
    readonly site: string,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly session: CDPSession,
    private readonly arrivals: Arrivals,
    private readonly javascript: boolean,
  ) {}

  static async enter(site: string, browser: Browser, javascript: boolean, width: number): Promise<Person> {
    const context = await browser.createBrowserContext();
    return Person.at(site, context, javascript, width);
  }

  private static async at(site: string, context: BrowserContext, javascript: boolean, width = 1440): Promise<Person> {
    const page = await context.newPage();
    await page.setViewport({ width, height: 900 });
    await page.setExtraHTTPHeaders({ 'accept-language': 'ro' });
    await page.setJavaScriptEnabled(javascript);
    const session = await page.createCDPSession();
    return new Person(site, context, page, session, await Arrivals.watch(session), javascript);
  }

  /** The same person in a second tab. */
  secondTab(javascript = false): Promise<Person> {
    return Person.at(this.site, this.context, javascript);
  }

  get path(): string {
    return new URL(this.arrivals.url).pathname;
  }

  /** Answer to the last page asked for. */
  get status(): number {
    return this.arrivals.status;
  }

  async open(path: string): Promise<this> {
    await this.arrivals.open(this.site + path);
    return this;
  }

  async signIn(key: string, password = DEMO_PASSWORD): Promise<void> {
    await this.open('/autentificare');
    await this.fill('Adresa de e-mail', demoEmail(key));
    await this.fill('Parola', password);
    await this.press('Intrați');
  }

  async fill(label: Name, value: string, within?: Name): Promise<void> {
    const field = await this.find('textbox', label, within);
    await this.page.bringToFront();
    await this.session.send('DOM.focus', { backendNodeId: field.element });
    await this.on(field, 'function () { this.select(); }');
    await this.page.keyboard.press('Backspace');
    if (value !== '') await this.page.keyboard.sendCharacter(value);
  }

  /** What stands in a field. */
  async typed(label: Name, within?: Name): Promise<string> {
    const field = await this.find('textbox', label, within);
    return this.on(field, 'function () { return this.value; }');
  }

  /** Picks from a group of radio buttons (by its legend), or from a drop-down list (by its label). */
  async choose(question: Name, option: Name): Promise<void> {
    const list = (await this.things()).find(({ role, name }) => role === 'combobox' && fits(name, question));
    if (list === undefined) return this.click(await this.find('radio', option, question));
    const options = await this.on<string[]>(
      list,
      'function () { return [...this.options].map((each) => each.label); }',
    );
    const at = options.findIndex((label) => fits(label, option));
    if (at < 0) throw new Error(this.missing('option', option, options));
    const pick = `function () { this.selectedIndex = ${at}; this.dispatchEvent(new Event('change', { bubbles: true })); }`;
    await this.on(list, pick);
  }

  async tick(label: Name): Promise<void> {
    await this.click(await this.find('checkbox', label));
  }

  async attach(label: Name, ...paths: string[]): Promise<void> {
    const field = await this.find('button', label);
    await this.session.send('DOM.setFileInputFiles', { backendNodeId: field.element, files: paths });
  }

  /** Presses a button and waits for the page that follows. */
  press(name: Name, within?: Name, { clicks = 1 } = {}): Promise<void> {
    return this.go('button', name, within, clicks);
  }

  /** Waits until the last of several navigations has ended here. */
  arrived(path: RegExp): Promise<void> {
    return this.arrivals.until(() => path.test(this.path));
  }

  /** Waits for a field that an answer has brought up: with JavaScript it comes by itself, else after the button. */
  async bringUp(field: string, button: Name): Promise<void> {
    if (this.javascript) await this.page.waitForSelector(`::-p-aria([name="${field}"][role="textbox"])`);
    else if (!(await this.offers('textbox', field))) await this.press(button);
  }

  /** The browser's own button. */
  async back(): Promise<void> {
    const { currentIndex, entries } = await this.session.send('Page.getNavigationHistory');
    const entryId = entries[currentIndex - 1]?.id ?? 0;
    await this.arrivals.after(() => this.session.send('Page.navigateToHistoryEntry', { entryId }));
  }

  /** Presses a button without looking at the window, as several people do at the same moment. */
  async pressAtOnce(name: Name): Promise<void> {
    const button = await this.find('button', name);
    await this.arrivals.after(() => this.on(button, 'function () { this.click(); }'));
  }

  follow(name: Name, within?: Name): Promise<void> {
    return this.go('link', name, within);
  }

  /** Where a link leads, as path with query. */
  async address(name: Name, within?: Name): Promise<string> {
    const link = await this.find('link', name, within);
    return (await this.on<string>(link, 'function () { return this.href; }')).slice(this.site.length);
  }

  /** Opens what is folded away; nothing is loaded. */
  async unfold(name: Name): Promise<void> {
    await this.click(await this.find('DisclosureTriangle', name));
  }

  async offers(role: Role, name: Name, within?: Name): Promise<boolean> {
    return (await this.found(role, name, within)).length > 0;
  }

  /** Some field of this name is there. */
  async has(label: Name): Promise<boolean> {
    return (await this.things()).some(
      ({ role, name }) => /textbox|spinbutton|combobox|group|radiogroup/.test(role) && fits(name, label),
    );
  }

  async names(role: Role): Promise<string[]> {
    return (await this.things()).filter((each) => each.role === role).map(({ name }) => name);
  }

  /** The words of the page's content as they are seen. */
  text(): Promise<string> {
    return this.inPage(() => document.querySelector('main')?.innerText ?? document.body.innerText).then(plain);
  }

  /** What a function says in the page; it knows nothing of this file and makes no named functions. */
  async inPage<T>(ask: () => T): Promise<T> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      expression: `(${ask.toString()})()`,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? 'failed in the page');
    return result.value as T;
  }

  /** The page must say this; the error holds what it says instead. */
  async reads(expected: RegExp | string): Promise<void> {
    const text = await this.text();
    if (typeof expected === 'string' ? text.includes(expected) : expected.test(text)) return;
    throw new Error(`Expected ${this.path} (${this.status}) to say ${String(expected)}, but it says: ${text}`);
  }

  /** Fetches with this person's cookies, for what a browser would hand to another program. */
  async bytes(path: string): Promise<{ status: number; type: string; content: Uint8Array }> {
    const cookies = await this.context.cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.site + path, { headers: { cookie }, redirect: 'manual' });
    const type = answer.headers.get('content-type') ?? '';
    return { status: answer.status, type, content: new Uint8Array(await answer.arrayBuffer()) };
  }

  private async find(role: Role, name: Name, within?: Name): Promise<Thing> {
    const [thing] = await this.found(role, name, within);
    if (thing === undefined) throw new Error(this.missing(role, name, await this.names(role)));
    return thing;
  }

  private async found(role: Role, name: Name, within?: Name): Promise<Thing[]> {
    return (await this.things()).filter(
      (each) =>
        each.role === role &&
        fits(each.name, name) &&
        (within === undefined || each.within.some((frame) => fits(frame, within))),
    );
  }

  private async things(): Promise<Thing[]> {
    const { nodes } = await this.session.send('Accessibility.getFullAXTree');
    const known = new Map(nodes.map((node) => [node.nodeId, node]));
    return nodes
      .filter((node) => !node.ignored && node.backendDOMNodeId !== undefined)
      .map((node) => {
        const within: string[] = [];
        for (let at = known.get(node.parentId ?? ''); at !== undefined; at = known.get(at.parentId ?? '')) {
          if (at.name?.value !== undefined) within.push(plain(String(at.name.value)));
        }
        const role = roleOf(String(node.role?.value));
        return { role, name: plain(String(node.name?.value ?? '')), within, element: node.backendDOMNodeId ?? 0 };
      });
  }

  /** Calls a function with the element as `this`. */
  private async on<T>({ element }: Thing, functionDeclaration: string): Promise<T> {
    const { object } = await this.session.send('DOM.resolveNode', { backendNodeId: element });
    const { result } = await this.session.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      functionDeclaration,
      returnByValue: true,
    });
    return result.value as T;
  }

  private async go(role: Role, name: Name, within?: Name, clicks = 1): Promise<void> {
    const thing = await this.find(role, name, within);
    try {
      await this.arrivals.after(
        () => (clicks === 1 ? this.enter(thing) : this.click(thing, clicks)),
        this.javascript ? (over) => this.refused(over) : undefined,
      );
    } catch (error) {
      throw new Error(`Pressing ${String(name)} led nowhere: ${String(error)} It says: ${await this.text()}`, {
        cause: error,
      });
    }
  }

  /** A form that lives in the browser keeps one on its page and says what is wrong. */
  private refused(signal: AbortSignal): Promise<unknown> {
    return this.page.waitForSelector('.govuk-error-summary:focus', { signal, timeout: 0 });
  }

  /** With the keyboard: questions that appear meanwhile may move the button, but not the focus. */
  private async enter({ element }: Thing): Promise<void> {
    await this.page.bringToFront();
    await this.session.send('DOM.focus', { backendNodeId: element });
    await this.page.keyboard.press('Enter');
  }

  /** With the mouse, where the thing is seen; a tab behind another is never drawn, so it is brought to the front. */
  private async click({ element }: Thing, count = 1): Promise<void> {
    await this.page.bringToFront();
    await this.session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: element });
    const { quads } = await this.session.send('DOM.getContentQuads', { backendNodeId: element });
    const [x1 = 0, y1 = 0, , , x2 = 0, y2 = 0] = quads[0] ?? [];
    await this.page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2, { count });
  }

  private missing(role: string, name: Name, present: string[]): string {
    return `Expected ${role} ${String(name)} on ${this.path} (${this.status}), which has: ${present.join(' | ')}`;
  }
}
