// The thresholds and rules of decisions/praguri.dmn at their edges and on the days when they change.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileDecisions, evaluateDecision } from '../../../engine/decision/decision.ts';

const test = suite('referat-achizitie, decisions');

const name = 'praguri.dmn';
const xml = readFileSync(new URL(`../decisions/${name}`, import.meta.url), 'utf8');
const { decisions, findings } = await compileDecisions([{ name, xml }]);

const decide = (decision: string, given: Record<string, unknown>) =>
  evaluateDecision(decisions, decision, given as never, { now: Date.UTC(2026, 10, 20) }).value as unknown as Record<
    string,
    unknown
  >;
const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
const procedure = (tip: string, valoare: number, ziua: string, catalog: boolean | null = null, cumulMaxim = valoare) =>
  decide('procedura', { tip, valoare, ziua, catalog, cumulMaxim });

test('the file has nothing to mend', () => {
  assert.equal(findings, []);
});

test('Legea 98/2016 art. 7 (5): under the threshold, not at it', () => {
  for (const [kind, threshold] of [
    ['produse', 270_120],
    ['servicii', 270_120],
    ['lucrari', 900_400],
  ] as const) {
    assert.is(procedure(kind, threshold - 0.01, '2026-11-20')['procedura'], 'achizitie-directa', kind);
    assert.is.not(procedure(kind, threshold, '2026-11-20')['procedura'], 'achizitie-directa', kind);
  }
});

test('Legea 208/2022: the older threshold until 9 September 2022, the new one from the 10th, each with its basis', () => {
  const before = procedure('produse', 200_000, '2022-09-09');
  const from = procedure('produse', 200_000, '2022-09-10');
  assert.is(number(before['prag']), 135_060);
  assert.is(before['status'], 'unconfirmed');
  assert.is(number(from['prag']), 270_120);
  assert.is(from['status'], 'confirmed');
  assert.match(String(from['temei']), /208\/2022/);
  assert.is(number(procedure('lucrari', 1, '2017-06-01')['prag']), 441_730);
});

test('over the threshold: simplified or open by the European one; where that is not known people decide', () => {
  assert.is(procedure('produse', 1_090_811, '2025-06-01')['procedura'], 'procedura-simplificata');
  assert.is(procedure('produse', 1_090_812, '2025-06-01')['procedura'], 'licitatie-deschisa');
  assert.is(procedure('lucrari', 27_334_460, '2025-06-01')['procedura'], 'licitatie-deschisa');
  assert.is(procedure('produse', 500_000, '2026-11-20')['procedura'], 'de-stabilit');
  assert.is(procedure('produse', 500, '2015-01-01')['procedura'], 'de-stabilit', 'before the law');
});

test('the catalogue decides the way, not the procedure', () => {
  assert.match(String(procedure('produse', 900, '2026-11-20', true)['denumire']), /din catalogul/);
  assert.match(String(procedure('produse', 900, '2026-11-20', false)['denumire']), /în afara/);
  assert.is(procedure('produse', 900, '2026-11-20')['denumire'], 'achiziție directă');
});

test('HG 395/2016 art. 43: how many are asked, and when papers are enough', () => {
  const asked = (tip: string, valoare: number) => {
    const { candidati, faraOferta } = procedure(tip, valoare, '2026-11-20');
    return [number(candidati), faraOferta];
  };
  assert.equal(asked('produse', 9_000), [1, true]);
  assert.equal(asked('produse', 9_000.01), [1, false]);
  assert.equal(asked('produse', 200_000), [1, false]);
  assert.equal(asked('produse', 200_000.01), [3, false]);
  assert.equal(asked('lucrari', 560_000), [1, false]);
  assert.equal(asked('lucrari', 560_000.01), [3, false]);
});

test('splitting: told from 80 % and from the threshold on; a value that is over it by itself splits nothing', () => {
  const risk = (valoare: number, sum: number) => procedure('produse', valoare, '2026-11-20', null, sum)['fractionare'];
  assert.is(risk(10_000, 216_095), 'nu');
  assert.is(risk(10_000, 216_096), 'aproape');
  assert.is(risk(10_000, 270_119.99), 'aproape');
  assert.is(risk(10_000, 270_120), 'depasit');
  assert.is(risk(300_000, 300_000), 'nu');
  assert.match(String(procedure('produse', 10_000, '2026-11-20', null, 270_120)['risc']), /270\.120,00 lei/);
});

test('HG 395/2016 art. 46: the award is notified outside the catalogue over 13,000 lei, in ten days', () => {
  const due = (modalitate: string, valoare: number) =>
    decide('notificare', { modalitate, valoare, ziua: '2026-11-20' });
  assert.is(due('in-afara', 13_000)['seNotifica'], false);
  assert.is(due('in-afara', 13_000.01)['seNotifica'], true);
  assert.is(number(due('in-afara', 13_000.01)['zile']), 10);
  assert.is(due('catalog', 200_000)['seNotifica'], false);
});

test('OG 119/1999: commitment and payment order have a visa', () => {
  for (const document of ['angajament', 'ordonantare', 'referat']) assert.is(decide('cfp', { document })['viza'], true);
  assert.is(decide('cfp', { document: 'nota-fundamentare' })['viza'], false);
});

test.run();
