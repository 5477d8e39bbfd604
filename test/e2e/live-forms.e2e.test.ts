// Forms that live in the browser, in the whole system: the portal's pages and a clerk's task, under the real security
// policy. What they must do is told in test/forms/live.e2e.test.ts.

import type { HTTPRequest, Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Cases } from './cases.ts';
import { openTown, type Town } from './town.ts';

const test = suite('forms that live in the browser, in the whole system');
let town: Town;

test.before(async () => {
  town = await openTown();
});
test.after(() => town.close());

/** What a page asks the server for, beside scripts and styles, and what it complains of. */
const watch = (page: Page): { asked: string[]; wrong: string[] } => {
  const seen = { asked: [] as string[], wrong: [] as string[] };
  page.on('request', (request: HTTPRequest) => {
    const { protocol, pathname } = new URL(request.url());
    if (protocol !== 'data:' && !pathname.startsWith('/static/'))
      seen.asked.push(`${request.method()} ${pathname.split('/')[1]}`);
  });
  page.on('pageerror', (error) => seen.wrong.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.wrong.push(message.text());
  });
  return seen;
};

test('the petition: questions, mistakes and saving without another page', async () => {
  const person = await town.person({ javascript: true });
  const { page } = person;
  const seen = watch(page);
  await person.open('/proceduri/petitie/cerere');
  await page.waitForSelector('form[data-form-ready]');
  seen.asked.length = 0;
  await page.click('#tip');
  await page.waitForSelector('#nume');
  await page.click('[data-submit]');
  await page.waitForSelector('.govuk-error-summary:focus');
  assert.match(await page.title(), /^Eroare: /);
  assert.equal(
    seen.asked.filter((each) => !each.startsWith('POST')),
    [],
  );
  await page.type('#nume', 'Pop');
  await page.type('#prenume', 'Ana');
  await page.waitForSelector('[data-saves][data-state=saved]');
  await person.press('Continuă');
  assert.match(person.path, /\/contact$/);
  await page.goBack();
  await page.waitForSelector('form[data-form-ready]');
  assert.is(await page.$eval('#nume', (field) => (field as HTMLInputElement).value), 'Pop');
  assert.equal(seen.wrong, []);
});

test('a definition is sent once, and those of tasks to staff only', async () => {
  const visitor = await town.person({ javascript: true });
  await visitor.open('/proceduri/petitie/cerere');
  const [address] = await visitor.page.$$eval('script[data-form]', (all) =>
    all.map((each) => (JSON.parse(each.textContent ?? '') as { form: string }).form),
  );
  assert.ok(address);
  const { status, type } = await visitor.bytes(address);
  assert.is(status, 200);
  assert.match(type, 'application/json');
  const task = address.replace('cerere.form', 'triaj.form');
  assert.is((await visitor.bytes(task)).status, 303, 'to sign in');
  assert.is((await (await town.signedIn('registratura')).bytes(task)).status, 200);
});

test("a clerk's task: questions follow, mistakes are told, the draft is saved", async () => {
  const cases = new Cases(town.world);
  const filed = await cases.at('triaj');
  const person = await town.signedIn('registratura', { javascript: true });
  const { page } = person;
  const seen = watch(page);
  await person.open(await cases.task(filed.instance, 'triaj'));
  await person.press('Preiau');
  await page.waitForSelector('form[data-form-ready]');
  seen.asked.length = 0;
  await page.click('input[name=ruta][value=redirectionare]');
  await page.waitForSelector('#autoritate');
  await page.click('[data-decide]');
  await page.waitForSelector('.govuk-error-summary:focus');
  await page.type('#autoritate', 'Consiliul Județean');
  await page.waitForResponse((answer) => answer.request().postData()?.includes('=Consiliul+Jude%C8%9Bean&') === true);
  await page.waitForSelector('[data-saves][data-state=saved]');
  assert.match(await page.$eval('[data-saves]', (note) => note.textContent ?? ''), /^Ciornă salvată la \d\d:\d\d$/);
  assert.ok(
    seen.asked.every((each) => each === 'POST lucrari'),
    seen.asked.join(),
  );
  await page.reload();
  await page.waitForSelector('#autoritate');
  assert.is(await page.$eval('#autoritate', (field) => (field as HTMLInputElement).value), 'Consiliul Județean');
  assert.equal(seen.wrong, []);
});

test.run();
