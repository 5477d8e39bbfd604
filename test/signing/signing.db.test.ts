// Signing in the inbox, without JavaScript, on the simulated provider: in order, wrong codes, a provider that is away, two
// clicks at once, a crash between the value and the document.

import { writeFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { validateSignatures } from '../../documents/signature/validate.ts';
import { archiveCases } from '../../server/archive/archive-cases.ts';
import { finishLeftSignatures } from '../../server/signing/finish.ts';
import { demoEmail } from '../../server/seed/institution.ts';
import { keepValidationData } from '../../server/signing/keep-validation-data.ts';
import { findAccountByEmail } from '../../store/accounts.ts';
import { credentialOf, setCredential } from '../../store/signatures.ts';
import { sharedSimulators } from '../world.ts';
import { Desk, PIN } from './desk.ts';

const test = suite('signing');
let desk: Desk;

test.before(async () => {
  desk = await Desk.open();
});
test.after(() => desk.close());
test.before.each(async () => {
  const { simulators } = await sharedSimulators();
  simulators['csc']!.failures.clear();
});

const signatures = async (content: Buffer) => {
  const question = { tenant: 1, dossier: null, key: 'test' };
  const read = await desk.world.services.connectors.ask(
    'csc',
    'read-credential',
    { credentialId: 'SIM-PRIMAR' },
    question,
  );
  assert.is(read.status, 'OK');
  const roots = read.status === 'OK' ? [Buffer.from(read.value.certificates.at(-1)!, 'base64')] : [];
  const report = await validateSignatures(content, { roots, at: new Date() });
  return (report.signatures ?? []).map(({ field, problems, level, later, signer }) => ({
    field,
    problems,
    level,
    later,
    name: signer?.name,
  }));
};

test('three people sign in order; the last signature closes the case', async () => {
  const of = await desk.file();
  for (const [who, field] of [
    ['primar', 'primar'],
    ['secretar', 'secretar'],
    ['sef', 'arhitect'],
  ] as const) {
    assert.is((await desk.openTask(of))?.element, field);
    const page = await desk.sign(who, of);
    assert.is(page.status, 200, page.text.slice(-1500));
    assert.match(page.text, 'Ați terminat');
    await desk.world.quiet();
  }
  assert.is(await desk.openTask(of), null);
  // The errands of the worker: data for later validation, then the archive.
  await keepValidationData(desk.world.services);
  await archiveCases(desk.world.services);
  const document = await desk.document(of);
  if (process.env.TRASEU_PICTURES) await writeFile(`${process.env.TRASEU_PICTURES}/semnat.pdf`, document.content);
  assert.is(document['version'], 5);
  const kept = await desk.world.services.store.knex('archive_entry').where({ document_id: document.id }).first();
  assert.is(kept?.sha256, document.sha256);
  assert.equal(kept.record.retention, { years: 10 });
  assert.ok((await desk.world.services.archive.content.get(document.sha256))?.equals(document.content));
  const found = await signatures(document.content);
  assert.equal(
    found.map(({ field, problems, level, name }) => [field, problems, level, name]),
    [
      ['primar', [], 'B-LT', 'Simulare Primar'],
      ['secretar', [], 'B-LT', 'Simulare Secretar General'],
      ['arhitect', [], 'B-LT', 'Simulare Arhitect Sef'],
    ],
  );
  const { state } = await desk.world.services.store.knex('instance').where({ id: of.instance }).first('state');
  assert.match(JSON.stringify(state), /"semnatura":\{"nivel":"none","regim":"simulator","furnizor":"csc"\}/);
  assert.not.match(JSON.stringify(state), /271828|1234"/);
});

for (const [what, typed, words] of [
  ['a wrong PIN', { _pin: '9999', _cod: '271828' }, 'PIN greșit'],
  ['a wrong code', { _pin: '1234', _cod: '000000' }, 'Codul de unică folosință este greșit'],
  ['no PIN', { _pin: '', _cod: '271828' }, 'Scrieți PIN'],
] as const) {
  test(`${what}: nothing is signed, what was typed stays, and the right one signs`, async () => {
    const of = await desk.file();
    const page = await desk.decide('primar', of, { decizie: 'semnez', observatii: 'În regulă.', ...typed });
    assert.is(page.status, 422);
    assert.match(page.text, words);
    assert.match(page.html, 'În regulă.');
    assert.not.match(page.html, /value="(9999|000000|271828|1234)"/);
    assert.is((await desk.document(of))['version'], 1);
    const drafts = await desk.world.services.store.knex('task').where({ instance_id: of.instance }).select('draft');
    assert.not.match(JSON.stringify(drafts), /9999|000000|271828|_pin|_cod/);
    assert.match((await desk.sign('primar', of)).text, 'Ați terminat');
    assert.is((await desk.document(of))['version'], 2);
  });
}

for (const credential of ['SIM-EXPIRAT', 'SIM-BLOCAT', 'SIM-NECUNOSCUT']) {
  test(`${credential} signs nothing any more: the page lets another be chosen, and remembers it`, async () => {
    const of = await desk.file();
    const { store } = desk.world.services;
    const account = (await findAccountByEmail(store, { tenant: 1, email: demoEmail('primar') }))!.id;
    await setCredential(store, { tenant: 1, account, credential });
    const without = await desk.sign('primar', of);
    assert.is(without.status, 422);
    assert.match(without.text, 'Alegeți altul');
    assert.is((await desk.document(of))['version'], 1);
    const page = await desk.decide('primar', of, { decizie: 'semnez', ...PIN, _certificat: 'SIM-PRIMAR' });
    assert.match(page.text, 'Ați terminat', page.text.slice(-600));
    assert.is(await credentialOf(store, { tenant: 1, account }), 'SIM-PRIMAR');
  });
}

for (const kind of ['503', 'html', 'reset', 'garbage'] as const) {
  test(`the provider answers with ${kind}: said clearly, and nothing is signed twice`, async () => {
    const of = await desk.file();
    const { simulators } = await sharedSimulators();
    simulators['csc']!.failures.add({ kind, path: '/csc/v2/signatures/signHash', times: 3 });
    const page = await desk.decide('primar', of, { decizie: 'semnez', observatii: 'În regulă.', ...PIN });
    assert.is(page.status, 503, page.text.slice(0, 400));
    assert.match(page.text, 'Furnizorul de semnătură nu a răspuns');
    assert.match(page.html, 'În regulă.');
    simulators['csc']!.failures.clear();
    assert.match((await desk.sign('primar', of)).text, 'Ați terminat');
    const document = await desk.document(of);
    assert.is(document['version'], 2);
    assert.is((await signatures(document.content)).length, 1);
  });
}

test('two clicks at once make one signature', async () => {
  const of = await desk.file();
  const visitor = await desk.as('primar');
  const { address } = (await desk.openTask(of))!;
  await visitor.get(address);
  await visitor.post(`${address}/preiau`, {});
  const both = await Promise.all(
    [1, 2].map(() => visitor.post(`${address}/decid`, { _coada: 'mele', decizie: 'semnez', ...PIN })),
  );
  assert.ok(
    both.every(({ status }) => status === 200 || status === 409),
    both.map(({ status, text }) => `${status} ${text.slice(0, 200)}`).join('\n'),
  );
  assert.ok(both.some(({ status }) => status === 200));
  const document = await desk.document(of);
  assert.is(document['version'], 2);
  assert.equal(
    (await signatures(document.content)).map(({ field }) => field),
    ['primar'],
  );
});

test('the time-stamping authority is away: the value is kept, and the next try needs no code', async () => {
  const of = await desk.file();
  const { simulators } = await sharedSimulators();
  simulators['csc']!.failures.add({ kind: '503', path: '/tsa', times: 3 });
  const page = await desk.sign('primar', of);
  assert.is(page.status, 503);
  assert.match(page.text, 'autoritatea de marcare temporală nu răspunde');
  simulators['csc']!.failures.clear();
  const before = simulators['csc']!.asked.filter(({ path }) => path.endsWith('/authorize')).length;
  const again = await desk.decide('primar', of, { decizie: 'semnez' });
  assert.match(again.text, 'Ați terminat');
  assert.is(simulators['csc']!.asked.filter(({ path }) => path.endsWith('/authorize')).length, before);
  assert.is((await desk.document(of))['version'], 2);
});

test('what a crash has left is finished by the errand, once', async () => {
  const of = await desk.file();
  const { simulators } = await sharedSimulators();
  const { services } = desk.world;
  simulators['csc']!.failures.add({ kind: '503', path: '/tsa', times: 3 });
  await desk.sign('primar', of);
  simulators['csc']!.failures.clear();
  await services.store.knex('signature').update({ prepared_at: new Date(Date.now() - 3_600_000) });
  await Promise.all([finishLeftSignatures(services), finishLeftSignatures(services)]);
  await desk.world.quiet();
  assert.is((await desk.openTask(of))?.element, 'secretar');
  assert.is((await desk.document(of))['version'], 2);
  assert.is(
    await services.store
      .knex('signature')
      .count('* as n')
      .then(([row]) => Number(row?.['n'])),
    0,
  );
});

test('a document that changed while the page was open is not signed unread', async () => {
  const of = await desk.file();
  const page = await desk.decide('primar', of, { decizie: 'semnez', ...PIN, _versiune: '0'.repeat(64) });
  assert.is(page.status, 409);
  assert.match(page.text, 'Documentul s-a schimbat între timp');
  assert.is((await desk.document(of))['version'], 1);
});

test('an annulled document is not signed', async () => {
  const of = await desk.file();
  const { id } = await desk.document(of);
  await desk.world.services.store
    .knex('document')
    .where({ id })
    .update({ state: 'annulled', annulled_at: new Date(), annul_reason: 'Greșeală' });
  const page = await desk.sign('primar', of);
  assert.is(page.status, 409);
  assert.is((await desk.document(of))['version'], 1);
});

test('deciding not to sign needs no code and makes no version', async () => {
  const of = await desk.file();
  const page = await desk.decide('primar', of, { decizie: 'inapoi', observatii: 'Lipsește adresa.' });
  assert.match(page.text, 'Ați terminat');
  assert.is((await desk.document(of))['version'], 1);
});

test.run();
