// "Add another": lists whose items have pages of their own, changes from the check of the answers, and what was removed.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answerPage, isAnswered, visibleInputs } from '../../forms/answer-page.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { arriveAt, ownListOf, stopOf, withItem } from '../../forms/own-pages.ts';
import { isBlank } from '../../forms/value.ts';
import { readFields, removedFrom, type Entry } from '../../forms/submission.ts';
import { briefly, checkbox, form, group, hideWhen, json, list, page, radio, text, type Component } from './builder.ts';

const people = (more: Component = {}): Component =>
  list(
    'oameni',
    [
      text('nume', { required: true }),
      radio('are', ['da', 'nu']),
      text('cate', { required: true }, hideWhen('=are != "da"')),
      list('copii', [text('p', { required: true })], { min: '0' }),
    ],
    { ownPages: 'true', item: 'Omul', ...more },
  );

const asked = form([
  page('unu', [radio('tip', ['p', 'o'], { validate: { required: true } })]),
  page('doi', [people({ min: '1', max: '3' })], hideWhen('=tip = "o"')),
  page('trei', [text('x', { required: true })]),
]);

const post = (at: { page: string; item?: number; checking?: boolean }, entries: Entry[], previous: unknown = {}) =>
  answerPage(asked, { ...at, entries, previous, context: {} });
const ana = { nume: 'Ana', are: 'nu', copii: [] };
const ion = { nume: 'Ion', are: 'nu', copii: [] };

test('coming to a list that needs an item and has none leads to the first', () => {
  assert.equal(arriveAt(asked, 'doi', {}), { page: 'doi', item: 1 });
  assert.equal(arriveAt(asked, 'doi', { oameni: [ana] }), { page: 'doi' });
  assert.equal(arriveAt(asked, 'unu', {}), { page: 'unu' });
  const none = form([page('a', [people({ min: '0' })])]);
  assert.equal(arriveAt(none, 'a', {}), { page: 'a' });
  assert.equal(post({ page: 'unu' }, [['tip', 'p']]).next, { page: 'doi', item: 1 });
  assert.equal(post({ page: 'unu' }, [['tip', 'o']]).next, { page: 'trei' });
});

test('a field is asked where it stands', () => {
  assert.equal(stopOf(asked, 'doi', 'oameni[1].nume'), { page: 'doi', item: 2 });
  assert.equal(stopOf(asked, 'doi', 'oameni'), { page: 'doi' });
  assert.equal(stopOf(asked, 'unu', 'tip'), { page: 'unu' });
});

test('the page after the last item asks the next, and shows only that', () => {
  const draft = { tip: 'p', oameni: [ana] };
  const own = ownListOf(asked, 'doi');
  assert.ok(own);
  const evaluation = evaluate(asked, withItem(draft, own, 2));
  assert.equal(visibleInputs(evaluation, 'doi', 2), ['oameni[1].nume', 'oameni[1].are', 'oameni[1].copii[0].p']);
  assert.equal(draft, { tip: 'p', oameni: [ana] });
  assert.is(withItem(draft, own, 3), draft, 'one new item at a time');
});

test('an item is judged alone; a question that its answer brings up is shown first', () => {
  const draft = { tip: 'p', oameni: [{}, ion] };
  const shown: Entry = ['_shown', 'oameni[1].nume oameni[1].are'];
  const first = post({ page: 'doi', item: 2 }, [shown, ['oameni[1].nume', 'Ion'], ['oameni[1].are', 'da']], draft);
  assert.is(first.outcome, 'stay');
  assert.ok(first.appeared);
  const wrong = post({ page: 'doi', item: 2 }, [shown, ['oameni[1].nume', ''], ['oameni[1].are', 'nu']], draft);
  assert.equal(briefly(wrong.problems), ['oameni[1].nume required']);
  assert.is(wrong.problems[0]?.message, 'Introduceți întrebarea nume', 'the title says which item it is');
  const right = post({ page: 'doi', item: 2 }, [shown, ['oameni[1].nume', 'Ion'], ['oameni[1].are', 'nu']], draft);
  assert.equal(right.problems, [], 'the first one is not complete, but that is not this page');
  assert.equal(right.next, { page: 'doi' });
});

test('a new item is kept when something was answered, right or wrong, and not when nothing was', () => {
  const draft = { tip: 'p', oameni: [ana] };
  const shown: Entry = ['_shown', 'oameni[1].nume oameni[1].are'];
  const empty = post({ page: 'doi', item: 2 }, [shown, ['oameni[1].nume', ' ']], draft);
  assert.is(empty.outcome, 'stay');
  assert.equal(empty.data.oameni, [ana]);
  assert.ok(empty.evaluation.visible.has('oameni[1].nume'), 'but asked all the same');
  const half = post({ page: 'doi', item: 2 }, [shown, ['oameni[1].are', 'nu']], draft);
  assert.is(half.outcome, 'stay');
  assert.is((half.data.oameni as unknown[]).length, 2);
  const twice = post({ page: 'doi', item: 2 }, [shown, ['oameni[1].nume', 'I'], ['oameni[1].are', 'nu']], half.data);
  assert.is((twice.data.oameni as unknown[]).length, 2, 'a second press makes no second item');
  const emptied = post({ page: 'doi', item: 2 }, [shown, ['oameni[1].nume', '']], half.data);
  assert.is(emptied.outcome, 'stay');
  assert.equal(emptied.data.oameni, [ana], 'nor is the last one, when nothing is left of it');
});

test('the list asks whether there is another, between its limits', () => {
  const at = { page: 'doi' };
  const draft = { tip: 'p', oameni: [ana] };
  assert.equal(briefly(post(at, [], draft).problems), ['oameni required']);
  assert.equal(post(at, [['_more', 'da']], draft).next, { page: 'doi', item: 2 });
  assert.equal(post(at, [['_more', 'nu']], draft).next, { page: 'trei' });
  assert.equal(post(at, [['_more', 'nu']], { tip: 'p' }).next, { page: 'doi', item: 1 }, 'one is needed');
  const full = { tip: 'p', oameni: [ana, ion, ana] };
  assert.equal(post(at, [['_more', 'da']], full).next, { page: 'trei' }, 'no more than three');
});

test('no further while an item is not complete; yes to another all the same', () => {
  const draft = { tip: 'p', oameni: [ana, { nume: '' }] };
  assert.equal(briefly(post({ page: 'doi' }, [['_more', 'nu']], draft).problems), [
    'oameni[1].nume required',
    'oameni[1].copii[0].p required',
  ]);
  assert.equal(post({ page: 'doi' }, [['_more', 'da']], draft).next, { page: 'doi', item: 3 });
});

test('a list that its own condition hides asks nothing; one without items is answered with no', () => {
  const hidden = form([
    page('a', [{ ...people({ min: '1' }), ...hideWhen('=canal = "x"') }]),
    page('b', [list('altii', [text('y', { required: true })], { ownPages: 'true' })]),
  ]);
  const first = answerPage(hidden, { page: 'a', entries: [], previous: {}, context: { canal: 'x' } });
  assert.equal(first.next, { page: 'b' });
  assert.not(isAnswered(evaluate(hidden, {}), 'b', {}));
  const second = answerPage(hidden, { page: 'b', entries: [['_more', 'nu']], previous: {}, context: {} });
  assert.is(second.next, null);
  assert.equal(second.data.altii, []);
  assert.ok(isAnswered(second.evaluation, 'b', second.data));
});

test('from the check of the answers one returns there, unless something new came up', () => {
  const done = { tip: 'o', x: 'y', oameni: [ana] };
  const checking = { checking: true };
  assert.is(post({ page: 'trei', ...checking }, [['x', 'z']], done).next, null);
  assert.is(post({ page: 'unu', ...checking }, [['tip', 'o']], done).next, null);
  const more = post({ page: 'unu', ...checking }, [['tip', 'p']], { tip: 'o', x: 'y' });
  assert.equal(more.next, { page: 'doi', item: 1 }, 'a page that was not shown before');
  const kept = { ...done, tip: 'p' };
  const item: Entry[] = [['_shown', 'oameni[0].nume'], ['oameni[0].nume', 'Anca']]; // prettier-ignore
  assert.is(post({ page: 'doi', item: 1, ...checking }, item, kept).next, null, 'an item that was there');
  const added: Entry[] = [['oameni[1].nume', 'Ion'], ['oameni[1].are', 'nu'], ['_shown', 'oameni[1].nume oameni[1].are oameni[1].copii[0].p'], ['oameni[1].copii[0].p', 'I']]; // prettier-ignore
  assert.equal(post({ page: 'doi', item: 2, ...checking }, added, kept).next, { page: 'doi' }, 'are there more?');
  assert.is(post({ page: 'doi', ...checking }, [['_more', 'nu']], kept).next, null);
});

test('an optional question that a change brings up on another page is asked before the check', () => {
  const two = form([page('a', [checkbox('c')]), page('b', [text('x'), text('y', {}, hideWhen('=c != true'))])]);
  const at = (entries: Entry[], previous: unknown) =>
    answerPage(two, { page: 'a', checking: true, entries, previous, context: {} }).next;
  assert.equal(at([['c', 'true']], { c: false }), { page: 'b' });
  assert.is(at([['c', 'true']], { c: false, y: 'kept from before' }), null);
  assert.is(at([['c', 'true']], { c: true }), null);
});

test('a page that is no longer shown goes on where something is left', () => {
  assert.equal(post({ page: 'doi' }, [['_more', 'nu']], { tip: 'o' }).next, { page: 'trei' });
  assert.is(post({ page: 'doi' }, [['_more', 'nu']], { tip: 'o', x: '1' }).next, null);
});

test('what was removed can be put back until the next step', () => {
  const draft = { tip: 'p', oameni: [ana, ion] };
  const removed = post({ page: 'doi' }, [['_remove', 'oameni[0]']], draft);
  assert.is(removed.outcome, 'stay');
  assert.is(removed.focus, 'oameni');
  assert.equal(removed.data.oameni, [ion]);
  assert.equal(removedFrom(removed.data), { list: 'oameni', index: 0, item: ana });
  assert.not(Object.hasOwn(evaluate(asked, removed.data).data, '_removed'));
  const back = post({ page: 'doi' }, [['_undo', 'oameni']], removed.data);
  assert.equal(back.data, draft);
  const on = post({ page: 'doi' }, [['_more', 'nu']], removed.data);
  assert.is(removedFrom(on.data), null);
  assert.equal(post({ page: 'doi' }, [['_undo', 'oameni']], draft).data, draft, 'nothing to put back');
  const forged = { ...draft, _removed: { list: 'oameni', index: 'x', item: 1 } };
  assert.equal(post({ page: 'doi' }, [['_undo', 'oameni']], forged).data, draft);
});

test('a press that comes twice adds and removes once', () => {
  const plain = form([list('l', [text('a')])]);
  const typed: Entry[] = [['l[0].a', '1'], ['l[1].a', '2'], ['_items', 'l:2']]; // prettier-ignore
  const add: Entry[] = [...typed, ['_add', 'l']];
  const once = readFields(plain, add, { l: [{ a: '1' }, { a: '' }] });
  assert.equal(once.l, [{ a: '1' }, { a: '2' }, {}]);
  assert.equal(readFields(plain, add, once), once);
  const remove: Entry[] = [...typed, ['_remove', 'l[0]']];
  const less = readFields(plain, remove, { l: [{ a: '1' }, { a: '2' }] });
  assert.equal(less.l, [{ a: '2' }]);
  assert.equal(readFields(plain, remove, less), less);
});

test('after adding, the focus is on the first field of the new item', () => {
  const plain = form([list('l', [checkbox('c'), text('a')])]);
  const answer = answerPage(plain, { entries: [['_add', 'l']], previous: { l: [{}] }, context: {} });
  assert.is(answer.focus, 'l[1].c');
});

test('blank is what nobody answered', () => {
  for (const blank of [undefined, null, '', ' ', false, [], {}, { a: '', b: [{ c: false }] }])
    assert.ok(isBlank(blank));
  for (const answered of [0, true, 'x', [1], { a: { b: 'x' } }]) assert.not(isBlank(answered));
});

test('findings: where such a list cannot stand', () => {
  const rules = (...components: Component[]): string[] =>
    compileForm(json(components)).findings.map(({ rule, severity }) => `${rule} ${severity}`);
  const wrong = ['own-pages error'];
  assert.equal(rules(people()), wrong, 'a form without pages');
  assert.equal(rules(page('a', [people(), text('x')])), wrong, 'beside a question');
  assert.equal(rules(page('a', [group('g', [people()])])), wrong, 'in a group');
  assert.equal(rules(page('a', [list('l', [people()])])), wrong, 'in a list');
  assert.equal(rules(page('a', [{ type: 'text', id: 't', text: 'T' }, people()])), [], 'beside a text');
});

test.run();
