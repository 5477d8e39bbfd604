// What an attacker would try from outside, over HTTP. The sizes are small so that a flood is cheap to make.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { demoAccount } from '../../server/seed/seed-institution.ts';
import { openWorld, type World } from '../world.ts';
import { Cases, PETITION } from './cases.ts';
import { Client } from './client.ts';

const test = suite('security');
let world: World;
let cases: Cases;

test.before(async () => {
  world = await openWorld({ environment: { UPLOAD_FILE_BYTES: '4096', UPLOAD_FILES: '1' } });
  cases = new Cases(world);
});
test.after(() => world.close());

const client = (): Client => new Client(world.url);
async function signedIn(key: string): Promise<Client> {
  const made = client();
  await made.signIn(key);
  return made;
}

test('pages forbid inline scripts, frames of others, guessing of types, and referrers', async () => {
  const registry = await signedIn('registratura');
  for (const path of ['/', '/proceduri/petitie', '/autentificare', '/urmarire', '/lucrari', '/dosare', '/nu-exista']) {
    const { headers } = await registry.get(path);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/, path);
    assert.not.match(policy, /unsafe|\*|https?:/, path);
    assert.match(policy, /frame-ancestors 'self'/, path);
    assert.match(policy, /form-action 'self'/, path);
    assert.is(headers.get('x-content-type-options'), 'nosniff', path);
    assert.is(headers.get('x-frame-options'), 'SAMEORIGIN', path);
    assert.is(headers.get('referrer-policy'), 'same-origin', path);
    assert.is(headers.get('x-powered-by'), null, path);
  }
});

test('no page needs what its policy forbids', async () => {
  const registry = await signedIn('registratura');
  for (const path of ['/', '/proceduri/petitie', '/autentificare', '/lucrari', '/dosare', '/ghiseu/petitie']) {
    const { body } = await registry.get(path);
    assert.not.match(body, /<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+="|\sstyle="|javascript:/i, path);
  }
});

test('pages of people are kept by no cache', async () => {
  const citizen = await signedIn('cetatean');
  for (const path of ['/cererile-mele', '/cont']) {
    assert.match((await citizen.get(path)).headers.get('cache-control') ?? '', /no-store|private/, path);
  }
});

test('cookies are out of reach of scripts and of other sites', async () => {
  const visitor = client();
  const { cookies } = await visitor.get('/autentificare');
  const { cookies: after } = await visitor.signIn('cetatean');
  assert.ok(after.some((line) => line.startsWith('traseu=')));
  for (const line of [...cookies, ...after]) {
    assert.match(line, /HttpOnly/i, line.replace(/=.*?;/, '=…;'));
    assert.match(line, /SameSite=(Lax|Strict)/i);
  }
});

test('signing in changes the session, signing out ends it', async () => {
  const victim = client();
  await victim.get('/limba=en');
  await victim.get('/proceduri/petitie/cerere');
  const before = victim.cookies.get('traseu') ?? '';
  await victim.signIn('cetatean');
  const signedInAs = victim.cookies.get('traseu') ?? '';
  assert.ok(signedInAs !== '' && signedInAs !== before);
  const attacker = client();
  attacker.cookies.set('traseu', before);
  assert.is((await attacker.get('/cererile-mele')).status, 303, 'the identifier known before opens nothing');
  await victim.get('/cont');
  assert.is((await victim.post('/iesire', {})).status, 303);
  attacker.cookies.set('traseu', signedInAs);
  assert.is((await attacker.get('/cererile-mele')).status, 303, 'nor does the one of a session that ended');
});

test('signing in leads to no other site', async () => {
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil']) {
    const { status, headers } = await client().signIn('cetatean', next);
    assert.is(status, 303);
    assert.match(headers.get('location') ?? '', /^\/(?![/\\\t])/, next);
  }
});

test('the API takes a bearer token and no cookie; pages take the cookie and no token', async () => {
  const registry = await signedIn('registratura');
  assert.is((await registry.get('/api/tasks')).status, 401);
  assert.is((await registry.get('/api/session')).status, 401);
  const authorization = `Bearer ${await cases.api.token('registratura')}`;
  assert.is((await client().get('/api/tasks', { authorization })).status, 200);
  assert.is((await client().get('/lucrari', { authorization })).status, 303);
  assert.is((await client().get('/api/tasks', { authorization: `${authorization}x` })).status, 401);
});

test('a form without its token, or with that of somebody else, changes nothing', async () => {
  const citizen = await signedIn('cetatean');
  await citizen.get('/cont');
  const own = citizen.csrf;
  citizen.csrf = '';
  assert.is((await citizen.post('/iesire', {})).status, 403);
  const stranger = await signedIn('referent');
  await stranger.get('/cont');
  citizen.csrf = stranger.csrf;
  assert.is((await citizen.post('/iesire', {})).status, 403);
  assert.is((await citizen.get('/cererile-mele')).status, 200, 'still signed in');
  citizen.csrf = own;
  assert.is((await citizen.post('/iesire', {})).status, 303);
});

test('what a task does not ask is not taken: read-only, hidden and foreign names', async () => {
  const filed = await cases.at('triaj');
  const forged = { persoana: { id: 'nobody', nume: 'Fals' }, la: '1999-01-01T00:00:00Z', dosar: { id: 'x' } };
  await cases.decide(filed, 'triaj', 'registratura', { ruta: 'repartizare', departament: 'urbanism', ...forged });
  const task = (await cases.task(filed.instance, 'repartizare')).replace('/lucrari', '/api/tasks');
  await cases.api.ask('sef', 'POST', `${task}/claim`);
  const { variables } = (await cases.api.ask('sef', 'GET', task)) as {
    variables: Record<string, Record<string, unknown>>;
  };
  assert.match(JSON.stringify(variables['triaj']?.['persoana']), /Elena Marcu/);
  assert.not.match(JSON.stringify(variables['triaj']), /1999|"dosar"|Fals/);
  assert.is(variables['dosar']?.['id'], filed.id);

  const stranger = await demoAccount(world.services.store, 'cetatean');
  const answers = { decizie: 'repartizez', responsabil: stranger };
  const refused = await cases.api.ask('sef', 'POST', `${task}/completion`, { answers }).then(() => '', String);
  assert.match(refused, /422/, 'only people of the department may get the task');

  await cases.decide(filed, 'repartizare', 'sef', { decizie: 'repartizez', responsabil: 'referent' });
  await cases.decide(filed, 'redactare', 'referent', {
    actiune: 'intrebare',
    intrebare: 'La ce număr este groapa?',
    observatiiSef: 'Semnat de șef',
    raspuns: 'Un răspuns care nu a fost cerut, ascuns în cerere.',
  });
  const { state } = await world.services.store.knex('instance').where({ id: filed.instance }).first('state');
  assert.match(JSON.stringify(state), /La ce număr este groapa/);
  assert.not.match(JSON.stringify(state), /Semnat de șef|Un răspuns care nu a fost cerut/);
});

const NASTY = `<img src=x onerror=alert(1)>"'&{{7*7}}\${1}</textarea></title>`;

test('what people write is text everywhere, never markup', async () => {
  const organisation = { tip: 'organizatie', denumire: `Asociația ${NASTY}`, reprezentant: 'Ion Pop' };
  const filed = await cases.file({ ...organisation, subiect: `Subiect ${NASTY}`, text: `${NASTY} și încă ceva.` });
  const registry = await signedIn('registratura');
  const citizen = await signedIn('cetatean');
  const pages = [
    await citizen.get(`/cereri/${filed.id}`),
    await citizen.get('/cererile-mele'),
    await registry.get(`/dosare/${filed.id}`),
    await registry.get(await cases.task(filed.instance, 'triaj')),
    await registry.get('/lucrari?coada=nepreluate'),
    await registry.get(`/dosare?q=${encodeURIComponent(NASTY)}`),
    await client().get(`/?q=${encodeURIComponent(NASTY)}`),
  ];
  for (const [at, { status, body }] of pages.entries()) {
    assert.is(status, 200, `page ${at}`);
    assert.ok(body.includes('&lt;img src=x'), `page ${at} shows it`);
    assert.not.ok(body.includes('<img src=x'), `page ${at} escapes it`);
  }
});

test('a line break in a subject adds no header to an e-mail', async () => {
  await cases.file({ subiect: 'Groapă pe stradă\r\nBcc: altcineva@evil.example' }).catch(() => null);
  for (const name of await readdir(world.mail)) {
    const [head = ''] = (await readFile(join(world.mail, name), 'utf8')).split(/\r?\n\r?\n/);
    assert.not.match(head, /^Bcc:/m);
  }
});

test('strange addresses and words are looked for and not found', async () => {
  const registry = await signedIn('registratura');
  for (const q of [`' or 1=1 --`, `%`, `_`, `\\`, `1; drop table dossier`, '\u0000', '\ud800', 'a'.repeat(5000)]) {
    const { status, body } = await registry.get(`/dosare?q=${q === '\ud800' ? '%ED%A0%80' : encodeURIComponent(q)}`);
    assert.ok(status === 200 || status === 400, `${JSON.stringify(q.slice(0, 30))}: ${status}`);
    if (q === '%' || q.startsWith("'")) assert.not.match(body, /Groapă adâncă/, `${q} is no wildcard`);
  }
  for (const path of [
    '/cereri/x',
    "/cereri/1'",
    '/documente/..%2f..%2fetc%2fpasswd',
    '/static/..%2f..%2fpackage.json',
    '/static/%2e%2e/%2e%2e/package.json',
    '/lucrari/99999999999999999999999/1',
    '/lucrari/x/y',
    '/lucrari/1/-1',
    '/lucrari/1/99999999999999',
    '/dosare/%00',
    '/proceduri/__proto__',
    '/proceduri/constructor/cerere',
    '/proceduri-interne/..%2f',
  ]) {
    const { status } = await registry.get(path);
    assert.ok([400, 403, 404].includes(status), `${path}: ${status}`);
  }
});

test('a wrong code and a number that does not exist get the same answer', async () => {
  const filed = await cases.file();
  const visitor = client();
  await visitor.get('/urmarire');
  const year = new Date().getFullYear();
  const wrong = await visitor.post('/urmarire', { numar: `${filed.number}/${year}`, cod: `' or ''='` });
  const none = await visitor.post('/urmarire', { numar: `987654/${year}`, cod: `' or ''='` });
  const shown = ({ body }: { body: string }) => /<ul>.*?<\/ul>/s.exec(body.split('role="alert"')[1] ?? '')?.[0];
  assert.equal([wrong.status, shown(wrong)], [none.status, shown(none)]);
  assert.is(wrong.status, 422);
});

test('too much at once is refused, for pages and programs', async () => {
  const authorization = `Bearer ${await cases.api.token('cetatean')}`;
  const json = { 'content-type': 'application/json', authorization };
  const body = JSON.stringify({ submissionKey: 'k'.repeat(20), data: { text: 'a'.repeat(3_000_000) } });
  const program = await client().ask('POST', '/api/procedures/petitie/dossiers', { headers: json, body });
  assert.is(program.status, 413);
  const visitor = client();
  await visitor.get('/autentificare');
  assert.is((await visitor.post('/autentificare', { email: 'a'.repeat(3_000_000), parola: 'x' })).status, 413);
});

test('names of the language itself are only names', async () => {
  const authorization = `Bearer ${await cases.api.token('cetatean')}`;
  const json = { 'content-type': 'application/json', authorization };
  const data = JSON.stringify(PETITION).replace(
    '{',
    '{"__proto__":{"stricat":1},"constructor":{"prototype":{"stricat":1}},',
  );
  const body = `{"submissionKey":"${'k'.repeat(20)}","data":${data}}`;
  const { status } = await client().ask('POST', '/api/procedures/petitie/dossiers', { headers: json, body });
  assert.ok([201, 400, 422].includes(status), String(status));
  const registry = await signedIn('registratura');
  await registry.get('/ghiseu/petitie');
  const form = {
    '__proto__.stricat': '1',
    '__proto__[stricat]': '1',
    'constructor.prototype.stricat': '1',
    tip: 'toString',
  };
  assert.is((await registry.post('/ghiseu/petitie', form)).status, 422);
  assert.is(({} as { stricat?: unknown }).stricat, undefined);
});

test.run();
