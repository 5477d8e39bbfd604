// A manifest that is wrong says where, what was expected and what was found.

import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { codeSha256, followUpCode } from '../../store/follow-up-code.ts';
import { decodeCursor, encodeCursor } from '../../store/cursor.ts';
import { type Manifest, readManifest } from '../../procedure/manifest.ts';
import { ruleOn } from '../../procedure/rule-on.ts';
import { formatNumber, parseNumber } from '../../store/register-number.ts';
import { safeFileName } from '../../store/add-document.ts';
import { MANIFEST } from './office.ts';

const problems = (change: (manifest: Record<string, unknown> & Manifest) => void): string[] => {
  const copy = structuredClone(MANIFEST) as Record<string, unknown> & Manifest;
  change(copy);
  return readManifest(copy).problems.map(({ at, message }) => `${at}: ${message}`);
};
const rule = () => structuredClone((MANIFEST.deadline as [object, Record<string, unknown>])[1]);

test('a manifest without faults', () => {
  assert.equal(readManifest(MANIFEST), { manifest: MANIFEST, problems: [] });
});

test('the manifest of the petition', () => {
  const petition: unknown = JSON.parse(
    readFileSync(new URL('../../processes/petitie/manifest.json', import.meta.url), 'utf8'),
  );
  assert.equal(readManifest(petition).problems, []);
});

test('what is missing, unknown or of another kind is named', () => {
  assert.equal(
    problems((m) => delete (m as Partial<Manifest>).processId),
    ['/: Expected "processId", but it is missing.'],
  );
  assert.equal(
    problems((m) => (m['proces'] = 'x')),
    ['/: Expected only known names, but found "proces".'],
  );
  assert.equal(
    problems((m) => (m.languages = ['de'] as never)),
    ['/languages/0: Expected one of ro, en, but found "de".'],
  );
  assert.equal(
    problems((m) => (m.key = 'Cerere Nouă')),
    ['/key: Expected a key such as certificat-urbanism, but found "Cerere Nouă".'],
  );
  assert.equal(
    problems((m) => (m.dossier.subject = 'cerere.subiect')),
    ['/dossier/subject: Expected a FEEL expression that begins with =, but found "cerere.subiect".'],
  );
  assert.equal(
    problems((m) => (m.process = '../../etc/passwd')),
    ['/process: Expected a path inside the folder of the procedure, but found "../../etc/passwd".'],
  );
  assert.equal(readManifest(null).problems, [{ at: '/', message: 'Expected an object, but found null.' }]);
});

test('a deadline with a fault, alone or as a version', () => {
  assert.equal(
    problems((m) => (m.deadline = { ...rule(), unit: 'days' } as never)),
    ['/deadline/unit: Expected one of calendar, working, hours, months, but found "days".'],
  );
  assert.equal(
    problems((m) => (m.deadline = [{ ...rule(), amount: 0 }] as never)),
    ['/deadline/0/amount: Expected a number of at least 1, but found 0.'],
  );
  assert.equal(
    problems((m) => (m.deadline = [rule(), rule()] as never)),
    ['/deadline: Expected one version per validFrom, but two begin on the same day.'],
  );
  assert.equal(
    problems((m) => (m.deadline = { ...rule(), unit: 'months', count: 'WORKING' } as never)),
    ['/deadline: Expected count STD for months, but found WORKING.'],
  );
  assert.equal(
    problems((m) => (m.deadlines = { limita: rule() } as never)),
    ['/deadlines/limita: Expected a name that "termen" does not use itself.'],
  );
});

test('the start form is one of the forms', () => {
  assert.equal(
    problems((m) => (m.startForm = 'forms/alta.form.json')),
    ['/startForm: Expected one of the forms, but found "forms/alta.form.json".'],
  );
});

test('the version of a deadline is that of the day', () => {
  assert.is(ruleOn(MANIFEST.deadline, '2001-06-01').amount, 20);
  assert.is(ruleOn(MANIFEST.deadline, '2002-04-30').amount, 30);
  assert.throws(() => ruleOn(MANIFEST.deadline, '1999-12-31'), /in force on 1999-12-31/);
});

test('follow-up codes differ, repeat, and are read however typed', () => {
  const secret = 's'.repeat(32);
  const of = (submissionKey: string, tenant = 1) => followUpCode(secret, { tenant, procedure: 'p', submissionKey });
  assert.is(of('a'), of('a'));
  assert.is(
    new Set([
      of('a'),
      of('b'),
      of('a', 2),
      followUpCode('t'.repeat(32), { tenant: 1, procedure: 'p', submissionKey: 'a' }),
    ]).size,
    4,
  );
  assert.is(codeSha256(of('a')), codeSha256(` ${of('a').toLowerCase().replaceAll('-', ' ')} `));
  assert.throws(() => followUpCode('short', { tenant: 1, procedure: 'p', submissionKey: 'a' }), /32 characters/);
  for (let index = 0; index < 500; index += 1) assert.not.match(of(String(index)), /[01OI]/);
});

test('register numbers as people type them', () => {
  assert.equal(parseNumber('123'), { number: 123, year: null });
  for (const typed of ['123/2026', ' nr. 123 / 2026 ', '123/21.11.2026', '123 din 21.11.2026', '123/2026-11-21']) {
    assert.equal(parseNumber(typed), { number: 123, year: 2026 }, typed);
  }
  for (const typed of ['', '0', '-5', 'abc', '12a', '99999999999', '123/26'])
    assert.is(parseNumber(typed), null, typed);
  assert.is(formatNumber({ number: 7, on: '2026-11-21' }), '7/21.11.2026');
});

test('file names lose folders, control and direction characters, not their ending', () => {
  assert.is(safeFileName('C:\\poze\\groapă.jpg'), 'groapă.jpg');
  assert.is(safeFileName('../../etc/passwd'), 'passwd');
  assert.is(safeFileName('.htaccess'), 'htaccess');
  assert.is(safeFileName('a\u0000b\u202egpj.exe'), 'abgpj.exe');
  assert.is(safeFileName('///'), 'document');
  assert.is(safeFileName(`${'x'.repeat(300)}.pdf`).length, 120);
  assert.ok(safeFileName(`${'x'.repeat(300)}.pdf`).endsWith('.pdf'));
});

test('a cursor that is not ours begins at the beginning', () => {
  assert.equal(decodeCursor(encodeCursor(['a', 1]), ['string', 'number']), ['a', 1]);
  assert.is(decodeCursor(encodeCursor(['a', 1]), ['string', 'string']), null);
  assert.is(decodeCursor('%%%', ['string']), null);
  assert.is(decodeCursor(null, ['string']), null);
});

test.run();
