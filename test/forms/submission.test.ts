// What browsers post, with and without JavaScript.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answerPage, firstUnfinishedPage, visibleInputs } from '../../forms/answer-page.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { readAction, readFields, type Entry } from '../../forms/submission.ts';
import { briefly, checkbox, date, files, form, group, hideWhen, list, page, radio, text } from './builder.ts';

const whole = form([
  text('t'),
  checkbox('c'),
  date('d'),
  {
    type: 'checklist',
    id: 'k',
    key: 'k',
    label: 'K',
    values: [
      { value: 'x', label: 'X' },
      { value: 'y', label: 'Y' },
    ],
  },
  files('f', {}, { multiple: true }),
  group('g', [text('nume')]),
  list('l', [text('a'), checkbox('b')], { max: '3' }),
  text('fix', {}, { readonly: true, defaultValue: 'x' }),
]);

test('names are paths; a date posts three, a list of boxes posts many', () => {
  const data = readFields(whole, [
    ['t', ' Ana '],
    ['c', 'true'],
    ['d.zi', '1'],
    ['d.luna', '2'],
    ['d.an', '26'],
    ['k', 'x'],
    ['k', 'y'],
    ['g.nume', 'Pop'],
    ['l[0].a', '1'],
    ['l[1].a', '2'],
    ['l[1].b', 'true'],
  ]);
  assert.equal(data, {
    t: ' Ana ',
    c: true,
    d: { zi: '1', luna: '2', an: '26' },
    k: ['x', 'y'],
    g: { nume: 'Pop' },
    l: [{ a: '1' }, { a: '2', b: true }],
  });
});

test('what was shown and not posted is empty; what was not shown stays', () => {
  const previous = { t: 'x', c: true, k: ['x'], g: { nume: 'Pop' }, l: [{ a: '1', b: true }] };
  const data = readFields(
    whole,
    [
      ['_shown', 't c k l[0].a l[0].b'],
      ['t', 'y'],
      ['l[0].a', '2'],
    ],
    previous,
  );
  assert.equal(data, { t: 'y', c: false, k: [], g: { nume: 'Pop' }, l: [{ a: '2', b: false }] });
  assert.equal(previous.t, 'x', 'the previous draft is left alone');
});

test('an emptied date is empty, a half one is kept as typed', () => {
  const emptied = [
    ['d.zi', ' '],
    ['d.luna', ''],
    ['d.an', ''],
  ] as Entry[];
  assert.equal(readFields(whole, emptied, { d: '2026-01-02' }), { d: '' });
});

test('unknown names, files, locked fields and prototypes are ignored', () => {
  const entries: Entry[] = [
    ['nimic', '1'],
    ['f', '[{"id":"1"}]'],
    ['fix', 'y'],
    ['__proto__.t', '1'],
    ['g.__proto__.x', '1'],
    ['constructor', '1'],
    ['t.x', '1'],
    ['g', '1'],
    ['l[9].a', '1'],
    ['l[99999].a', '1'],
    ['_csrf', 'abc'],
  ];
  assert.equal(readFields(whole, entries, {}), { l: [] });
  assert.is(({} as { t?: unknown }).t, undefined);
});

test('buttons add and remove items, up to the maximum, keeping what was typed', () => {
  const typed: Entry[] = [
    ['l[0].a', '1'],
    ['l[1].a', '2'],
  ];
  assert.equal(readFields(whole, [...typed, ['_add', 'l']]).l, [{ a: '1' }, { a: '2' }, {}]);
  assert.equal(readFields(whole, [...typed, ['_remove', 'l[0]']]).l, [{ a: '2' }]);
  assert.equal(readFields(whole, [...typed, ['_remove', 'l[7]']]).l, [{ a: '1' }, { a: '2' }]);
  assert.equal(readFields(whole, [...typed, ['l[2].a', '3'], ['_add', 'l']]).l, [{ a: '1' }, { a: '2' }, { a: '3' }]);
  assert.equal(readFields(whole, [['_add', 'l']]).l, [{}, {}], 'one is shown before anybody adds one');
  assert.equal(readFields(whole, [['_remove', 'l[0]']], { l: [{ a: '1' }] }).l, []);
});

test('a file is removed by its id', () => {
  const f = [
    { id: 'a-1', name: 'x' },
    { id: 'a-2', name: 'y' },
  ];
  assert.equal(readFields(whole, [['_remove', 'f[a-1]']], { f }).f, [f[1]]);
  assert.equal(readFields(whole, [['_shown', 'f']], { f }).f, f, 'a submission never empties it');
});

test('which button was pressed', () => {
  assert.equal(readAction(whole, []), { kind: 'continue' });
  assert.equal(readAction(whole, [['_refresh', '1']]), { kind: 'refresh' });
  assert.equal(readAction(whole, [['_add', 'l']]), { kind: 'add', list: 'l' });
  assert.equal(readAction(whole, [['_remove', 'l[2]']]), { kind: 'remove', list: 'l', index: 2 });
  assert.equal(readAction(whole, [['_remove', 'f[a-1]']]), { kind: 'remove-file', field: 'f', id: 'a-1' });
  assert.equal(readAction(whole, [['_upload', 'f']]), { kind: 'upload', field: 'f' });
  for (const odd of ['x', 't', 'l[a]', '__proto__', 'l[0', 'f[../x]', '']) {
    for (const name of ['_add', '_remove', '_upload']) {
      if (name === '_add' && odd === 'l') continue;
      assert.equal(readAction(whole, [[name, odd]]), { kind: 'continue' }, `${name}=${odd}`);
    }
  }
});

const paged = form([
  page('unu', [
    radio('tip', ['p', 'o'], { validate: { required: true } }),
    text('nume', { required: true }, hideWhen('=tip != "p"')),
  ]),
  page('doi', [text('x', { required: true })], hideWhen('=tip = "o"')),
  page('trei', [list('l', [text('a', { required: true })], { min: '1' })]),
]);

const post = (pageId: string, entries: Entry[], previous: unknown = {}) =>
  answerPage(paged, { page: pageId, entries, previous, context: {} });

test('a question that an answer brings up is shown before it is complained about', () => {
  const first = post('unu', [
    ['_shown', 'tip'],
    ['tip', 'p'],
  ]);
  assert.is(first.outcome, 'stay');
  assert.ok(first.appeared);
  assert.equal(first.problems, []);
  const second = post(
    'unu',
    [
      ['_shown', 'tip nume'],
      ['tip', 'p'],
      ['nume', ''],
    ],
    first.data,
  );
  assert.is(second.outcome, 'stay');
  assert.not(second.appeared);
  assert.equal(briefly(second.problems), ['nume required']);
  const third = post(
    'unu',
    [
      ['_shown', 'tip nume'],
      ['tip', 'p'],
      ['nume', 'Ana'],
    ],
    second.data,
  );
  assert.is(third.outcome, 'next');
  assert.is(third.next?.page, 'doi');
});

test('a hidden page is left out of the way; the last has none after it', () => {
  const one = post('unu', [
    ['_shown', 'tip'],
    ['tip', 'o'],
  ]);
  assert.is(one.outcome, 'next');
  assert.is(one.next?.page, 'trei');
  const last = post(
    'trei',
    [
      ['_shown', 'l[0].a'],
      ['l[0].a', 'x'],
    ],
    one.data,
  );
  assert.is(last.outcome, 'next');
  assert.is(last.next, null);
  assert.equal(evaluate(paged, last.data).data, { tip: 'o', l: [{ a: 'x' }] });
});

test('adding, removing and refreshing show the page again without complaints', () => {
  for (const entry of [
    ['_add', 'l'],
    ['_remove', 'l[0]'],
    ['_refresh', '1'],
  ] as Entry[]) {
    const answer = post('trei', [['_shown', 'l[0].a'], ['l[0].a', ''], entry], { tip: 'o' });
    assert.is(answer.outcome, 'stay');
    assert.equal(answer.problems, []);
    assert.not(answer.appeared);
  }
});

test('only this page is complained about, and a draft goes on where it stopped', () => {
  assert.is(
    post('unu', [
      ['_shown', 'tip'],
      ['tip', 'o'],
    ]).problems.length,
    0,
  );
  assert.is(firstUnfinishedPage(paged, {}, {}), 'unu');
  assert.is(firstUnfinishedPage(paged, { tip: 'o' }, {}), 'trei');
  assert.is(firstUnfinishedPage(paged, { tip: 'o', l: [{ a: 'x' }] }, {}), null);
});

test('a whole form on one page is complained about as a whole, and goes on when nothing new came up', () => {
  const whole = (entries: readonly Entry[]) => answerPage(paged, { entries, previous: {}, context: {} });
  const shown: Entry = ['_shown', 'tip l[0].a'];
  assert.equal(briefly(whole([shown]).problems), ['tip required', 'l[0].a required']);
  const answered = whole([shown, ['tip', 'o'], ['l[0].a', 'x']]);
  assert.is(answered.outcome, 'next');
  assert.is(answered.next, null);
  assert.ok(whole([shown, ['tip', 'p'], ['l[0].a', 'x']]).appeared);
});

test('what a page shows leaves out what is private or only computed', () => {
  const own = form([
    text('a'),
    text('b', {}, { properties: { private: 'true' } }),
    { type: 'expression', id: 'c', key: 'c', expression: '=a' },
  ]);
  const evaluation = evaluate(own, {});
  assert.equal(visibleInputs(evaluation), ['a']);
  assert.equal(visibleInputs(evaluation, own.pages[0]?.id), ['a']);
});

test.run();
