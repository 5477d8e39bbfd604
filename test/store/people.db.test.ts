// Accounts, sessions, institutions.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  createCitizen,
  disableAccount,
  findAccountByEmail,
  groupsOfAccount,
  listStaff,
  namesOf,
  readAccount,
  readAsker,
  setPassword,
  setRoles,
} from '../../store/accounts.ts';
import { listProcedures, readProcedure } from '../../store/procedures.ts';
import { destroySession, readSession, sweepSessions, writeSession } from '../../store/sessions.ts';
import { readRelease } from '../../store/tables/release.ts';
import { findTenant, listDepartments, putCalendarDay, readCalendarDays, readTenant } from '../../store/tenants.ts';
import { ELSEWHERE, HERE, NOON, type Office, openOffice } from './office.ts';

const test = suite('people');
let office: Office;

test.before(async () => {
  office = await openOffice();
});
test.before.each(() => {
  office.now = NOON;
});
test.after(() => office.close());

test('an e-mail is one account per institution, whatever its case', async () => {
  const person = { tenant: HERE, email: 'Nou@Exemplu.ro', fullName: ' Șerban Nou ', passwordHash: 'hash' };
  const made = await createCitizen(office.store, person);
  assert.ok(made.ok);
  assert.equal(await createCitizen(office.store, { ...person, email: ' nou@exemplu.RO ' }), {
    ok: false,
    problem: 'EMAIL_TAKEN',
  });
  assert.ok((await createCitizen(office.store, { ...person, tenant: ELSEWHERE })).ok);
  const found = await findAccountByEmail(office.store, { tenant: HERE, email: 'NOU@exemplu.ro' });
  assert.is(found?.fullName, 'Șerban Nou');
  assert.is(found?.passwordHash, 'hash');
  assert.not.ok('passwordHash' in ((await readAccount(office.store, { tenant: HERE, account: found!.id })) ?? {}));
});

test('two sign-ups at the same moment make one account', async () => {
  const person = { tenant: HERE, email: 'repede@exemplu.ro', fullName: 'x', passwordHash: '-' };
  const made = await Promise.all([createCitizen(office.store, person), createCitizen(office.store, person)]);
  assert.is(made.filter(({ ok }) => ok).length, 1);
});

test('who asks has roles and groups, until the account is disabled', async () => {
  const { account } = office.people['head']!;
  const asker = await readAsker(office.store, { tenant: HERE, account });
  assert.equal(asker?.roles, [{ role: 'head', department: 'urbanism' }]);
  assert.equal(await groupsOfAccount(office.store, { tenant: HERE, account }), ['sef-urbanism', 'urbanism']);
  assert.is(await readAsker(office.store, { tenant: ELSEWHERE, account }), null);
  assert.is(await readAsker(office.store, { tenant: HERE, account: 'x' }), null);

  const { account: dan } = office.people['dan']!;
  await writeSession(office.store, {
    id: 's1',
    tenant: HERE,
    account: dan,
    data: {},
    expiresAt: new Date(NOON + 1000),
  });
  await disableAccount(office.store, { tenant: HERE, account: dan });
  assert.is(await readAsker(office.store, { tenant: HERE, account: dan }), null);
  assert.is(await readSession(office.store, 's1'), null);
  assert.is((await findAccountByEmail(office.store, { tenant: HERE, email: 'dan@exemplu.ro' }))?.disabled, true);
});

test('roles are replaced; a clerk needs a department', async () => {
  const { account } = office.people['clerk2']!;
  await setRoles(office.store, {
    tenant: HERE,
    account,
    roles: [
      { role: 'clerk', department: 'urbanism' },
      { role: 'registry', department: null },
    ],
  });
  assert.equal(await groupsOfAccount(office.store, { tenant: HERE, account }), ['registratura', 'urbanism']);
  let refused = false;
  await setRoles(office.store, { tenant: HERE, account, roles: [{ role: 'clerk', department: null }] }).catch(
    () => (refused = true),
  );
  assert.ok(refused);
  assert.equal(await groupsOfAccount(office.store, { tenant: HERE, account }), ['registratura', 'urbanism']);
  await setRoles(office.store, { tenant: HERE, account, roles: [{ role: 'clerk', department: 'fiscal' }] });
});

test('staff of a department, and of a group; citizens are none', async () => {
  const names = async (which: { department?: string; groups?: string[] }) =>
    (await listStaff(office.store, { tenant: HERE, ...which })).map(({ fullName }) => fullName);
  assert.equal(await names({ department: 'urbanism' }), ['Țăran clerk', 'Țăran head']);
  assert.equal(await names({ groups: ['sef-urbanism'] }), ['Țăran head']);
  assert.not.ok((await names({})).includes('Țăran ana'));
  const { account } = office.people['ana']!;
  assert.equal(
    [...(await namesOf(office.store, { tenant: HERE, accounts: [account, 'system:worker'] }))],
    [[account, 'Țăran ana']],
  );
});

test('a session lives until it expires, a new password ends it', async () => {
  const { account } = office.people['ana']!;
  const session = { id: 'abc', tenant: HERE, account, data: { followed: ['x'] }, expiresAt: new Date(NOON + 60_000) };
  await writeSession(office.store, session);
  await writeSession(office.store, { ...session, data: { followed: ['y'] } });
  assert.equal(await readSession(office.store, 'abc'), { ...session, data: { followed: ['y'] } });
  office.now = NOON + 60_000;
  assert.is(await readSession(office.store, 'abc'), null);
  assert.is(await sweepSessions(office.store), 1);
  office.now = NOON;
  await writeSession(office.store, session);
  await setPassword(office.store, { tenant: HERE, account, passwordHash: 'new' });
  assert.is(await readSession(office.store, 'abc'), null);
  await writeSession(office.store, { ...session, tenant: null, account: null });
  await destroySession(office.store, 'abc');
  assert.is(await readSession(office.store, 'abc'), null);
});

test('the institution, its departments, days off and procedures', async () => {
  assert.is((await readTenant(office.store, HERE))?.name, 'Primăria 1');
  assert.is((await findTenant(office.store, 'primaria-2'))?.tenant, ELSEWHERE);
  assert.equal(
    (await listDepartments(office.store, HERE)).map(({ key }) => key),
    ['fiscal', 'urbanism'],
  );
  await putCalendarDay(office.store, { tenant: HERE, on: '2026-01-05', working: false, reason: 'HG' });
  await putCalendarDay(office.store, { tenant: HERE, on: '2026-01-05', working: true, reason: 'anulat' });
  assert.equal(await readCalendarDays(office.store.knex, HERE), [{ on: '2026-01-05', working: true }]);
  assert.equal(
    (await listProcedures(office.store, HERE)).map(({ key, version }) => [key, version]),
    [['cerere', 1]],
  );
  const procedure = await readProcedure(office.store, HERE, 'cerere');
  const release = await readRelease(office.store.knex, HERE, procedure!.release);
  assert.ok(release?.files['process.bpmn']);
  assert.is(await readRelease(office.store.knex, ELSEWHERE, procedure!.release), undefined);
});

test.run();
