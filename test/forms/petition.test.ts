// The petition's own forms: free of findings, in two languages, and of the shape that the process reads.

import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';
import { briefly } from './builder.ts';

const folder = new URL('../../processes/petitie/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const load = (name: string): Form => {
  const { form, findings } = compileForm(read(`forms/${name}.form.json`), { file: name });
  assert.equal(findings, [], name);
  assert.ok(form);
  return form;
};

test('every form of the folder is without a finding', () => {
  const names = readdirSync(new URL('forms/', folder)).map((file) => file.replace('.form.json', ''));
  assert.is(names.length, 9);
  for (const name of names) assert.is(load(name).id, name);
});

test('every sample is a valid request and comes out as it went in', () => {
  const form = load('cerere');
  const names = readdirSync(new URL('samples/', folder)).filter((file) => file.endsWith('.json'));
  assert.ok(names.length > 0);
  for (const name of names) {
    const sample = read(`samples/${name}`) as Record<string, unknown>;
    const { data, problems } = evaluate(form, sample, { canal: 'counter' });
    assert.equal(problems, [], name);
    const defaults = sample.tip === 'fara-identificare' ? {} : { impreuna: false };
    assert.equal(data, { ...defaults, ...sample }, name);
  }
});

test('art. 7: without identification only where a clerk enters what came otherwise', () => {
  const form = load('cerere');
  const anonymous = {
    tip: 'fara-identificare',
    subiect: 'Zgomot noaptea',
    categorie: 'ordine',
    text: 'Muzică tare până dimineața.',
  };
  assert.ok(evaluate(form, anonymous, { canal: 'post' }).valid);
  assert.equal(briefly(evaluate(form, anonymous, { canal: 'online' }).problems), ['tip option']);
  assert.equal(
    evaluate(form, anonymous, { canal: 'post' }).pages.map(({ id }) => id),
    ['cine', 'petitia', 'documente-anexate'],
  );
});

test('a person needs a name and an address or an e-mail; an organisation its name and representative', () => {
  const form = load('cerere');
  const base = {
    canalRaspuns: 'portal',
    subiect: 'Trotuar surpat',
    categorie: 'drumuri',
    text: 'Trotuarul s-a surpat lângă școală.',
  };
  const rules = (data: object): string[] => briefly(evaluate(form, { ...base, ...data }, { canal: 'online' }).problems);
  assert.equal(rules({ tip: 'persoana' }), ['nume required', 'prenume required', 'email rule:contact']);
  assert.equal(rules({ tip: 'organizatie', email: 'a@b.ro' }), ['denumire required', 'reprezentant required']);
  assert.equal(
    rules({ tip: 'organizatie', denumire: 'X', reprezentant: 'Ana Pop', email: 'a@b.ro', cui: '12345678' }),
    ['cui format:control'],
  );
  const person = { tip: 'persoana', nume: 'Pop', prenume: 'Ana' };
  assert.equal(rules({ ...person, email: 'a@b.ro' }), []);
  assert.equal(rules({ ...person, adresa: 'Str. X nr. 1' }), ['localitate required', 'judet required']);
  assert.equal(rules({ ...person, adresa: 'Str. X nr. 1', localitate: 'Deva', judet: 'Hunedoara' }), []);
  assert.equal(rules({ ...person, adresa: 'Str. X', localitate: 'Deva', judet: 'Hunedoara', canalRaspuns: 'email' }), [
    'email required',
  ]);
  assert.equal(rules({ ...person, email: 'a@b.ro', impreuna: true }), [
    'semnatari[0].nume required',
    'semnatari[0].prenume required',
    'semnatari[0].adresa required',
  ]);
});

test('triage: each way asks for its own', () => {
  const form = load('triaj');
  const context = {
    propunere: { ruta: 'repartizare', departament: 'urbanism' },
    departamente: [{ value: 'urbanism', label: 'Serviciul Urbanism' }],
  };
  const rules = (data: object): string[] => briefly(evaluate(form, data, context).problems);
  assert.equal(evaluate(form, {}, context).data, { ruta: 'repartizare', departament: 'urbanism' }, 'as proposed');
  assert.equal(rules({ ruta: 'repartizare', departament: 'altul' }), ['departament option']);
  assert.equal(rules({ ruta: 'redirectionare' }), ['autoritate required', 'autoritateEmail rule:contactAutoritate']);
  assert.equal(rules({ ruta: 'redirectionare', autoritate: 'CJ', autoritateAdresa: 'Str. X' }), []);
  assert.equal(rules({ ruta: 'conexare' }), ['numarPrim required']);
  assert.equal(rules({ ruta: 'clasare' }), ['motivClasare required']);
  assert.equal(evaluate(form, { ruta: 'clasare', motivClasare: 'anonima', departament: 'urbanism' }, context).data, {
    ruta: 'clasare',
    motivClasare: 'anonima',
  });
  assert.ok(evaluate(form, {}, {}).problems.length > 0, 'without a proposal nothing is chosen');
});

test('art. 9: an extension is offered once, for 1 to 15 days, with a reason', () => {
  const form = load('redactare');
  const asks = { actiune: 'prelungire', zile: '15', motiv: 'Este nevoie de o expertiză.' };
  const rules = (data: object, prelungit: boolean): string[] =>
    briefly(evaluate(form, data, { termen: { prelungit }, redactare: null, avizare: null, aprobare: null }).problems);
  assert.equal(rules(asks, false), []);
  assert.equal(rules({ ...asks, zile: '16' }, false), ['zile max']);
  assert.equal(rules({ ...asks, zile: '0' }, false), ['zile min']);
  assert.equal(rules({ ...asks, motiv: '' }, false), ['motiv required']);
  assert.equal(rules(asks, true), ['actiune option']);
});

test('art. 13: an answer has its outcome, text and legal basis; what was sent back comes back with the comments', () => {
  const form = load('redactare');
  assert.equal(briefly(evaluate(form, { actiune: 'raspuns' }).problems), [
    'solutie required',
    'raspuns required',
    'temei required',
  ]);
  const before = {
    actiune: 'raspuns',
    solutie: 'favorabil',
    raspuns: 'Am dispus repararea trotuarului.',
    temei: 'OG 27/2002',
  };
  const again = evaluate(
    form,
    { actiune: 'raspuns', observatiiSef: 'altceva' },
    {
      termen: { prelungit: false },
      redactare: before,
      avizare: { decizie: 'inapoi', observatii: 'Menționați termenul.' },
    },
  );
  assert.equal(again.data, { ...before, observatiiSef: 'Menționați termenul.' });
  assert.not(again.visible.has('observatiiPrimar'));
});

test('the other decisions', () => {
  const problems = (name: string, data: object, context: object = {}): string[] =>
    briefly(evaluate(load(name), data, { ...context }).problems);
  const angajati = [{ value: 'referent', label: 'Ion Pop' }];
  assert.equal(problems('repartizare', { decizie: 'repartizez', responsabil: 'referent' }, { angajati }), []);
  assert.equal(problems('repartizare', { decizie: 'repartizez' }, { angajati }), ['responsabil required']);
  assert.equal(problems('repartizare', { decizie: 'inapoi' }), ['rezolutie required']);
  for (const [name, yes] of [
    ['avizare', 'avizez'],
    ['aprobare', 'aprob'],
  ] as const) {
    assert.equal(problems(name, { decizie: yes }), []);
    assert.equal(problems(name, { decizie: 'inapoi' }), ['observatii required']);
    assert.equal(problems(name, {}), ['decizie required']);
  }
  assert.equal(problems('semnare', { decizie: 'semnez' }), []);
  assert.equal(problems('semnare', { decizie: 'inapoi' }), ['motiv required']);
  assert.equal(
    problems('prelungire', { decizie: 'aprob' }, { redactare: { zile: 10, motiv: 'Expertiză în curs.' } }),
    [],
  );
  assert.equal(problems('prelungire', { decizie: 'refuz' }), ['observatii required']);
  assert.equal(problems('escaladare', { cauza: 'Volum mare de lucru.', masuri: 'Răspunsul pleacă mâine.' }), []);
});

test.run();
