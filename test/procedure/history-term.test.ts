import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { historyMonths, leastHistoryMonths } from '../../procedure/history-term.ts';

const test = suite('terms of the history');
const ON = '2026-11-22';

test('the procedure decides, then the institution, then the defaults', () => {
  assert.is(historyMonths('case', {}, ON), null);
  assert.is(historyMonths('other', {}, ON), 36);
  const institution = { caseMonths: 60, otherMonths: 6 };
  assert.is(historyMonths('case', { institution }, ON), 60);
  assert.is(historyMonths('other', { institution }, ON), 6);
  assert.is(historyMonths('case', { institution, procedure: 24 }, ON), 24);
  assert.is(historyMonths('case', { institution, procedure: null }, ON), null);
});

test('nobody goes below what the law asks on that day', () => {
  assert.is(historyMonths('case', { procedure: 3 }, ON), 12);
  assert.is(historyMonths('other', { procedure: 0 }, ON), 0);
  const rules = [
    { of: 'case', months: 12, basis: 'legea', validFrom: '2000-01-01', validTo: '2026-12-31' },
    { of: 'case', months: 24, basis: 'legea', validFrom: '2027-01-01' },
  ];
  assert.is(leastHistoryMonths('case', '2026-12-31', rules), 12);
  assert.is(leastHistoryMonths('case', '2027-01-01', rules), 24);
  assert.is(leastHistoryMonths('case', '1999-12-31', rules), 0);
});

test.run();
