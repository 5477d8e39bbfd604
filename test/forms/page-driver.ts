// Fills a form as a person does, page by page, from the answers of a case: ticks, types, adds items, presses "continue". The
// same without JavaScript and with it, so that both can be held to what the engine says.

import type { Page } from 'puppeteer';
import { dateParts } from '../../forms/dates.ts';
import type { Form } from '../../forms/model.ts';
import { parsePath, patternOf, readPath } from '../../forms/paths.ts';
import { timePart } from '../../forms/times.ts';

/** For a slow machine. */
export const PATIENCE_MS = 60_000;

/** What a control is given: a text, or the values to tick or choose. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

export interface Seen {
  /** Paths of the fields that the page shows. */
  readonly fields: readonly string[];
  /** Of the error summary: where each line leads, and its words. */
  readonly summary: readonly (readonly [string, string])[];
  /** Words at the fields, by path. */
  readonly messages: Readonly<Record<string, string>>;
  readonly title: string;
}

/** Controls by name → what is typed or ticked there, for one field of a case's answers. */
export const controlsFor = (form: Form, path: string, answer: unknown): Answers => {
  const node = form.inputs.get(patternOf(path));
  if (node === undefined || answer === undefined) return {};
  switch (node.type) {
    case 'checkbox':
      return { [path]: answer === true ? ['true'] : [] };
    case 'checklist':
    case 'taglist':
    case 'radio':
      return { [path]: (Array.isArray(answer) ? answer : [answer]).filter((each) => each !== '').map(String) };
    case 'datetime': {
      if (node.moment?.kind === 'time') return { [path]: timePart(answer) || String(answer) };
      const { zi, luna, an } = dateParts(answer);
      const time = node.moment?.kind === 'dateTime' ? { [`${path}.ora`]: timePart(answer) } : {};
      return { [`${path}.zi`]: zi, [`${path}.luna`]: luna, [`${path}.an`]: an, ...time };
    }
    default:
      return { [path]: typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '' };
  }
};

/**
 * Answers everything that the page shows and the case answers, also what comes up meanwhile where the page is live. Whether
 * there was anything to do.
 */
export const fillPage = async (page: Page, form: Form, submit: unknown): Promise<boolean> => {
  const done = new Set<string>();
  let changed = false;
  for (;;) {
    const open = (await fieldsOf(page)).filter((path) => !done.has(path));
    if (open.length === 0) return changed;
    for (const path of open) {
      done.add(path);
      const steps = parsePath(path);
      const items: unknown = steps === null ? undefined : readPath(submit, steps);
      if (!form.inputs.has(patternOf(path)) && Array.isArray(items))
        changed = (await addItems(page, path, items.length)) || changed;
      const answers = steps === null ? {} : controlsFor(form, path, readPath(submit, steps));
      for (const [name, answer] of Object.entries(answers)) changed = (await enter(page, name, answer)) || changed;
    }
  }
};

export const fieldsOf = (page: Page): Promise<string[]> =>
  page.$$eval('[data-field]', (all) => all.map((each) => each.getAttribute('data-field') ?? ''));

// What runs in the page has no functions of its own with names: the compiler would mark them with one that the page lacks.
const enter = (page: Page, name: string, answer: string | readonly string[]): Promise<boolean> =>
  page.evaluate(
    (controls, given) => {
      const values = [...document.querySelectorAll<HTMLInputElement>(controls)].map(({ value }) => value);
      let changed = false;
      for (const value of values) {
        // Looked up anew each time: a live page may have drawn it again.
        const control = [...document.querySelectorAll<HTMLInputElement>(controls)].find((each) => each.value === value);
        if (control === undefined || control.disabled || control.readOnly) continue;
        if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
          const ticked = Array.isArray(given) && given.includes(control.value);
          if (control.checked === ticked) continue;
          control.checked = ticked;
        } else {
          const typed = control.value;
          control.value = typeof given === 'string' ? given : (given[0] ?? '');
          // A list offers only what it has, a text field takes what it can hold.
          if (control.value === typed) continue;
        }
        changed = true;
        for (const said of ['input', 'change']) control.dispatchEvent(new Event(said, { bubbles: true }));
      }
      return changed;
    },
    `[name="${name}"]:not([type=hidden])`,
    answer as string,
  );

/** Adds items until a list has as many as the case, as far as the page lets one; whether any was. */
export const addItems = async (page: Page, path: string, wanted: number): Promise<boolean> => {
  for (let added = false; ; added = true) {
    const items = await itemsOf(page, path);
    const button = await page.$(`button[name="_add"][value="${path}"]`);
    if (button === null || items >= wanted) return added;
    await button.evaluate((each) => each.click());
    const more = `input[name="_items"][value="${path}:${items + 1}"]`;
    await page.waitForSelector(more, { timeout: PATIENCE_MS });
    // That is another page: where it is live, what is answered before its script came would bring questions up unseen.
    if (page.isJavaScriptEnabled() && (await page.$('script[data-form]')) !== null)
      await page.waitForSelector('form[data-form-ready]', { timeout: PATIENCE_MS });
  }
};

/** How many items of a list the page shows. */
const itemsOf = async (page: Page, path: string): Promise<number> => {
  const stamp = await page.$$eval('input[name="_items"]', (all) => all.map(({ value }) => value));
  return Number(stamp.find((each) => each.startsWith(`${path}:`))?.slice(path.length + 1) ?? 0);
};

/** Presses "continue" and waits until the page is another one, or says why not. */
export const pressContinue = async (page: Page, live: boolean): Promise<void> => {
  if (!live) {
    await Promise.all([page.waitForNavigation({ timeout: PATIENCE_MS }), click(page)]);
    return;
  }
  await page.evaluate(() => {
    delete document.documentElement.dataset['stayed'];
    window.addEventListener(
      'submit',
      (event) =>
        setTimeout(() => {
          if (event.defaultPrevented) document.documentElement.dataset['stayed'] = '';
        }),
      { capture: true, once: true },
    );
  });
  await Promise.all([
    Promise.race([
      page.waitForNavigation({ timeout: PATIENCE_MS }).catch(() => null),
      page.waitForSelector('html[data-stayed]', { timeout: PATIENCE_MS }).catch(() => null),
    ]),
    click(page),
  ]);
};

/** Sends the page past its script, right or wrong. */
export const sendAsItIs = async (page: Page): Promise<void> => {
  await Promise.all([
    page.waitForNavigation({ timeout: PATIENCE_MS }),
    page.$eval('form', (form) => HTMLFormElement.prototype.submit.call(form)),
  ]);
};

const click = (page: Page): Promise<void> => page.$eval('[data-submit]', (each) => (each as HTMLButtonElement).click());

export const look = (page: Page): Promise<Seen> =>
  page.evaluate(() => ({
    title: document.title,
    fields: [...document.querySelectorAll('[data-field]')].map((each) => each.getAttribute('data-field') ?? ''),
    summary: [...document.querySelectorAll('.govuk-error-summary a')].map(
      (each) => [each.getAttribute('href')?.split('#')[1] ?? '', (each.textContent ?? '').trim()] as const,
    ),
    messages: Object.fromEntries(
      [...document.querySelectorAll('.govuk-error-message')].map((each) => [
        each.closest('[data-field]')?.getAttribute('data-field') ?? '',
        [...each.childNodes]
          .filter((part) => !(part instanceof Element && part.matches('.govuk-visually-hidden')))
          .map((part) => part.textContent)
          .join('')
          .trim(),
      ]),
    ),
  }));
