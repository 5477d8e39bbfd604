// Saving as one works, with a server and a clock that the test holds.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  autosave,
  type Autosave,
  type SaveAnswer,
  type SavedState,
  type SaveState,
} from '../../designer/form/autosave.ts';

const test = suite('autosave');

interface Desk {
  saver: Autosave;
  /** What was sent: content and the version that it goes over. */
  sent: [string, number][];
  states: SaveState['is'][];
  /** Answers the save that waits. */
  answer: (answer: SaveAnswer) => Promise<void>;
  /** Lets the planned save begin; how long it would have waited. */
  ring: () => number;
}

const saved = (version: number): SaveAnswer => ({
  kind: 'saved',
  saved: { version, base: '7', savedAt: '2026-01-01T00:00:00Z', savedBy: 'Ana' },
});

function desk(version = 0): Desk {
  let waiting: ((answer: SaveAnswer) => void) | null = null;
  let planned: { act: () => void; after: number } | null = null;
  const sent: [string, number][] = [];
  const states: SaveState['is'][] = [];
  const saver = autosave({
    at: { version, base: '7' },
    content: 'a',
    same: (one, other) => one === other,
    put: (content, over) => {
      sent.push([content, over.version]);
      return new Promise((resolve) => (waiting = resolve));
    },
    told: (state) => states.push(state.is),
    now: () => 0,
    later: (act, after) => {
      const own = { act, after };
      planned = own;
      return () => {
        if (planned === own) planned = null;
      };
    },
  });
  return {
    saver,
    sent,
    states,
    async answer(given) {
      waiting?.(given);
      waiting = null;
      // what follows an answer follows in microtasks
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
    ring() {
      const due = planned;
      planned = null;
      due?.act();
      return due?.after ?? -1;
    },
  };
}

test('typing is one save, over the version before', async () => {
  const { saver, sent, states, answer, ring } = desk();
  saver.changed('ab');
  saver.changed('abc');
  assert.equal(sent, []);
  assert.ok(ring() > 0);
  await answer(saved(1));
  assert.equal(sent, [['abc', 0]]);
  assert.is(states.at(-1), 'saved');
  assert.not(saver.unsaved);
  saver.changed('abcd');
  ring();
  await answer(saved(2));
  assert.equal(sent.at(-1), ['abcd', 1]);
  assert.is(saver.version, 2);
});

test('what changes while a save is on its way is saved after it, over the new version', async () => {
  const { saver, sent, states, answer, ring } = desk();
  saver.changed('ab');
  ring();
  saver.changed('abc');
  assert.is(sent.length, 1, 'one at a time');
  await answer(saved(1));
  assert.is(states.at(-1), 'pending');
  ring();
  await answer(saved(2));
  assert.equal(sent, [
    ['ab', 0],
    ['abc', 1],
  ]);
  assert.is(states.at(-1), 'saved');
});

test('back to what is saved needs no save', () => {
  const { saver, sent, ring, states } = desk();
  saver.changed('ab');
  saver.changed('a');
  ring();
  assert.equal(sent, []);
  assert.is(states.at(-1), 'saved');
});

test('without a connection it tries again, ever more slowly, and says so', async () => {
  const { saver, states, answer, ring } = desk();
  saver.changed('ab');
  const waits: number[] = [];
  ring();
  for (let round = 0; round < 5; round += 1) {
    await answer({ kind: 'offline' });
    waits.push(ring());
  }
  assert.equal(
    waits,
    [...waits].sort((a, b) => a - b),
  );
  assert.ok((waits[0] ?? 0) < (waits[4] ?? 0));
  assert.is(states.at(-1), 'offline');
  assert.ok(saver.unsaved);
  await answer(saved(1));
  assert.is(states.at(-1), 'saved');
});

test('after a conflict nothing is sent until the person has decided', async () => {
  const { saver, sent, states, answer, ring } = desk(3);
  const newest = { version: 5, base: '7', savedAt: '2026-01-01T00:00:00Z', savedBy: 'Dan', content: 'b' };
  saver.changed('ab');
  ring();
  await answer({ kind: 'conflict', newest });
  saver.changed('abc');
  assert.is(ring(), -1, 'nothing is planned');
  assert.is(states.at(-1), 'conflict');
  saver.settle(newest);
  await answer(saved(6));
  assert.equal(sent.at(-1), ['abc', 5], 'mine goes over theirs');
  assert.is(saver.version, 6);
});

test('who saved another file meanwhile is no conflict: the save goes over theirs', async () => {
  const { saver, sent, states, answer, ring } = desk(3);
  saver.changed('ab');
  ring();
  await answer({ kind: 'conflict', newest: { ...(saved(5) as { saved: SavedState }).saved, content: 'a' } });
  assert.equal(sent.at(-1), ['ab', 5]);
  await answer(saved(6));
  assert.is(states.at(-1), 'saved');
  assert.not(states.includes('conflict'));
  assert.is(saver.version, 6);
});

test('who takes the other version has nothing to save', async () => {
  const { saver, sent, states, answer, ring } = desk(3);
  saver.changed('ab');
  ring();
  await answer({ kind: 'conflict', newest: { ...(saved(5) as { saved: SavedState }).saved, content: 'b' } });
  saver.settle({ version: 5, base: '7' }, 'b');
  assert.is(states.at(-1), 'saved');
  assert.not(saver.unsaved);
  saver.changed('bc');
  ring();
  assert.equal(sent.at(-1), ['bc', 5]);
});

test('what the server refuses is sent again after it was changed', async () => {
  const { saver, sent, states, answer, ring } = desk();
  saver.changed('?');
  ring();
  await answer({ kind: 'refused' });
  assert.is(states.at(-1), 'refused');
  assert.is(ring(), -1);
  saver.changed('ab');
  ring();
  await answer(saved(1));
  assert.is(sent.length, 2);
  assert.is(states.at(-1), 'saved');
});

test('flushing resolves when all is saved', async () => {
  const { saver, answer } = desk();
  saver.changed('ab');
  let done = false;
  const flushed = saver.flush().then(() => (done = true));
  saver.changed('abc');
  await answer(saved(1));
  assert.not(done);
  await answer(saved(2));
  await flushed;
  assert.not(saver.unsaved);
});

test.run();
