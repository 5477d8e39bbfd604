// Accounts: a new one, signing in and out, the same answer for every wrong pair, limits, no way to other sites.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { disableAccount } from '../../store/accounts.ts';
import { ownPath } from '../../server/routes/account-session.ts';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { demoAccount } from '../../server/seed/seed-institution.ts';
import { openPortal, Visitor, type Portal } from './visitor.ts';

const test = suite('accounts in the portal');
let portal: Portal;
test.before(async () => {
  portal = await openPortal();
});
test.after(() => portal.close());

const person = {
  nume: 'Ștefan  Țîrlea',
  email: 'stefan@exemplu.ro',
  telefon: '0722 123 456',
  parola: 'copac verde lampă',
};

test('a new account is signed in, knows its name, and ends by signing out', async () => {
  const visitor = new Visitor(portal);
  await visitor.get('/cont-nou');
  const made = await visitor.post('/cont-nou', person);
  assert.is(made.path, '/cererile-mele?gata=cont');
  assert.match(made.text, /Bine ați venit/);
  const own = await visitor.get('/cont');
  assert.match(own.text, /Ștefan Țîrlea/);
  assert.match(own.text, /0722123456/);
  const session = visitor.cookies.get('traseu');
  const out = await visitor.post('/iesire', {});
  assert.match(out.text, /Ați ieșit din cont/);
  assert.match((await visitor.get('/cont')).path, /^\/autentificare/);
  if (session !== undefined) visitor.cookies.set('traseu', session);
  assert.match((await visitor.get('/cont')).path, /^\/autentificare/, 'the old session is dead');
});

test('what is wrong with a new account is said beside each field, and what was typed stays', async () => {
  const visitor = new Visitor(portal);
  await visitor.get('/cont-nou');
  const wrong = await visitor.post('/cont-nou', { nume: '', email: 'x@y', telefon: '12', parola: 'scurt' });
  assert.is(wrong.status, 422);
  assert.match(wrong.text, /Mai sunt 4 lucruri de corectat/);
  assert.match(wrong.html, /value="x@y"/);
  assert.not.match(wrong.html, /scurt/);
  for (const parola of ['1234567890', 'aaaaaaaaaaaa', 'stefan2026', 'parola1234']) {
    const easy = await visitor.post('/cont-nou', { ...person, email: 'alt@exemplu.ro', nume: 'Ștefan', parola });
    assert.is(easy.status, 422, parola);
  }
  const taken = await visitor.post('/cont-nou', { ...person, email: 'STEFAN@exemplu.ro' });
  assert.match(taken.text, /Există deja un cont/);
});

test('nobody learns whether an address has an account', async () => {
  const answers = [];
  const { store } = portal.services;
  await disableAccount(store, { tenant: 1, account: await demoAccount(store, 'sef-tehnic') });
  for (const email of ['nimeni@exemplu.ro', demoEmail('cetatean'), demoEmail('sef-tehnic')]) {
    const visitor = new Visitor(portal);
    await visitor.get('/autentificare');
    const parola = email === demoEmail('sef-tehnic') ? DEMO_PASSWORD : 'alta parolă';
    const answer = await visitor.post('/autentificare', { email, parola });
    answers.push(`${answer.status} ${answer.text.replaceAll(email, '')}`);
  }
  assert.is(answers[0], answers[1]);
  assert.is(answers[0], answers[2]);
});

test('guessing one account is limited, others at the same address are not', async () => {
  const visitor = new Visitor(portal);
  await visitor.get('/autentificare');
  let last = 0;
  for (let round = 0; round < 11; round += 1) {
    last = (await visitor.post('/autentificare', { email: 'Tinta@exemplu.ro', parola: 'x' })).status;
  }
  assert.is(last, 429);
  const other = await visitor.post('/autentificare', { email: demoEmail('cetatean'), parola: DEMO_PASSWORD });
  assert.is(other.path, '/cererile-mele');
});

test('the session gets a new identifier when somebody signs in', async () => {
  const visitor = new Visitor(portal);
  await visitor.get('/autentificare');
  await visitor.post('/autentificare', { email: demoEmail('cetatean'), parola: DEMO_PASSWORD });
  const first = visitor.cookies.get('traseu');
  const again = new Visitor(portal);
  if (first !== undefined) again.cookies.set('traseu', first);
  again.csrf = visitor.csrf;
  assert.ok(first);
  assert.is((await again.get('/cont')).path, '/cont');
});

test('only paths of ours are gone back to', () => {
  for (const bad of [
    '//elsewhere.ro',
    '/\\elsewhere.ro',
    'https://elsewhere.ro',
    '/a b',
    '',
    '/autentificare?x',
    '/iesire',
  ]) {
    assert.is(ownPath(bad), null, bad);
  }
  assert.is(ownPath('/cereri/1?a=b'), '/cereri/1?a=b');
});

test.run();
