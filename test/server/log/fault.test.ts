// Errors in the log: enough to find the fault, nothing of the people whose data it happened to.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { faultOf } from '../../../server/log/fault.ts';
import { openLog } from '../../../server/log/open-log.ts';

const test = suite('faults');

/** As PostgreSQL's errors arrive: the row in `detail`, the value in the message of class 22. */
const ofDatabase = (message: string, more: { [name: string]: string }): Error =>
  Object.assign(new Error(message), { severity: 'ERROR', ...more });

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return assert.unreachable('expected a throw');
};

/** Without paths of files: a folder could be called anything. */
const written = (thrown: unknown): string =>
  JSON.stringify(faultOf(thrown), (key, value: unknown) => (key === 'stack' ? undefined : value));

test('of the database: what was violated, not by which row', () => {
  const fault = faultOf(
    ofDatabase('insert into "account" … - duplicate key value violates unique constraint "account_email_key"', {
      code: '23505',
      constraint: 'account_email_key',
      table: 'account',
      detail: 'Key (email)=(ana.ionescu@exemplu.ro) already exists.',
    }),
  );
  assert.is(fault.code, '23505');
  assert.is(fault.constraint, 'account_email_key');
  assert.match(fault.message, 'duplicate key');
  assert.not.match(JSON.stringify(fault), 'ionescu');
});

test('messages that quote data are left out, those of ours stay', () => {
  assert.not.match(written(ofDatabase('invalid input syntax for type date: "Ana Ionescu"', { code: '22007' })), 'Ana');
  assert.not.match(written(thrownBy(() => JSON.parse('Ana Ionescu'))), 'Ana');
  assert.not.match(written('Ana Ionescu'), 'Ana');
  assert.match(written(new Error("Expected a process 'petitie', but there is none.")), 'petitie');
});

test('addresses and numbers of persons are masked wherever they stand', () => {
  const error = new Error(
    '550 <ana@exemplu.ro> unknown, CNP 2900101410013, tel. +40722123456, RO49AAAA1B31007593840000',
  );
  const text = written(error);
  for (const secret of ['ana@', '2900101410013', '722123456', 'RO49AAAA']) assert.not.match(text, secret);
  assert.match(text, '550');
});

test('causes and parts of an error are faults too', () => {
  const inner = ofDatabase('invalid input syntax for type date: "Ana"', { code: '22007' });
  const fault = faultOf(new AggregateError([new Error('outer', { cause: inner })], 'errands failed'));
  assert.is(fault.causes?.[0]?.causes?.[0]?.code, '22007');
  assert.not.match(JSON.stringify(fault), 'Ana');
});

test('the stack has frames only', () => {
  const { stack } = faultOf(new Error('first line\nana@exemplu.ro'));
  assert.match(stack!, /^\s+at /);
  assert.not.match(stack!, 'ana@');
});

test('an error given to the log alone is written as a fault, its message nowhere else', () => {
  const lines: string[] = [];
  const log = openLog({
    config: { logLevel: 'info' },
    service: 'web',
    destination: { write: (line) => void lines.push(line) },
  });
  log.error(ofDatabase('invalid input syntax for type date: "Ana"', { code: '22007' }));
  log.error({ err: new SyntaxError('Unexpected token A in Ana') }, 'could not be read');
  log.warn({ failed: 2 }, 'plain');
  assert.is(lines.length, 3);
  assert.not.match(lines.join(''), 'Ana');
  const [first, , third] = lines.map((line) => JSON.parse(line) as { [name: string]: unknown });
  assert.is((first!['err'] as { code: string }).code, '22007');
  assert.is(third!['level'], 'warn');
  assert.is(third!['service'], 'web');
});

test.run();
