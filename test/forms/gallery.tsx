// Every control of a form in every state, as whole pages: empty, with mistakes, filled in, read-only; calm (portal), dense
// and dark (desk). For tests that look at all of them and, run by itself, for people:
//   node --import tsx test/forms/gallery.tsx FOLDER [width …]     photographs; needs a Chromium (TRASEU_CHROMIUM)

import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { evaluate } from '../../forms/evaluate.ts';
import type { Form } from '../../forms/model.ts';
import { FormPage } from '../../forms/render/form-page.tsx';
import { Document } from '../../look/document.tsx';
import { staticFile } from '../../look/static.ts';
import { addPortalAssets } from '../../portal/assets.ts';
import { openBrowser } from '../browser.ts';
import { checkbox, date, files, form, group, list, long, number, text, type Component } from './builder.ts';

const ways: readonly Component[] = [
  { value: 'posta', label: 'Prin poștă, cu confirmare de primire' },
  { value: 'email', label: 'Prin e-mail', hint: 'Răspunsul are semnătură electronică; nu mai trebuie hârtie.' },
  {
    value: 'ghiseu',
    label: 'O ridic de la registratură, în programul cu publicul afișat la intrare și pe site-ul primăriei',
  },
];

const choices = (type: string, key: string, label: string, more: Component = {}): Component => ({
  type,
  id: `f-${key}`,
  key,
  label,
  values: ways,
  ...more,
});

const said = (label: string, description = ''): Component => ({
  label,
  ...(description === '' ? {} : { description }),
});

const required = { required: true };

/** `given`: more about the question of this name. */
const controls = (given: (key: string) => Component): Form =>
  form(
    [
      text(
        'nume',
        { ...required, maxLength: 120 },
        { ...said('Numele de familie', 'Ca în actul de identitate.'), ...given('nume') },
      ),
      text('cnp', required, { ...said('Codul numeric personal'), properties: { format: 'cnp' }, ...given('cnp') }),
      text('iban', {}, { ...said('Contul bancar'), properties: { format: 'iban' }, ...given('iban') }),
      text('plate', {}, { ...said('Numărul de înmatriculare'), properties: { format: 'plate' }, ...given('plate') }),
      number('suprafata', required, {
        ...said('Suprafața terenului'),
        properties: { unit: 'metri pătrați (m²)' },
        ...given('suprafata'),
      }),
      number('pret', {}, { ...said('Prețul'), appearance: { prefixAdorner: 'RON' }, ...given('pret') }),
      date('nastere', required, {
        ...said('Data nașterii'),
        properties: { autocomplete: 'bday' },
        ...given('nastere'),
      }),
      date('ora', {}, { ...said('Ora la care vă putem suna'), subtype: 'time', ...given('ora') }),
      long(
        'text',
        { ...required, maxLength: 500 },
        { ...said('Ce s-a întâmplat?', 'Unde, când și ce cereți.'), ...given('text') },
      ),
      choices('radio', 'raspuns', 'Cum doriți răspunsul?', { validate: required, ...given('raspuns') }),
      choices('checklist', 'cai', 'Unde vă putem scrie?', {
        values: [...ways, { value: 'nicaieri', label: 'Nicăieri: citesc răspunsul aici', exclusive: true }],
        description: 'Bifați tot ce se potrivește.',
        ...given('cai'),
      }),
      choices('select', 'localitate', 'Localitatea', { validate: required, ...given('localitate') }),
      checkbox('acord', required, {
        ...said('Am citit cum sunt folosite datele mele', 'Pagina se deschide separat.'),
        ...given('acord'),
      }),
      files(
        'plan',
        {},
        { ...said('Planul de situație'), accept: '.pdf', properties: { maxFiles: '2' }, ...given('plan') },
      ),
      group('adresa', [text('strada', required, { ...said('Strada'), ...given('strada') })], {
        ...said('Adresa imobilului', 'Cea din cartea funciară.'),
      }),
      list('semnatari', [text('prenume', required, { ...said('Prenumele'), ...given('prenume') })], {
        item: 'Semnatarul',
      }),
      { type: 'text', id: 'nota', text: 'Plata se face **după** verificare. Vedeți [taxele](https://exemplu.ro).' },
      { type: 'table', id: 'tabel', label: 'Taxe', dataSource: '=lista', columns: columns },
    ],
    { context: ['lista'] },
  );

const columns = [
  { key: 'nume', label: 'Taxa' },
  { key: 'lei', label: 'Lei' },
];
const context = {
  lista: [
    { nume: 'Certificat de urbanism', lei: 12 },
    { nume: 'Prelungire', lei: 112.5 },
  ],
};

const filled = {
  nume: 'Constantinescu-Brădișteanu',
  cnp: '2960515123459',
  iban: 'RO49 AAAA 1B31 0075 9384 0000',
  plate: 'HD 12 ABC',
  suprafata: '512,5',
  pret: '100',
  nastere: '1996-05-15',
  ora: '14:30',
  text: 'Trotuarul s-a surpat lângă școală.\nCerem repararea lui.',
  raspuns: 'email',
  cai: ['posta', 'email'],
  localitate: 'ghiseu',
  acord: true,
  plan: [{ id: 'a-1', name: 'plan de situație.pdf', sizeBytes: 204_800, mediaType: 'application/pdf' }],
  adresa: { strada: 'Strada Septimius Severus' },
  semnatari: [{ prenume: 'Ana-Maria' }, { prenume: 'Ion' }],
};
const wrong = {
  nume: '',
  cnp: '296051512345',
  iban: 'RO49',
  suprafata: 'mare',
  nastere: { zi: '15', luna: '', an: '1996' },
  text: 'x'.repeat(510),
  semnatari: [{}],
};

const plain = (): Component => ({});
/** Answers that come from elsewhere and are only to read. */
const locked = (key: string): Component => ({
  readonly: true,
  ...(Object.hasOwn(filled, key) && key !== 'plan' ? { defaultValue: (filled as Record<string, unknown>)[key] } : {}),
});

const states: readonly [name: string, values: object, given: (key: string) => Component, wrong: boolean][] = [
  ['empty', { semnatari: [{}] }, plain, false],
  ['wrong', wrong, plain, true],
  ['filled', filled, plain, false],
  ['locked', filled, locked, false],
];

const places = {
  portal: { body: 'portal', theme: 'light', dense: false },
  desk: { body: 'tool', theme: 'light', dense: true },
  dark: { body: 'tool', theme: 'dark', dense: true },
} as const;

const drawn = (place: keyof typeof places, [name, values, given, isWrong]: (typeof states)[number]): VNode => {
  const { body, theme, dense } = places[place];
  const evaluation = evaluate(controls(given), values, context);
  return (
    <Document title={`${place} ${name}`} lang="ro" body={body} theme={theme} scripts={['portal.js']}>
      <main id="continut" class="wrap narrow">
        <h1>{name}</h1>
        <FormPage
          evaluation={evaluation}
          page={evaluation.pages[0]?.id ?? ''}
          problems={isWrong ? evaluation.problems : []}
          heading="none"
          dense={dense}
        />
      </main>
    </Document>
  );
};

/** Pages by their address: `/portal-empty`, `/dark-wrong`. */
export const galleryPages: readonly string[] = Object.keys(places).flatMap((place) =>
  states.map(([name]) => `/${place}-${name}`),
);

/** Serves the gallery on a free port; `url` is its origin. */
export const serveGallery = async (): Promise<{ server: Server; url: string }> => {
  addPortalAssets();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const file = staticFile(path);
    if (file !== undefined) {
      response.setHeader('content-type', file.mediaType).end(file.body);
      return;
    }
    const [place = '', name] = path.slice(1).split('-');
    const state = states.find(([each]) => each === name);
    if (state === undefined || !Object.hasOwn(places, place)) {
      response.writeHead(404).end();
      return;
    }
    const page = renderToString(drawn(place as keyof typeof places, state));
    response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html>${page}`);
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}` };
};

if (import.meta.filename === process.argv[1]) {
  const [folder = 'dist/gallery', ...widths] = process.argv.slice(2);
  const { server, url } = await serveGallery();
  const browser = await openBrowser();
  const tab = await browser.newPage();
  await mkdir(folder, { recursive: true });
  for (const page of galleryPages) {
    for (const width of widths.length > 0 ? widths.map(Number) : [1440, 390]) {
      await tab.setViewport({ width, height: 900 });
      await tab.goto(url + page, { waitUntil: 'load' });
      await tab.evaluate(() => document.fonts.ready);
      await tab.screenshot({ path: join(folder, `${page.slice(1)}-${width}.png`), fullPage: true });
    }
  }
  await browser.close();
  server.close();
}
