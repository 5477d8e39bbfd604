// Patterns in linear time: the same answers as JavaScript's own engine where the two languages agree, on random patterns.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compilePattern, matches, replace, split } from '../../../engine/feel/regex/pattern.ts';
import { random } from '../../random.ts';

const test = suite('feel: patterns');
const at = { from: 0, to: 0 };
const fresh = () => ({ at, run: { patterns: { work: 0 } } });

const ATOMS = ['a', 'b', 'c', '.', '[ab]', '[^a]', '\\d', '1', '(?:ab|b)', 'ș', '[a-c]', '^', '$'];
const COUNTS = ['', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{2,}'];

function pattern(next: (below: number) => number, depth: number): string {
  const parts = Array.from({ length: 1 + next(3) }, () => {
    const count = COUNTS[next(COUNTS.length)]!;
    if (depth > 0 && next(4) === 0) {
      const inner = pattern(next, depth - 1);
      // How often nothing is repeated is JavaScript's own affair.
      return new RegExp(inner, 'u').test('') ? `(${inner})` : `(${inner})${count}`;
    }
    const atom = ATOMS[next(ATOMS.length)]!;
    return atom === '^' || atom === '$' ? atom : atom + count;
  });
  return next(4) === 0 ? `${parts.join('')}|${ATOMS[next(ATOMS.length)]!}` : parts.join('');
}

const text = (next: (below: number) => number): string =>
  Array.from({ length: next(9) }, () => 'abc1șx'[next(6)]!).join('');

test('matches, what is replaced and what is split agree with JavaScript', () => {
  const next = random(7);
  let compared = 0;
  for (let round = 0; round < 1_500; round++) {
    const source = pattern(next, 2);
    const subject = text(next);
    const ours = compilePattern(source, '', at);
    const theirs = new RegExp(source, 'u');
    assert.is(matches(ours, subject, fresh()), theirs.test(subject), `${source} on ${subject}`);
    // A group in a repetition keeps its last match in XPath and is emptied by JavaScript; only the whole is compared.
    if (theirs.test('')) continue;
    compared += 1;
    const all = new RegExp(source, 'gu');
    assert.is(replace(ours, subject, '<$0>', false, fresh()), subject.replace(all, '<$&>'), `${source} on ${subject}`);
    assert.equal(split(ours, subject, fresh()).join('|'), subject.replace(all, '|'), `split ${source} on ${subject}`);
  }
  assert.ok(compared > 400, String(compared));
});

test('the time is in proportion to the text', () => {
  const program = compilePattern('^(([a-z])+.)+[A-Z]$', '', at);
  // Of the processor, not of the clock, which also counts what other processes do meanwhile; the least of three.
  const timed = (length: number): number => {
    const subject = 'a'.repeat(length);
    const once = (): number => {
      const started = process.cpuUsage();
      assert.not.ok(matches(program, subject, fresh()));
      return process.cpuUsage(started).user;
    };
    return Math.min(once(), once(), once());
  };
  timed(2_000);
  assert.ok(timed(200_000) < timed(10_000) * 200);
});

test('the patterns of one evaluation have a second together', () => {
  const program = compilePattern('(a|b|c|d)+e', '', at);
  const subject = 'abcd'.repeat(50_000);
  const caller = fresh();
  assert.not.ok(matches(program, subject, caller));
  assert.throws(() => {
    for (let times = 0; times < 100; times++) matches(program, subject, caller);
  }, /within a second/);
});

test('a pattern is compiled once', () => {
  assert.is(compilePattern('[a-z]+', 'i', at), compilePattern('[a-z]+', 'i', at));
});

test.run();
