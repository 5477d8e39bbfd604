// BPMN errors (§10.5.7, §13.5): the nearest handler takes them, from the inside out.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, service, sub, user } from './activities.ts';
import { bpmn, end, extend, parallel, path, start } from './builder.ts';
import { caughtAt, caughtIn } from './caught.ts';
import { boundary, errorDefinition } from './events.ts';
import { driver } from './driver.ts';

const test = suite('errors');

/** Catches an error at the activity `on`, and leads to the user task `u` with the same number. */
const caught = (nr: string, on: string, code?: string) => caughtAt(nr, on, true, errorDefinition(code));
/** Catches an error in the scope it stands in. */
const heard = (nr: string, code?: string) => caughtIn(`v${nr}`, true, errorDefinition(code));

test('a task and a job end in an error, with its variables', async () => {
  const p = await driver(bpmn(start('s'), user('t'), path('s > t'), caught('1', 't', 'err')));
  p.start();
  assert.is(p.error('t', 'E', { motiv: 1 }), '/task(exited) !!t +b1 {motiv} -b1 +u1 task(u1)');
  const q = await driver(bpmn(start('s'), service('t'), path('s > t'), caught('1', 't', 'err')));
  q.start();
  assert.is(q.error('t', 'E', { motiv: 1 }), '/job(cancelled) !!t +b1 {motiv} -b1 +u1 task(u1)');
  for (const each of [p, q]) assert.is(each.open, 'tasks: u1');
});

test('an output mapping of the handler picks from what came with the error', async () => {
  const mapped = extend(io(mapping('output', '=motiv + 1', 'm')));
  const p = await driver(
    bpmn(start('s'), user('t'), boundary('b', 't', true, mapped, errorDefinition()), path('s > t')),
  );
  p.start();
  assert.is(p.error('t', 'E', { motiv: 1 }), '/task(exited) !!t +b own {motiv} {m} -b completed');
  assert.equal(p.variables, { m: 2 });
});

test('at one level an exact code wins over one that catches all, whatever their order', async () => {
  for (const order of [
    ['err', undefined],
    [undefined, 'err'],
  ]) {
    const exact = order[0] === 'err' ? '1' : '2';
    const all = exact === '1' ? '2' : '1';
    const model = bpmn(start('s'), user('t'), path('s > t'), caught('1', 't', order[0]), caught('2', 't', order[1]));
    const p = await driver(model);
    p.start();
    assert.is(p.error('t', 'E'), `/task(exited) !!t +b${exact} -b${exact} +u${exact} task(u${exact})`);
    const q = await driver(model);
    q.start();
    assert.is(q.error('t', 'F'), `/task(exited) !!t +b${all} -b${all} +u${all} task(u${all})`);
  }
});

/** `t` in `c` in `b`; what handles stands at each level. */
const levels = (at: { t?: string; inC?: string; c?: string; inB?: string; b?: string; inP?: string }) =>
  bpmn(
    start('s'),
    sub(
      'b',
      start('s2'),
      sub('c', start('s3'), user('t'), path('s3 > t'), at.t ?? '', at.inC ?? ''),
      [path('s2 > c'), at.c ?? '', at.inB ?? ''].join(''),
    ),
    [path('s > b'), at.b ?? '', at.inP ?? ''].join(''),
  );

test('the nearest handler wins: activity, event sub-process of its scope, the scope itself, and so on outward', async () => {
  const all = {
    t: caught('1', 't'),
    inC: heard('2'),
    c: caught('3', 'c'),
    inB: heard('4'),
    b: caught('5', 'b'),
    inP: heard('6'),
  };
  const expected: [keyof typeof all, string][] = [
    ['t', '/task(exited) !!t +b1 -b1 +u1 task(u1)'],
    ['inC', '/task(exited) !t interrupted +v2 +vs2 -vs2 +vt2 task(vt2)'],
    ['c', '/task(exited) !t !!c +b3 -b3 +u3 task(u3)'],
    ['inB', '/task(exited) !t !c interrupted +v4 +vs4 -vs4 +vt4 task(vt4)'],
    ['b', '/task(exited) !t !c !!b +b5 -b5 +u5 task(u5)'],
    ['inP', '/task(exited) !t !c !b interrupted +v6 +vs6 -vs6 +vt6 task(vt6)'],
  ];
  const left: Partial<typeof all> = { ...all };
  for (const [nearest, trace] of expected) {
    const p = await driver(levels(left));
    p.start();
    assert.is(p.error('t', 'E'), trace);
    delete left[nearest];
  }
});

test('nearest comes before exact: a catch-all further in takes it', async () => {
  const p = await driver(levels({ c: caught('3', 'c'), b: caught('5', 'b', 'err') }));
  p.start();
  assert.is(p.error('t', 'E'), '/task(exited) !t !!c +b3 -b3 +u3 task(u3)');
});

test('a handler of another code is passed by', async () => {
  const p = await driver(levels({ t: caught('1', 't', 'err2'), inC: heard('2', 'err2'), b: caught('5', 'b', 'err') }));
  p.start();
  assert.is(p.error('t', 'E'), '/task(exited) !t !c !!b +b5 -b5 +u5 task(u5)');
});

test('an error end event ends its scope, with tokens on their way', async () => {
  const inner = sub(
    'b',
    [
      start('s2'),
      parallel('f'),
      user('t'),
      end('x', extend(io(mapping('input', '=n', 'motiv'))), errorDefinition('err')),
    ].join(''),
    [path('s2 > f > t'), path('f > x'), user('late'), path('f > late')].join(''),
  );
  const p = await driver(bpmn(start('s'), inner, path('s > b'), caught('1', 'b')));
  assert.is(
    p.start({ n: 7 }),
    '+s -s +b +s2 -s2 +f -f +t task(t) +x own {motiv} /task(exited) !t !x !!b +b1 {motiv} -b1 +u1 task(u1)',
  );
  assert.equal(p.variables, { n: 7, motiv: 7 });
  assert.is(p.open, 'tasks: u1');
});

test('an error that nobody takes is an incident: at an end event until somebody does', async () => {
  const p = await driver(bpmn(start('s'), end('x', errorDefinition('err')), path('s > x')));
  assert.is(p.start(), '+s -s +x incident(x UNHANDLED_ERROR)');
  assert.is(p.resolve('x'), '/incident incident(x UNHANDLED_ERROR)');
  assert.is(p.skip('x'), '/incident -x completed');
});

test('an unhandled error of a job stops the job, which may be tried again; a task stays open', async () => {
  const p = await driver(bpmn(start('s'), service('j'), path('s > j')));
  p.start();
  assert.is(p.error('j', 'E'), 'job-failed(0) incident(j UNHANDLED_ERROR)');
  assert.is(p.refuse({ type: 'CompleteJob', key: p.key('jobs', 'j'), variables: {} }), 'WRONG_STATE');
  assert.is(p.resolve('j'), '/incident job-retried(1)');
  assert.is(p.job('j'), '/job(completed) -j completed');
  const q = await driver(bpmn(start('s'), user('t'), path('s > t')));
  q.start();
  assert.is(q.error('t', 'E'), 'incident(t UNHANDLED_ERROR)');
  assert.is(q.complete('t'), '/task(completed) /incident -t completed');
});

test.run();
