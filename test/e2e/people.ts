// People in front of a browser. They find everything as a screen reader does, by role and name in the accessibility tree,
// so a test that passes also says that the page can be used without seeing it. Nobody has JavaScript unless asked for.

import { createRequire } from 'node:module';
import type {
  Browser,
  CDPSession,
  BrowserContext,
  ElementHandle,
  HTTPResponse,
  Page,
  SerializedAXNode,
} from 'puppeteer';
import { launchBrowser } from '../../documents/browser.ts';
import { prepareBrowser } from '../../server/boot/browser.ts';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

export interface Town {
  world: World;
  browser: Browser;
  /** Somebody with cookies of their own. */
  person(options?: { javascript?: boolean; width?: number }): Promise<Person>;
  /** An employee or the citizen of the demo, signed in; one session for each as long as the town stands. */
  signedIn(key: string, options?: { javascript?: boolean }): Promise<Person>;
  close(): Promise<void>;
}

export async function openTown(options?: WorldOptions): Promise<Town> {
  const found = await prepareBrowser({ chromium: process.env['TRASEU_CHROMIUM'] ?? null, say: () => undefined });
  if (!found.found) throw new Error(found.why);
  const world = await openWorld(options);
  const browser = await launchBrowser(found);
  const known = new Map<string, Person>();
  const person: Town['person'] = ({ javascript = false, width = 1440 } = {}) =>
    Person.enter(world.url, browser, javascript, width);
  return {
    world,
    browser,
    person,
    async signedIn(key, { javascript = false } = {}) {
      const name = `${key} ${javascript}`;
      const present = known.get(name);
      if (present !== undefined) return present;
      const newcomer = await person({ javascript });
      await newcomer.signIn(key);
      known.set(name, newcomer);
      return newcomer;
    },
    async close() {
      await browser.close();
      await world.close();
    },
  };
}

/** Exact, or by its beginning: some names go on with a hint or a count. */
export type Name = string | RegExp;
type Role = 'button' | 'link' | 'textbox' | 'radio' | 'checkbox' | 'combobox' | 'heading' | 'DisclosureTriangle';

export const plain = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();
const fits = (name: string | undefined, wanted: Name): boolean =>
  typeof wanted === 'string' ? plain(name ?? '') === wanted : wanted.test(plain(name ?? ''));

/** Chromium tells apart the summaries of `<details>` that close each other; people do not. */
const roleOf = ({ role }: SerializedAXNode): string =>
  role === 'DisclosureTriangleGrouped' ? 'DisclosureTriangle' : role;

function* everyNode(node: SerializedAXNode): Generator<SerializedAXNode> {
  yield node;
  for (const child of node.children ?? []) yield* everyNode(child);
}

/** Puppeteer works in a world of its own beside the page's. Without JavaScript a page sometimes comes without one. */
const OWN_WORLD = `__puppeteer_utility_world__${createRequire(import.meta.url)('puppeteer-core/package.json').version}`;

export class Person {
  /** Answer to the last page asked for. */
  status = 0;

  private constructor(
    readonly site: string,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async enter(site: string, browser: Browser, javascript: boolean, width: number): Promise<Person> {
    const context = await browser.createBrowserContext();
    return Person.at(site, context, javascript, width);
  }

  private static async at(site: string, context: BrowserContext, javascript: boolean, width = 1440): Promise<Person> {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.setViewport({ width, height: 900 });
    await page.setExtraHTTPHeaders({ 'accept-language': 'ro' });
    await page.setJavaScriptEnabled(javascript);
    return new Person(site, context, page, await page.createCDPSession());
  }

  /** The same person in a second tab. */
  secondTab(javascript = false): Promise<Person> {
    return Person.at(this.site, this.context, javascript);
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  async open(path: string): Promise<this> {
    await this.noticed(await this.page.goto(this.site + path, { waitUntil: 'load' }));
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
    await field.focus();
    await field.evaluate((each) => (each as HTMLInputElement).select());
    await this.page.keyboard.press('Backspace');
    if (value !== '') await this.page.keyboard.sendCharacter(value);
  }

  /** What stands in a field. */
  async typed(label: Name, within?: Name): Promise<string> {
    const field = await this.find('textbox', label, within);
    return field.evaluate((each) => (each as HTMLInputElement).value);
  }

  /** Picks from a group of radio buttons (by its legend), or from a drop-down list (by its label). */
  async choose(question: Name, option: Name): Promise<void> {
    const nodes = [...everyNode(await this.tree())];
    const list = nodes.find(({ role, name }) => role === 'combobox' && fits(name, question));
    if (list === undefined) {
      await this.click(await this.find('radio', option, question));
      return;
    }
    const select = (await list.elementHandle()) as ElementHandle<HTMLSelectElement>;
    const options = await select.$$eval('option', (all) => all.map(({ value, label }) => ({ value, label })));
    const picked = options.find(({ label }) => fits(label, option));
    if (picked === undefined)
      throw new Error(
        this.missing(
          'option',
          option,
          options.map(({ label }) => label),
        ),
      );
    await select.select(picked.value);
  }

  async tick(label: Name): Promise<void> {
    await this.click(await this.find('checkbox', label));
  }

  async attach(label: Name, ...paths: string[]): Promise<void> {
    const field = await this.find('button', label);
    await (field as ElementHandle<HTMLInputElement>).uploadFile(...paths);
  }

  /** Presses a button and waits for the page that follows. */
  press(name: Name, within?: Name, { clicks = 1 } = {}): Promise<void> {
    return this.go('button', name, within, clicks);
  }

  /** Waits until the last of several navigations has ended here. */
  async arrived(path: RegExp): Promise<void> {
    while (!path.test(this.path)) await this.noticed(await this.page.waitForNavigation({ waitUntil: 'load' }));
  }

  /** Presses a button without looking at the window, as several people do at the same moment. */
  async pressAtOnce(name: Name): Promise<void> {
    const button = await this.find('button', name);
    const [answer] = await Promise.all([
      this.page.waitForNavigation({ waitUntil: 'load' }),
      button.evaluate((each) => (each as HTMLButtonElement).click()),
    ]);
    await this.noticed(answer);
  }

  follow(name: Name, within?: Name): Promise<void> {
    return this.go('link', name, within);
  }

  /** Where a link leads, as path with query. */
  async address(name: Name, within?: Name): Promise<string> {
    const link = await this.find('link', name, within);
    return new URL(await link.evaluate((each) => (each as HTMLAnchorElement).href)).href.slice(this.site.length);
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
    return [...everyNode(await this.tree())].some(
      ({ role, name }) => /textbox|spinbutton|combobox|group|radiogroup/.test(role) && fits(name, label),
    );
  }

  async names(role: Role): Promise<string[]> {
    return [...everyNode(await this.tree())]
      .filter((node) => roleOf(node) === role)
      .map(({ name }) => plain(name ?? ''));
  }

  /** The words of the page's content as they are seen. */
  text(): Promise<string> {
    return this.page.evaluate(() => document.querySelector('main')?.innerText ?? document.body.innerText).then(plain);
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

  async find(role: Role, name: Name, within?: Name): Promise<ElementHandle> {
    const [node] = await this.found(role, name, within);
    const handle = await node?.elementHandle();
    if (!handle) throw new Error(this.missing(role, name, await this.names(role)));
    return handle;
  }

  private async found(role: Role, name: Name, within?: Name): Promise<SerializedAXNode[]> {
    let nodes = [...everyNode(await this.tree())];
    if (within !== undefined) {
      const frames = nodes.filter((node) => node.children !== undefined && fits(node.name, within));
      nodes = frames.flatMap((frame) => [...everyNode(frame)].slice(1));
    }
    return nodes.filter((node) => roleOf(node) === role && fits(node.name, name));
  }

  private async tree(): Promise<SerializedAXNode> {
    const tree = await this.page.accessibility.snapshot({ interestingOnly: false });
    if (tree === null) throw new Error(`Expected a page at ${this.page.url()}.`);
    return tree;
  }

  private async go(role: Role, name: Name, within?: Name, clicks = 1): Promise<void> {
    const handle = await this.find(role, name, within);
    const [answer] = await Promise.all([
      this.page.waitForNavigation({ waitUntil: 'load' }).catch(async (error: unknown) => {
        throw new Error(`Pressing ${String(name)} led nowhere: ${String(error)}; the page says ${await this.text()}`);
      }),
      this.click(handle, clicks),
    ]);
    await this.noticed(answer);
  }

  /** With the mouse, where the thing is seen; a tab behind another is never drawn, so it is brought to the front. */
  private async click(handle: ElementHandle, count = 1): Promise<void> {
    await this.page.bringToFront();
    await handle.click({ count });
  }

  private async noticed(answer: HTTPResponse | null): Promise<void> {
    this.status = answer?.status() ?? this.status;
    const { frameTree } = await this.session.send('Page.getFrameTree');
    await this.session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: OWN_WORLD });
  }

  private missing(role: string, name: Name, present: string[]): string {
    return `Expected ${role} ${String(name)} on ${this.page.url()} (${this.status}), which has: ${present.join(' | ')}`;
  }
}
