// The properties of a process's elements and the settings of a procedure, as an owner uses them in the studio: what is changed
// there stands in the files, undo takes it back, and blocks of steps leave nothing to mend.

import type { Browser, Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../../engine/model/compile.ts';
import { checkFiles } from '../../server/check/check-folder.ts';
import { openBrowser } from '../browser.ts';
import { broken } from '../e2e/audit.ts';
import { openWorld, type World } from '../world.ts';
import { Owner } from './owner.ts';
import { openGroup, PANEL, select } from './panel.ts';

const test = suite('properties in the studio');
let world: World;
let browser: Browser;

test.before(async () => {
  [world, browser] = await Promise.all([openWorld({ worker: false }), openBrowser()]);
});
test.after(async () => {
  await browser.close();
  await world.close();
});

type Files = { [path: string]: string };

/** The studio with an element chosen and its properties there. */
const openAt = async (owner: Owner, element: string): Promise<void> => {
  const { page } = owner;
  // the first page waits for the bundle
  page.setDefaultNavigationTimeout(120_000);
  page.setDefaultTimeout(40_000);
  await page.goto(`${world.url}/atelier/petitie?element=${element}`);
  await page.waitForSelector(`[data-element-id="${element}"].selected`);
  await page.waitForSelector(`${PANEL} .own-entry > *`);
};

/** The files as they have been saved, once they fulfil what is waited for. */
const saved = (page: Page, path: string, part: string): Promise<Files> =>
  page
    .waitForFunction(
      async (wantedPath: string, wanted: string) => {
        const response = await fetch('/atelier/petitie/lucru', { headers: { accept: 'application/json' } });
        const { files } = (await response.json()) as { files: Files };
        return files[wantedPath]?.includes(wanted) === true ? files : false;
      },
      { polling: 500 },
      path,
      part,
    )
    .then(async (handle) => {
      await page.waitForSelector('[data-save="saved"]');
      return handle.jsonValue() as Promise<Files>;
    });

/** Nothing went wrong, and nothing is left that would be saved beside who comes next. */
const leave = async ({ page, errors }: Owner): Promise<void> => {
  await page.waitForSelector('[data-save="saved"]');
  assert.equal(errors, []);
  await page.close();
};

test('a task is given to another group and may not be done by who did another; undo takes it back', async () => {
  const owner = await Owner.enter(world.url, browser);
  const { page } = owner;
  await openAt(owner, 'avizare');
  await openGroup(page, 'Cine lucrează');
  await select(page, 'Grupul care lucrează', 'primar');
  await page.locator('::-p-aria(Redactează răspunsul[role="checkbox"])').click();
  const files = await saved(page, 'process.bpmn', 'key="not-by" value="redactare"');
  const { processes } = await compileSources([{ name: 'process.bpmn', xml: files['process.bpmn']! }]);
  const task = processes[0]!.elements['avizare']!.task!;
  assert.equal(task.candidateGroups, { text: 'primar' });
  assert.equal(task.headers, { 'not-by': 'redactare' });
  await owner.press('Înapoi cu o schimbare');
  await page.waitForFunction(() => !document.querySelector<HTMLInputElement>('.own-entry input:checked'));
  assert.equal(await broken(page, { without: '.bjs-container, .djs-container' }), []);
  await leave(owner);
});

test('a new form and a signature are made for a step, with what the check demands', async () => {
  const owner = await Owner.enter(world.url, browser);
  const { page } = owner;
  await openAt(owner, 'escaladare');
  await openGroup(page, 'Formularul');
  await page.locator(`${PANEL} ::-p-aria(Fac unul nou[role="button"])`).click();
  await page.locator('::-p-aria(Numele formularului nou[role="textbox"])').fill('raport-escaladare');
  await page.locator('::-p-aria(Creez[role="button"])').click();
  const files = await saved(page, 'process.bpmn', 'formId="raport-escaladare"');
  assert.ok(files['forms/raport-escaladare.form.json']);
  assert.match(files['manifest.json'] ?? '', '"raport-escaladare": "forms/raport-escaladare.form.json"');
  await leave(owner);
});

test('the condition of a flow is chosen from the answers that can exist there', async () => {
  const owner = await Owner.enter(world.url, browser);
  const { page } = owner;
  await openAt(owner, 'f-ruta-notaClasare');
  await openGroup(page, 'Când se merge pe aici');
  await owner.reads('Se merge pe aici când „Triază petiția');
  const choices = await page.$$eval('.condition-test select[aria-label="Valoarea"] option', (all) =>
    all.map((each) => each.value),
  );
  assert.ok(choices.includes('clasare') && choices.includes('redirectionare'), choices.join());
  await page.select('.condition-test select[aria-label="Valoarea"]', 'redirectionare');
  await saved(
    page,
    'process.bpmn',
    '=triaj.ruta = "redirectionare"</bpmn:conditionExpression>\n    </bpmn:sequenceFlow>',
  );
  await page.select('.condition-test select[aria-label="Valoarea"]', 'clasare');
  await saved(page, 'process.bpmn', '=triaj.ruta = "clasare"');
  await leave(owner);
});

test('blocks of steps leave nothing to mend, whatever they come after', async () => {
  const owner = await Owner.enter(world.url, browser);
  const { page } = owner;
  const before = await page.evaluate(async () => {
    const response = await fetch('/atelier/petitie/lucru', { headers: { accept: 'application/json' } });
    return ((await response.json()) as { files: Files }).files;
  });
  const known = (await checkFiles(before)).map(({ rule, element }) => `${rule} ${element}`);
  const places: [after: string, block: string, part: string][] = [
    ['confirmare', 'Avizare și aprobare', 'aprobatPrimar'],
    ['propune', 'Cere completări solicitantului', 'faraCompletare'],
    ['repartizare', 'Plata unei taxe', 'platitaIntreTimp'],
    ['trimiteAutoritatii', 'Semnarea unui document', 'anuleazaDocumentul'],
    ['raspuns', 'Publicarea unui anunț', 'publica'],
    ['anuntaTriajul', 'Document și înștiințare', 'trimiteInstiintarea'],
  ];
  let files: Files = before;
  for (const [after, block, part] of places) {
    await openAt(owner, after);
    await openGroup(page, 'Adaugă mai mulți pași');
    // the group draws a moment after it has opened
    await page.waitForFunction(
      (wanted) => {
        const button = [...document.querySelectorAll<HTMLElement>('.blocks button')].find(
          (each) => each.querySelector('strong')?.textContent === wanted,
        );
        button?.click();
        return button !== undefined;
      },
      {},
      block,
    );
    files = await saved(page, 'process.bpmn', `id="${part}"`);
    const models = Object.entries(files).filter(([path]) => /\.(bpmn|dmn)$/.test(path));
    const { findings } = await compileSources(models.map(([name, xml]) => ({ name, xml })));
    assert.equal(findings, [], block);
    const found = (await checkFiles(files)).filter(({ rule, element }) => !known.includes(`${rule} ${element}`));
    assert.equal(found, [], block);
  }
  await leave(owner);
});

test('a step that asks another system gets its fields, and a person for when nobody answers', async () => {
  const owner = await Owner.enter(world.url, browser);
  const { page } = owner;
  await openAt(owner, 'avertizeaza');
  await openGroup(page, 'Ce face pasul');
  await page.waitForSelector('option[value="anaf:check-vat"]');
  await select(page, 'Ce face', 'anaf:check-vat');
  await page.locator('::-p-aria(Adaug pasul pentru om[role="button"])').click();
  const files = await saved(page, 'process.bpmn', 'id="avertizeazaAflat"');
  const { processes, findings } = await compileSources([
    { name: 'process.bpmn', xml: files['process.bpmn']! },
    ...Object.entries(files).flatMap(([name, xml]) => (name.endsWith('.dmn') ? [{ name, xml }] : [])),
  ]);
  assert.equal(findings, []);
  const { job, inputs, outputs } = processes[0]!.elements['avertizeaza']!;
  assert.equal(job?.type, { text: 'anaf:check-vat' });
  assert.equal(
    inputs.map(({ target }) => target.join('.')),
    ['cui', 'date'],
  );
  assert.equal(outputs[0]?.target, ['raspuns']);
  const rules = (await checkFiles(files)).map(({ rule }) => rule);
  assert.not.ok(
    rules.some((rule) => rule.startsWith('unknown-') || rule.startsWith('missing-')),
    rules.join(),
  );
  await owner.reads('Dacă nu răspunde nimeni, lucrează un om.');
  await leave(owner);
});

test('the settings write what is filled in, keep the rest, and say what is wrong beside the field', async () => {
  const owner = await Owner.enter(world.url, browser);
  const { page } = owner;
  await page.goto(`${world.url}/atelier/petitie?fisier=manifest.json`);
  await page.waitForSelector('.settings');
  await page.locator('::-p-aria(Câte[role="spinbutton"])').fill('20');
  const files = await saved(page, 'manifest.json', '"amount": 20');
  const manifest = JSON.parse(files['manifest.json']!) as { outcomes: object; page: object };
  assert.ok(manifest.outcomes);
  await page.locator('::-p-aria(Temeiul legal[role="textbox"])').fill('x');
  await owner.reads('Scrieți articolul de lege.');
  await page.keyboard.press('Tab');
  assert.equal(await broken(page), []);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  assert.equal(await broken(page), [], 'dark');
  await leave(owner);
});

test.run();
