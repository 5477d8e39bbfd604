// Settings: read once, checked, named when wrong.

import { existsSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConfigError, readConfig, SETTINGS, settingsTable } from '../../server/config.ts';

const read = (environment: { [name: string]: string }) => readConfig(environment, '/srv/traseu');

function refusal(environment: { [name: string]: string }): string {
  try {
    read(environment);
  } catch (error) {
    assert.instance(error, ConfigError);
    return (error as Error).message;
  }
  assert.unreachable(`expected a refusal of ${JSON.stringify(environment)}`);
  return '';
}

const tests = suite('config');

tests('an empty environment has every default', () => {
  const config = read({});
  assert.is(config.port, 3000);
  assert.is(config.data, '/srv/traseu/data');
  assert.is(config.baseUrl, 'http://localhost:3000');
  assert.is(config.demo, true);
  assert.is(config.databaseUrl, null);
  assert.is(config.smtpUrl, null);
  assert.is(config.workers, true);
  assert.equal(read({ PORT: '', TRASEU_DATA: ' ' }), config);
});

tests('what depends on another setting follows it', () => {
  const database = 'postgres://traseu:parola@db.example/traseu';
  assert.is(read({ DATABASE_URL: database }).demo, false);
  assert.is(read({ DATABASE_URL: database, TRASEU_DEMO: 'on' }).demo, true);
  assert.is(read({ PORT: '8080' }).baseUrl, 'http://localhost:8080');
  assert.is(read({ TRASEU_BASE_URL: 'https://servicii.exemplu.ro/' }).baseUrl, 'https://servicii.exemplu.ro');
  assert.is(read({ TRASEU_DATA: '/var/lib/x' }).data, '/var/lib/x');
});

tests('a bad value stops with its name and what was expected', () => {
  const bad: { [name: string]: string[] } = {
    PORT: ['x', '-1', '65536', '3000.5', '1e3'],
    HOST: ['a b'],
    TRASEU_BASE_URL: ['servicii.exemplu.ro', 'ftp://x.ro'],
    DATABASE_URL: ['mysql://x/y', 'nu'],
    TRASEU_SECRET: ['scurt'],
    TRASEU_DEMO: ['poate'],
    TRASEU_CHROMIUM: ['chromium', '/nu/este'],
    SMTP_URL: ['mail.exemplu.ro'],
    MAIL_FROM: ['Primăria', 'a@b.ro\nBcc: c@d.ro'],
    WORKER_CONCURRENCY: ['0', '65'],
    UPLOAD_FILE_BYTES: ['10MB'],
    LOG_LEVEL: ['verbose'],
  };
  for (const [name, values] of Object.entries(bad)) {
    for (const value of values) assert.match(refusal({ [name]: value }), `${name}: expected`);
  }
});

tests('all that is wrong is said at once, and no value is repeated', () => {
  const message = refusal({ PORT: 'x', DATABASE_URL: 'mysql://u:parola-secreta@h/x', TRASEU_SECRET: 'parola' });
  assert.is(message.split('\n').length, 3);
  assert.not.match(message, 'parola');
});

tests('every setting says what it is, in what unit, with which default', () => {
  const names = Object.values(SETTINGS).map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  for (const { name, unit, meaning, expected } of Object.values(SETTINGS)) {
    assert.match(name, /^[A-Z][A-Z_]+$/);
    assert.ok(unit && meaning && expected, name);
    assert.not.match(meaning, '|');
  }
});

tests('the README has the table as it is generated', () => {
  const readme = new URL('../../README.md', import.meta.url);
  assert.ok(existsSync(readme), 'README.md is missing');
  const text = readFileSync(readme, 'utf8');
  assert.ok(text.includes(settingsTable()), `README.md should hold this table:\n\n${settingsTable()}`);
});

tests.run();
