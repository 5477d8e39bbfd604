// Every control in every state, as a browser shows it: for axe at each width, in forced colours, on paper, and what the
// behaviours of GOV.UK Frontend add to it.

import type { Browser, Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBrowser } from '../browser.ts';
import { audit } from '../e2e/audit.ts';
import { galleryPages, serveGallery } from './gallery.tsx';

interface Context {
  browser: Browser;
  url: string;
  close: () => Promise<void>;
}

const test = suite<Context>('controls in a browser');

test.before(async (at) => {
  const { server, url } = await serveGallery();
  at.browser = await openBrowser();
  at.url = url;
  at.close = async () => {
    await at.browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
test.after((at) => at.close());

const open = async (at: Context, page: string, javaScript = true): Promise<Page> => {
  const tab = await at.browser.newPage();
  await tab.setJavaScriptEnabled(javaScript);
  await tab.goto(at.url + page, { waitUntil: 'load' });
  return tab;
};

test('axe finds nothing in any state, and everything fits 1280 px at 400 %', async (at) => {
  const wrong: string[] = [];
  for (const page of galleryPages) {
    const tab = await open(at, page);
    wrong.push(...(await audit(tab)).map((each) => `${page} ${each}`));
    await tab.close();
  }
  assert.equal(wrong, []);
});

/** The style that the browser computes, of an element or of what is drawn before or after it. */
const style = (tab: Page, selector: string, property: string, pseudo: string | null = null): Promise<string> =>
  tab.$eval(
    selector,
    (element, name, part) => getComputedStyle(element, part).getPropertyValue(name),
    property,
    pseudo,
  );

test('in forced colours every edge, choice and icon is still there', async (at) => {
  const tab = await open(at, '/portal-wrong');
  const session = await tab.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  const paper = await style(tab, 'body', 'background-color');
  const visible = async (selector: string, property: string, pseudo: string | null = null): Promise<void> => {
    const colour = await style(tab, selector, property, pseudo);
    assert.is.not(colour, paper, `${selector} ${property}`);
    assert.is.not(colour, 'rgba(0, 0, 0, 0)', `${selector} ${property}`);
  };
  await visible('.govuk-input', 'border-top-color');
  await visible('.govuk-select', 'border-top-color');
  await visible('.govuk-radios__label', 'border-top-color', '::before');
  await visible('.govuk-error-message', 'background-color', '::before');
  await visible('.govuk-form-group--error', 'border-left-color');
  await visible('.govuk-button', 'border-top-color');
  await tab.click('.govuk-radios__input');
  await visible('.govuk-radios__label', 'border-top-color', '::after');
  await tab.close();
});

test('on paper: answers and words, no buttons', async (at) => {
  const tab = await open(at, '/portal-filled');
  await tab.emulateMediaType('print');
  assert.is(await style(tab, '.govuk-button-group', 'display'), 'none');
  assert.is(await style(tab, '.govuk-label', 'font-size'), '14px', '10.5 pt');
  assert.is(await style(tab, '.govuk-hint', 'font-size'), '12px', '9 pt');
  await tab.close();
});

test('the summary takes the focus; its links lead into the fields, with or without JavaScript', async (at) => {
  for (const javaScript of [true, false]) {
    const tab = await open(at, '/portal-wrong', javaScript);
    await tab.waitForSelector('.govuk-error-summary:focus');
    for (const [link, field] of [
      ['#nastere', '#nastere'],
      ['#raspuns', '#raspuns'],
      ['#adresa-strada', '#adresa-strada'],
    ]) {
      await tab.click(`.govuk-error-summary a[href="${link}"]`);
      await tab.waitForSelector(javaScript ? `${field}:focus` : `${field}:target`);
    }
    await tab.close();
  }
});

test('characters are counted as the server counts them, and said', async (at) => {
  const tab = await open(at, '/portal-empty');
  const field = '[data-field=text]';
  const status = (): Promise<string | null> =>
    tab.$eval(`${field} .govuk-character-count__status`, (each) => each.textContent);
  const typed = async (text: string): Promise<string | null> => {
    await tab.$eval(
      '#text',
      (each, value) => {
        (each as HTMLTextAreaElement).value = value;
        each.dispatchEvent(new Event('input', { bubbles: true }));
      },
      text,
    );
    return status();
  };
  assert.is(await status(), 'Mai puteți scrie 500 de caractere');
  assert.is(await typed('Ț🙂'), 'Mai puteți scrie 498 de caractere');
  assert.is(await typed(`${'a'.repeat(499)}\n`), 'Mai puteți scrie 1 caracter');
  assert.is(await typed('a'.repeat(481)), 'Mai puteți scrie 19 caractere');
  assert.is(await typed('a'.repeat(500)), 'Nu mai puteți scrie nimic: ați ajuns la limită');
  assert.is(await typed('a'.repeat(520)), 'Ați depășit limita cu 20 de caractere');
  const described = await tab.$eval('#text', (each) => each.getAttribute('aria-describedby'));
  assert.is(described, 'h-text text-info');
  await tab.close();
});

test('the choice that excludes the others unticks them, and they it', async (at) => {
  const tab = await open(at, '/portal-filled');
  const ticked = (): Promise<string[]> =>
    tab.$$eval('[name=cai]:checked', (all) => all.map((each) => (each as HTMLInputElement).value));
  assert.equal(await ticked(), ['posta', 'email']);
  await tab.click('[name=cai][value=nicaieri]');
  assert.equal(await ticked(), ['nicaieri']);
  await tab.click('[name=cai][value=ghiseu]');
  assert.equal(await ticked(), ['ghiseu']);
  await tab.close();
});

test('a form is sent once, however often its button is pressed', async (at) => {
  const tab = await open(at, '/portal-filled');
  const sent = await tab.$eval('form', (form) => {
    let times = 0;
    form.addEventListener('submit', (event) => {
      if (!event.defaultPrevented) times += 1;
      event.preventDefault();
    });
    const button = form.querySelector<HTMLButtonElement>('[data-submit]');
    button?.click();
    button?.click();
    window.dispatchEvent(new Event('pageshow'));
    button?.click();
    return times;
  });
  assert.is(sent, 2, 'once, and once more after coming back');
  await tab.close();
});

test('controls that are drawn anew get their behaviours again, the others only once', async (at) => {
  const tab = await open(at, '/portal-empty');
  const counters = (): Promise<number> => tab.$$eval('.govuk-character-count__status', (all) => all.length);
  const before = await counters();
  await tab.$eval('[data-field=text]', (field) => {
    const fresh = document.createElement('div');
    fresh.innerHTML = field.outerHTML.replaceAll(/ data-govuk-character-count-init=""/g, '');
    for (const added of fresh.querySelectorAll('.govuk-character-count__status, .govuk-character-count__sr-status'))
      added.remove();
    field.replaceWith(...fresh.children);
    document.querySelector('form')?.dispatchEvent(new CustomEvent('form-drawn', { bubbles: true }));
  });
  assert.is(await counters(), before);
  await tab.close();
});

test.run();
