// JUEL → FEEL: what an expression gives there, it gives here.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { expressionToFeel, templateToValue } from '../../dialects/juel/expression.ts';
import type { Setting } from '../../dialects/juel/feel.ts';
import { Untranslatable } from '../../dialects/juel/tree.ts';
import { compileExpression, evaluate } from '../../engine/feel/expression.ts';
import type { Json, Variables } from '../../engine/values.ts';

const test = suite('dialects: juel');

const PLAIN: Setting = { inLoop: false, getters: true, element: { id: 'pas', name: 'Pas' }, script: false };
const NOW = Date.UTC(2030, 0, 1);

const order = { items: [{ price: 50, name: 'creion' }], customer: { name: 'Ana' }, 'cod intern': 7 };

const CASES: [source: string, variables: Variables, expected: Json][] = [
  ['1 + 2 * 3', {}, 7],
  ['(1 + 2) * 3', {}, 9],
  ['-a', { a: 5 }, -5],
  ['7 % 4', {}, 3],
  ['7 mod 4 + 8 div 2', {}, 7],
  ['10L + 1.5e1', {}, 25],
  ['a == 5 && b != 6', { a: 5, b: 7 }, true],
  ['a eq 5 and b ne 6 and a lt 6 and a le 5 and b gt 6 and b ge 7', { a: 5, b: 7 }, true],
  ['a || b', { a: null, b: true }, true],
  ['a && b', { a: null, b: true }, false],
  ['!a', { a: null }, true],
  ['not a', { a: true }, false],
  ['!(a > 3)', { a: 2 }, true],
  ['a == "true"', { a: true }, true],
  ["a == '5'", { a: 5 }, true],
  ["a == 'x'", { a: 'x' }, true],
  ['a == null', { a: null }, true],
  ['a ? "da" : "nu"', { a: true }, 'da'],
  ['a > 1 ? (b ? 1 : 2) : 3', { a: 2, b: false }, 2],
  ['empty a', { a: null }, true],
  ['empty a', {}, true],
  ['empty a', { a: '' }, true],
  ['empty a', { a: [] }, true],
  ['empty a', { a: {} }, true],
  ['empty a', { a: 0 }, false],
  ['not empty a', { a: ['x'] }, true],
  ['order.items[0].price', { order }, 50],
  ['order.items[i].name', { order, i: 0 }, 'creion'],
  ['order["customer"].name', { order }, 'Ana'],
  ["order['cod intern']", { order }, 7],
  ['order[key].name', { order, key: 'customer' }, 'Ana'],
  ['order.customer.getName()', { order }, 'Ana'],
  ['list.size() > 2', { list: [1, 2, 3] }, true],
  ['list.isEmpty()', { list: [] }, true],
  ['list.contains(2)', { list: [1, 2, 3] }, true],
  ['text.contains("bc")', { text: 'abcd' }, true],
  ['list.get(1)', { list: ['a', 'b'] }, 'b'],
  ['map.get("a")', { map: { a: 4 } }, 4],
  ['map.containsKey("b")', { map: { a: 4 } }, false],
  ['text.equals("x")', { text: 'x' }, true],
  ['"x".equals(text)', { text: 'x' }, true],
  ['text.equalsIgnoreCase("ANA")', { text: 'Ana' }, true],
  ['text.startsWith("A") && text.endsWith("a")', { text: 'Ana' }, true],
  ['text.length()', { text: 'abc' }, 3],
  ['text.toUpperCase().substring(1, 3)', { text: 'abcd' }, 'BC'],
  ['text.substring(1)', { text: 'abcd' }, 'bcd'],
  ['text.indexOf("c")', { text: 'abcd' }, 2],
  ['text.replace("b", "x").trim()', { text: ' ab ' }, 'ax'],
  ['text.matches("[a-c]+")', { text: 'abd' }, false],
  ['text.concat("!")', { text: 'a' }, 'a!'],
  ["execution.getVariable('a') == null", {}, true],
  ["execution.hasVariable('a')", { a: 1 }, true],
  ['execution.currentActivityId', {}, 'pas'],
  ['execution.getCurrentActivityName()', {}, 'Pas'],
  ['S(order).prop("customer").prop("name").stringValue()', { order }, 'Ana'],
  ["S(order).jsonPath('$.items[0].price').numberValue() gt 40", { order }, true],
  ['variables:get(a)', {}, null],
  ['variables:getOrDefault(a, 3)', {}, 3],
  ['vars:equals(a, 3)', { a: 3 }, true],
  ['var:empty(a)', {}, true],
  ['variables:contains(list, 1, 2)', { list: [1, 2, 3] }, true],
  ['now() < due', { due: '2031-01-01T00:00:00Z' }, true],
  ['date + 1', { date: 1 }, 2],
];

for (const [source, variables, expected] of CASES)
  test(`${source} of ${JSON.stringify(variables)}`, () => {
    const { value } = expressionToFeel(source, PLAIN);
    assert.equal(evaluate(compileExpression(value), variables, { now: NOW }), expected, value);
  });

test('dates are counted on', () => {
  const due = (source: string): string =>
    String(evaluate(compileExpression(expressionToFeel(source, PLAIN).value), { n: 2 }, { now: NOW }));
  assert.match(due('dateTime().plusDays(3).toDate()'), /^2030-01-04T02:00:00/);
  assert.match(due('now().plusHours(n)'), /^2030-01-01T04:00:00/);
  assert.match(due('dateTime().minusWeeks(1)'), /^2029-12-25/);
});

test('in a loop the counter begins at 0 there and at 1 here', () => {
  assert.is(expressionToFeel('loopCounter == 0', { ...PLAIN, inLoop: true }).value, '=loopCounter - 1 = 0');
  assert.is(expressionToFeel('loopCounter', PLAIN).value, '=loopCounter');
  const completion = expressionToFeel('nrOfCompletedInstances/nrOfInstances >= 0.5', {
    ...PLAIN,
    inLoop: true,
    completes: true,
  });
  assert.is(completion.value, '=numberOfCompletedInstances / numberOfInstances >= 0.5');
  assert.throws(
    () => expressionToFeel('nrOfInstances', { ...PLAIN, inLoop: true }),
    (error: unknown) => error instanceof Untranslatable,
  );
});

for (const source of [
  'bean.check(x)',
  'order.invalid(1)',
  'execution.id',
  'task.assignee',
  'authenticatedUserId',
  'currentUser()',
  'new Date()',
  'a b',
  'a +',
  '',
  "'open",
  'a.#',
  'math:pi()',
  '('.repeat(500),
])
  test(`what FEEL cannot say is not guessed: ${source.slice(0, 20)}`, () => {
    assert.throws(
      () => expressionToFeel(source, PLAIN),
      (error: unknown) => error instanceof Untranslatable && error.en !== '' && error.ro !== '',
    );
  });

test('texts with expressions', () => {
  const value = (source: string): string => templateToValue(source, PLAIN).value;
  assert.is(value('plain text'), 'plain text');
  assert.is(value('=x'), '="=x"');
  assert.is(value('${a}'), '=a');
  assert.is(value('#{ a }'), '=a');
  assert.is(value('\\${a}'), '${a}');
  assert.is(value('Bună, ${nume}!'), '=string join(["Bună, ", string(nume), "!"])');
  assert.is(value('${"}"}'), '="}"');
  assert.is(value('${open'), '${open');
});

test('a method of a bean is a call where no data is expected', () => {
  assert.throws(() => expressionToFeel('order.getTotal()', { ...PLAIN, getters: false }));
  const made = expressionToFeel('order.getTotal()', PLAIN);
  assert.is(made.value, '=order.total');
  assert.ok(made.notes.has('getter'));
});

test.run();
