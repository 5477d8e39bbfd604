// The decision tables, asked with the values of the law: fees at the upper limits of Cod fiscal art. 474, approvals with
// the exceptions of Legea nr. 193/2019, who issues, how long it is valid.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileDecisions, decide, findDecision, type Decision } from '../../../engine/decision/decision.ts';
import type { Json, Variables } from '../../../engine/values.ts';
import { school, zone } from './steps.ts';

const test = suite('certificat-de-urbanism, decisions');
const now = Date.UTC(2026, 10, 20, 8);
let decisions: readonly Decision[] = [];

test.before(async () => {
  const names = ['taxe', 'competenta', 'avize', 'valabilitate'].map((name) => `${name}.dmn`);
  const files = names.map((name) => ({
    name,
    xml: readFileSync(fileURLToPath(new URL(`../decisions/${name}`, import.meta.url)), 'utf8'),
  }));
  const compiled = await compileDecisions(files);
  assert.equal(compiled.findings, []);
  decisions = compiled.decisions;
});

const asked = (id: string, variables: Variables): Variables => {
  const decision = findDecision(decisions, id);
  if (decision === undefined) throw new Error(`Expected the decision ${id}, but there is none.`);
  return decide(
    decision,
    { dosar: { data: '2026-11-20', institutie: 'valea-lunga' }, ...variables },
    { now },
  ) as Variables;
};

const fee = (suprafata: number, mediu: string, more: Variables = {}): Variables =>
  asked('taxa-certificat', { cerere: { imobil: { suprafata, mediu }, ...more } });

test('the fee follows the area, half of it in the country', () => {
  const told: [area: number, where: string, lei: number][] = [
    [1, 'urban', 6],
    [150, 'urban', 6],
    [151, 'urban', 7],
    [250, 'urban', 7],
    [300, 'urban', 9],
    [500.5, 'urban', 12],
    [1000, 'urban', 14],
    [1001, 'urban', 14.01],
    [1250, 'urban', 16.5],
    [1250, 'rural', 8.25],
    [1001, 'rural', 7.01],
  ];
  for (const [area, where, lei] of told) assert.is(fee(area, where)['total'], lei, `${area} m², ${where}`);
});

test('the extension costs 30 % of the initial fee, without that of urgency', () => {
  const taxa = fee(1250, 'urban', { urgenta: true });
  assert.is(taxa['total'], 122.5);
  assert.is(asked('taxa-prelungire', { taxa })['total'], 4.95);
  assert.is(asked('taxa-prelungire', { taxa: fee(3400, 'urban', { scutire: 'institutie-publica' }) })['total'], 0);
});

test('who is exempt pays for the certificate nothing, for urgency what the council has decided', () => {
  const { imobil } = school() as { imobil: Json };
  const cerere = { imobil, scutire: 'institutie-publica' };
  assert.equal(asked('taxa-certificat', { cerere })['linii'], []);
  assert.is(asked('taxa-certificat', { cerere: { ...cerere, urgenta: true } })['total'], 106);
});

test('where no council has decided on urgency there is none', () => {
  const cerere = { imobil: { suprafata: 300, mediu: 'urban' }, urgenta: true };
  const taxa = asked('taxa-certificat', { cerere, dosar: { data: '2026-11-20', institutie: 'alta' } });
  assert.is(taxa['inUrgenta'], false);
  assert.is(taxa['total'], 9);
});

test('a day before the tables begin has no fee, and says so', () => {
  const cerere = { imobil: { suprafata: 300, mediu: 'urban' } };
  assert.throws(() => asked('taxa-certificat', { cerere, dosar: { data: '2025-12-31', institutie: 'valea-lunga' } }));
});

const approvals = (cerere: Variables, zona: Variables = zone): string[] =>
  asked('avize', { cerere, zona })['cerute'] as string[];
const required = (lucrare: string, zona: Variables = zone): string[] =>
  approvals({ scop: 'construire', lucrare }, zona);

test('Legea nr. 193/2019: what is not asked for a single-family house', () => {
  const house = required('locuinta-unifamiliala');
  assert.equal(house, ['apa', 'canalizare', 'energie', 'gaze', 'salubritate', 'geotehnic', 'topografic']);
  for (const strada of ['categoria-I', 'sens-giratoriu']) {
    assert.ok(required('locuinta-unifamiliala', { ...zone, strada }).includes('transport'), strada);
  }
  for (const strada of ['categoria-II', 'categoria-III']) {
    assert.not.ok(required('locuinta-unifamiliala', { ...zone, strada }).includes('transport'), strada);
  }
});

test('environment and public health: not for fences, outbuildings, strengthening, splitting; for livestock yes', () => {
  for (const works of ['anexa', 'imprejmuire', 'consolidare']) {
    const asks = required(works);
    assert.not.ok(asks.includes('mediu') || asks.includes('dsp'), works);
  }
  for (const works of ['anexa-zootehnica', 'locuinte-colective', 'productie']) {
    const asks = required(works);
    assert.ok(asks.includes('mediu') && asks.includes('dsp'), works);
  }
});

test('splitting land asks for nothing, demolition for an expert’s report and the environment authority', () => {
  assert.equal(approvals({ scop: 'notarial', operatiune: 'dezmembrare' }), []);
  assert.equal(approvals({ scop: 'desfiintare' }), ['mediu', 'expertiza', 'topografic']);
});

test('each restriction of the zone brings its authority', () => {
  const restrictii = ['monument', 'inundabil', 'cale-ferata', 'militar'];
  const asks = required('imprejmuire', { ...zone, restrictii });
  for (const code of ['cultura', 'ape', 'cai-ferate', 'aparare']) assert.ok(asks.includes(code), code);
  assert.not.ok(required('imprejmuire', { ...zone, restrictii: [] }).includes('cultura'));
});

test('who issues', () => {
  const competent = (zona: Variables) => asked('competenta', { zona })['rezultat'];
  assert.is(competent(zone), 'emitem');
  assert.is(competent({ ...zone, faraStructura: true }), 'aviz-judet');
  assert.is(competent({ ...zone, depasesteUat: true, faraStructura: true }), 'alt-emitent');
});

test('valid for 6 to 24 months', () => {
  const months = (cerere: Variables) => asked('valabilitate', { cerere })['luni'];
  assert.is(months({ scop: 'construire', lucrare: 'productie' }), 24);
  assert.is(months({ scop: 'construire', lucrare: 'locuinta-unifamiliala' }), 12);
  assert.is(months({ scop: 'desfiintare', lucrare: null }), 6);
});

test.run();
