// What the server writes about its work: enough to find a fault, nothing about a person. Logs everything it can.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DEMO_PASSWORD } from '../../server/seed/institution.ts';
import { openWorld, type World } from '../world.ts';
import { Cases } from './cases.ts';
import { Client } from './client.ts';

const test = suite('logs');
let world: World;
let cases: Cases;
let logged = '';
const write = process.stderr.write.bind(process.stderr);

test.before(async () => {
  process.stderr.write = (chunk: string | Uint8Array): boolean => {
    logged += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    return true;
  };
  world = await openWorld({ environment: { LOG_LEVEL: 'debug' } });
  cases = new Cases(world);
});
test.after(async () => {
  process.stderr.write = write;
  await world.close();
});

test('no name, address, password, code, token or text of a person is logged', async () => {
  const filed = await cases.at('avizare');
  const visitor = new Client(world.url);
  await visitor.get('/urmarire');
  await visitor.post('/urmarire', { numar: `${filed.number}/${new Date().getFullYear()}`, cod: filed.code });
  await visitor.post('/urmarire', { numar: filed.number, cod: 'COD-GRESIT-77' });
  await visitor.get('/cont-nou');
  await visitor.post('/cont-nou', { nume: 'Nume Greșit', email: 'nu-e-adresa', parola: 'parola mea secretă' });
  await visitor.post('/autentificare', { email: 'ana.maria@exemplu.example', parola: 'parola mea secretă' });
  const registry = new Client(world.url);
  await registry.signIn('registratura');
  await registry.get(`/dosare?q=${encodeURIComponent('Brădișteanu')}`);
  await registry.get(`/dosare/${filed.id}`);
  await registry.get('/nu-exista?email=ana.maria@exemplu.example');
  await registry.post('/lucrari/1/99999/decid', { raspuns: 'un text al cuiva' });
  const token = await cases.api.token('registratura');
  await cases.api
    .ask('registratura', 'GET', `/api/tasks/${filed.instance}/1?cine=Br%C4%83di%C8%99teanu`)
    .catch(() => null);

  assert.match(logged, /"method":"POST"/, 'requests are logged');
  const secrets = {
    name: /Br(ă|%C4%83)di(ș|%C8%99)teanu|Ana-Maria|Constantinescu|Elena Marcu/i,
    'e-mail': /@exemplu\.example|@valea-lunga\.example|(exemplu|valea-lunga)\.example/,
    password: new RegExp(`${DEMO_PASSWORD}|parola mea|argon2`),
    code: new RegExp(`${filed.code}|COD-GRESIT`),
    token: new RegExp(`${token}|traseu=|Bearer `),
    session: new RegExp([...registry.cookies.values()].map((value) => value.slice(0, 24)).join('|')),
    text: /groapă|un text al cuiva/i,
    'address of the database with password': /postgres:\/\/[^@\s"]*:[^@\s"]*@/,
  };
  for (const [what, pattern] of Object.entries(secrets)) {
    const line = logged.split('\n').find((each) => pattern.test(each));
    assert.is(line, undefined, `${what}: ${line}`);
  }
});

test.run();
