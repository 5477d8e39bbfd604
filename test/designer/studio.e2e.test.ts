// The studio as an owner of procedures uses it: draws by keyboard and by pointer, renames, undoes, saves; meets a colleague;
// loses the connection; pastes into another procedure; makes and deletes a file.

import type { Browser, Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serveAtelier } from '../../designer/build.ts';
import { openBrowser } from '../browser.ts';
import { broken } from '../e2e/audit.ts';
import { openWorld, type World } from '../world.ts';
import { added, chosen, drawn, element, onDrawing, press, walkTo } from './drawing.ts';
import { Owner } from './owner.ts';

const test = suite('studio');
let world: World;
let browser: Browser;

test.before(async () => {
  [world, browser] = await Promise.all([openWorld({ worker: false }), openBrowser(), serveAtelier()]);
});
test.after(async () => {
  await browser.close();
  await world.close();
});

const AT = '/atelier/petitie';

async function enter(key = 'procese', at = AT): Promise<Owner> {
  const owner = await Owner.enter(world.url, browser, key);
  await open(owner, at);
  return owner;
}

async function open(owner: Owner, at = AT): Promise<void> {
  await owner.open(at);
  await owner.page.waitForSelector('[data-complete]');
}

const work = (page: Page, key = 'petitie'): Promise<{ version: number; files: { [path: string]: string } }> =>
  page.evaluate(async (of) => {
    const answer = await fetch(`/atelier/${of}/lucru`);
    return (await answer.json()) as { version: number; files: { [path: string]: string } };
  }, key);

test('opening changes nothing; the mark of bpmn.io is there; every part can be used by everybody', async () => {
  const owner = await enter();
  await owner.reads('Ca în versiunea publicată');
  await owner.reads('Motorul nu are nimic de obiectat');
  assert.ok(await owner.page.$('.bjs-powered-by'), 'the mark');
  const bounds = await (await owner.page.$('.bjs-powered-by'))?.boundingBox();
  assert.ok(bounds && bounds.width > 20, 'and it is seen');
  assert.is((await work(owner.page)).version, 0);
  assert.equal(await broken(owner.page, { without: '.djs-container, .properties' }), []);
  await owner.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  assert.equal(await broken(owner.page, { without: '.djs-container, .properties' }), []);
  assert.equal(owner.errors, []);
});

test('a step is drawn by keyboard alone, named, undone, redone; a reload sees it', async () => {
  const owner = await enter();
  const { page } = owner;
  await walkTo(page, 'recipisa');
  const before = await drawn(page);
  await press(page, 'a');
  await page.waitForSelector('.djs-popup input');
  await page.keyboard.type('făcut de om');
  await press(page, 'Enter');
  const made = await added(page, before);
  assert.is(await chosen(page), made);
  // bpmn-js asks for the name of what it has just made
  if ((await page.$('.djs-direct-editing-content')) === null) await press(page, 'Enter');
  await page.waitForSelector('.djs-direct-editing-content');
  await page.keyboard.type('Verific la fața locului');
  await onDrawing(page);
  await owner.reads('Verific la fața');
  await press(page, 'Control+z');
  await page.waitForFunction(() => !document.querySelector('.djs-container')?.textContent?.includes('Verific la'));
  await press(page, 'Control+y');
  await owner.reads('Verific la fața');
  await owner.saved();
  const { files } = await work(page);
  assert.match(files['process.bpmn'] ?? '', new RegExp(`id="${made}"[^>]*name="Verific la fața locului"`));
  await open(owner);
  await page.waitForSelector(element(made));
  // and another kind, a connection, a move and a deletion
  await walkTo(page, made);
  await press(page, 'c');
  await page.waitForSelector('.djs-popup input');
  await page.keyboard.type('Confirmă înregistrarea');
  await press(page, 'Enter');
  assert.is(await chosen(page), 'confirmare');
  await press(page, 'Escape');
  await walkTo(page, made);
  const transform = (): Promise<string | null> => page.$eval(element(made), (group) => group.getAttribute('transform'));
  const stood = await transform();
  await press(page, 'ArrowDown');
  assert.is.not(await transform(), stood);
  await press(page, 'Delete');
  await page.waitForFunction((selector) => document.querySelector(selector) === null, {}, element(made));
  await owner.saved();
  assert.equal(owner.errors, []);
});

test('a new element without a source is put where there is room', async () => {
  const owner = await enter();
  const { page } = owner;
  await onDrawing(page);
  const before = await drawn(page);
  await press(page, 'n');
  await page.waitForSelector('.djs-popup input');
  await page.keyboard.type('Pas automat');
  await press(page, 'Enter');
  const made = await added(page, before);
  const boxes = await page.$$eval('.djs-shape:not(.djs-label)', (all) =>
    all.map((each) => {
      const { left, right, top, bottom } = each.querySelector('.djs-hit')!.getBoundingClientRect();
      return { id: each.getAttribute('data-element-id'), left, right, top, bottom };
    }),
  );
  const mine = boxes.find(({ id }) => id === made)!;
  const overlaps = boxes.filter(
    (its) =>
      its.id !== made &&
      mine.left < its.right &&
      its.left < mine.right &&
      mine.top < its.bottom &&
      its.top < mine.bottom,
  ).length;
  assert.is(overlaps, 0);
  await press(page, 'Control+z');
  await owner.saved();
});

test('a step is drawn with the pointer from the palette', async () => {
  const owner = await enter();
  const { page } = owner;
  const before = await drawn(page);
  await page.click('.djs-palette [data-action="create.task"]');
  const place = await (await page.$('.canvas-place'))!.boundingBox();
  const at = { x: place!.x + 60, y: place!.y + place!.height - 90 };
  await page.mouse.move(at.x - 20, at.y - 20);
  await page.mouse.move(at.x, at.y, { steps: 4 });
  await page.mouse.click(at.x, at.y);
  const made = await added(page, before);
  await owner.saved();
  assert.ok((await work(page)).files['process.bpmn']?.includes(made));
  // a step that nothing leads to is found, with how to mend it, and shown from the list
  await page.waitForSelector('.findings .link-button');
  await page.waitForSelector('.canvas-badge');
  await press(page, 'Escape', 'Escape');
  await owner.page.click('.findings .link-button');
  assert.is.not(await chosen(page), null);
  assert.equal(owner.errors, []);
});

test('two people at once: different files are put together, the same file is asked about', async () => {
  const one = await enter();
  const other = await enter('admin');
  const write = (owner: Owner, path: string, text: string): Promise<unknown> =>
    owner.page.evaluate(
      async (file, content) => {
        const { csrf } = JSON.parse(document.querySelector<HTMLElement>('[data-atelier]')!.dataset['atelier']!) as {
          csrf: string;
        };
        const { version } = (await (await fetch('/atelier/petitie/lucru')).json()) as { version: number };
        await fetch('/atelier/petitie/lucru', {
          method: 'PUT',
          headers: { 'content-type': 'application/json', 'csrf-token': csrf },
          body: JSON.stringify({ over: version, files: { [file]: content } }),
        });
      },
      path,
      text,
    );
  const rename = async (owner: Owner, name: string): Promise<void> => {
    await walkTo(owner.page, 'recipisa');
    await press(owner.page, 'e');
    await owner.page.waitForSelector('.djs-direct-editing-content');
    await press(owner.page, 'Control+a');
    await owner.page.keyboard.type(name);
    await onDrawing(owner.page);
  };
  // only the other has changed the description: it is taken, with a word
  await write(other, 'README.md', '# Petiția, spusă altfel\n');
  await rename(one, 'Dau recipisa');
  await one.reads(/a schimbat între timp/);
  await one.saved();
  const both = (await work(one.page)).files;
  assert.match(both['README.md'] ?? '', /spusă altfel/);
  assert.match(both['process.bpmn'] ?? '', /Dau recipisa/);
  // both have changed the drawing: whose counts is asked
  await write(other, 'process.bpmn', both['process.bpmn']!.replace('Dau recipisa', 'Recipisa lor'));
  await rename(one, 'Recipisa mea');
  await one.page.waitForSelector('.conflict-dialog[open]');
  await one.reads('Doi oameni au schimbat același fișier');
  assert.equal(await broken(one.page, { without: '.djs-container, .properties' }), []);
  await one.press('Vedeți deosebirile');
  await one.reads('Recipisa lor');
  await one.page.click('.conflict-dialog fieldset label:nth-of-type(2) input');
  await one.press('Continuu așa');
  await one.saved();
  await one.page.waitForFunction(() => document.querySelector('.djs-container')?.textContent?.includes('Recipisa lor'));
  assert.equal(one.errors, []);
});

test('without a connection nothing is lost, and it is saved when the connection returns', async () => {
  const owner = await enter();
  const { page } = owner;
  await page.setOfflineMode(true);
  await walkTo(page, 'recipisa');
  await press(page, 'e');
  await page.waitForSelector('.djs-direct-editing-content');
  await press(page, 'Control+a');
  await page.keyboard.type('Fără legătură');
  await onDrawing(page);
  await owner.saved('offline');
  await page.setOfflineMode(false);
  await owner.saved();
  assert.match((await work(page)).files['process.bpmn'] ?? '', /Fără legătură/);
});

test('what is copied in one procedure is pasted in another', async () => {
  const owner = await enter();
  const { page } = owner;
  await walkTo(page, 'recipisa');
  await press(page, 'Control+c');
  await open(owner, '/atelier/referat-achizitie');
  await onDrawing(page);
  const before = await drawn(page);
  await page.mouse.move(500, 420);
  await press(page, 'Control+v');
  // what is pasted hangs on the pointer until it is put down
  await page.mouse.move(520, 440, { steps: 4 });
  await page.mouse.click(520, 440);
  const made = await added(page, before);
  await owner.saved();
  const model = (await work(page, 'referat-achizitie')).files['process.bpmn'] ?? '';
  const pasted = model.slice(model.indexOf(`id="${made}"`));
  assert.match(pasted.slice(0, 600), /zeebe:taskDefinition type="document:issue"/);
});

test('the drawing is arranged anew, and undone', async () => {
  const owner = await enter();
  const { page } = owner;
  const places = (): Promise<string> =>
    page.$$eval('.djs-shape', (all) => all.map((each) => each.getAttribute('transform')).join());
  const before = await places();
  await owner.press('Așază desenul din nou');
  await owner.reads('Am așezat desenul din nou');
  assert.is.not(await places(), before);
  await onDrawing(page);
  await press(page, 'Control+z');
  await page.waitForFunction(
    (was) => [...document.querySelectorAll('.djs-shape')].map((each) => each.getAttribute('transform')).join() === was,
    {},
    before,
  );
  assert.equal(owner.errors, []);
});

test('a form is made, renamed and deleted from the parts', async () => {
  const owner = await enter();
  const { page } = owner;
  await owner.press('Formular nou');
  await page.waitForSelector('dialog[open] #part-name');
  await page.keyboard.type('Verificare în teren');
  await press(page, 'Enter');
  await page.waitForSelector('a[title="forms/verificare-in-teren.form.json"][aria-current]');
  await owner.saved();
  const { files } = await work(page);
  assert.ok(files['forms/verificare-in-teren.form.json']);
  assert.match(files['manifest.json'] ?? '', /forms\/verificare-in-teren\.form\.json/);
  const menu = 'li:has(a[title="forms/verificare-in-teren.form.json"]) summary';
  await page.focus(menu);
  await press(page, 'Enter');
  await owner.press('Șterg…');
  await owner.press('Șterg');
  await page.waitForFunction(() => !document.querySelector('a[title="forms/verificare-in-teren.form.json"]'));
  await owner.saved();
  const after = (await work(page)).files;
  assert.is(after['forms/verificare-in-teren.form.json'], undefined);
  assert.not.match(after['manifest.json'] ?? '', /verificare-in-teren/);
  assert.equal(owner.errors, []);
});

test.run();
