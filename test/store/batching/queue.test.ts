// In which order commands are done: one instance's as they came, procedures in turn.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CommandQueue, type Waiting } from '../../../store/batching/queue.ts';

interface Item extends Waiting {
  id: string;
}

const test = suite('command queue');

const item = (id: string, how: Partial<Item> = {}): Item => ({
  id,
  flow: 'a',
  lock: null,
  chains: false,
  alone: false,
  ...how,
});
const ids = (items: Item[]): string => items.map(({ id }) => id).join(' ');
const filled = (...items: Item[]): CommandQueue<Item> => {
  const queue = new CommandQueue<Item>();
  for (const each of items) queue.push(each);
  return queue;
};

test('procedures take turns, whatever one of them has waiting', () => {
  const many = Array.from({ length: 5 }, (_, index) => item(`a${index}`));
  const queue = filled(...many, item('b0', { flow: 'b' }), item('b1', { flow: 'b' }), item('c0', { flow: 'c' }));
  assert.is(ids(queue.take(4)), 'a0 b0 c0 a1');
  assert.is(ids(queue.take(2)), 'b1 a2');
  assert.is(queue.size, 2);
  assert.is(ids(queue.take(9)), 'a3 a4');
  assert.is(ids(queue.take(9)), '');
});

test('the second command on an instance is ready when the first is done', () => {
  const [one, two, three] = [item('1', { lock: 'i' }), item('2', { lock: 'i' }), item('3', { lock: 'i' })] as const;
  const queue = filled(one, two, three, item('x'));
  assert.is(ids(queue.take(9)), '1 x');
  assert.is(ids(queue.take(9)), '');
  queue.done(one);
  assert.is(ids(queue.take(9)), '2');
  queue.done(two);
  assert.is(ids(queue.take(9)), '3');
  queue.done(three);
  queue.push(item('4', { lock: 'i' }));
  assert.is(ids(queue.take(9)), '4');
  assert.is(queue.size, 0);
});

test('a row of commands that need only the state goes together, in its order', () => {
  const chained = ['1', '2', '3'].map((id) => item(id, { lock: 'i', chains: true }));
  const reader = item('4', { lock: 'i' });
  const queue = filled(...chained, reader, item('5', { lock: 'i', chains: true }));
  assert.is(ids(queue.take(9)), '1 2 3');
  for (const each of chained) queue.done(each);
  assert.is(ids(queue.take(9)), '4');
  queue.done(reader);
  assert.is(ids(queue.take(9)), '5');
});

test('a chain is no longer than the batch', () => {
  const chained = ['1', '2', '3'].map((id) => item(id, { lock: 'i', chains: true }));
  const queue = filled(...chained);
  assert.is(ids(queue.take(2)), '1 2');
  assert.is(ids(queue.take(2)), '');
  queue.done(chained[0]!);
  queue.done(chained[1]!);
  assert.is(ids(queue.take(2)), '3');
});

test('what could not be done together is done alone, and those of one instance one after the other', () => {
  const chained = ['1', '2', '3'].map((id) => item(id, { lock: 'i', chains: true }));
  const other = item('x', { lock: 'j' });
  const queue = filled(...chained, other);
  const later = item('4', { lock: 'i', chains: true });
  const taken = queue.take(9);
  queue.push(later);
  queue.putBackAlone(taken);
  assert.is(queue.size, 5);
  assert.is(ids(queue.take(9)), '');
  const seen: string[] = [];
  for (let next = queue.takeAlone(); next !== undefined; next = queue.takeAlone()) {
    seen.push(next.id);
    queue.done(next);
  }
  assert.is(seen.filter((id) => id !== 'x').join(' '), '1 2 3');
  assert.ok(seen.includes('x'));
  assert.is(ids(queue.take(9)), '4', 'what came later may go with others again');
});

test('what must be alone is not taken with others, and holds up its instance only', () => {
  const own = item('own', { lock: 'i', alone: true });
  const queue = filled(own, item('next', { lock: 'i' }), item('x'));
  assert.is(ids(queue.take(9)), 'x');
  assert.is(queue.takeAlone()?.id, 'own');
  assert.is(queue.takeAlone(), undefined);
  queue.done(own);
  assert.is(ids(queue.take(9)), 'next');
});

test.run();
