// A pattern as a program, and its run: all alternatives at once, one character of the text after the other (Thompson's
// construction, Pike's machine). The time is at most the program's length times the text's, whatever the pattern, where
// JavaScript's own engine may take exponentially long: `^(a+)+$` over thirty characters blocked a server for 88 s.

import type { CharacterTest } from './character-class.ts';
import { PatternError, type Tree } from './parse-pattern.ts';

type Instruction =
  | { do: 'point'; point: number }
  | { do: 'test'; test: CharacterTest }
  /** Both ways, the first preferred. */
  | { do: 'fork'; first: number; second: number }
  | { do: 'jump'; to: number }
  | { do: 'save'; slot: number }
  | { do: 'start' }
  | { do: 'end' }
  | { do: 'match' };

export interface Program {
  instructions: Instruction[];
  /** Two for the whole match and two for each group. */
  slots: number;
  multiline: boolean;
}

const MAX_INSTRUCTIONS = 20_000;

/** Throws PatternError for a program that is too long. */
export function assemble(tree: Tree, groups: number, multiline: boolean): Program {
  const instructions: Instruction[] = [];
  const put = (instruction: Instruction): number => {
    if (instructions.length >= MAX_INSTRUCTIONS) throw new PatternError('its repetitions make it too large');
    return instructions.push(instruction) - 1;
  };
  const fork = (lazy: boolean): { enter: (at: number) => void; leave: (at: number) => void } => {
    const instruction: Instruction = { do: 'fork', first: 0, second: 0 };
    put(instruction);
    return {
      enter: (at) => (lazy ? (instruction.second = at) : (instruction.first = at)),
      leave: (at) => (lazy ? (instruction.first = at) : (instruction.second = at)),
    };
  };
  const here = (): number => instructions.length;

  function emit(node: Tree): void {
    switch (node.is) {
      case 'point':
        put({ do: 'point', point: node.point });
        return;
      case 'test':
        put({ do: 'test', test: node.test });
        return;
      case 'start':
      case 'end':
        put({ do: node.is });
        return;
      case 'sequence':
        for (const part of node.parts) emit(part);
        return;
      case 'choice':
        choice(node.parts);
        return;
      case 'group':
        put({ do: 'save', slot: node.index * 2 });
        emit(node.part);
        put({ do: 'save', slot: node.index * 2 + 1 });
        return;
      case 'repeat':
        repeat(node);
    }
  }

  function choice(parts: Tree[]): void {
    const ends: { do: 'jump'; to: number }[] = [];
    for (const [index, part] of parts.entries()) {
      if (index === parts.length - 1) {
        emit(part);
        break;
      }
      const way = fork(false);
      way.enter(here());
      emit(part);
      const jump: { do: 'jump'; to: number } = { do: 'jump', to: 0 };
      put(jump);
      ends.push(jump);
      way.leave(here());
    }
    for (const jump of ends) jump.to = here();
  }

  function repeat({ part, min, max, lazy }: Tree & { is: 'repeat' }): void {
    for (let count = 0; count < min; count++) emit(part);
    if (max === Infinity) {
      const loop = here();
      const way = fork(lazy);
      way.enter(here());
      emit(part);
      put({ do: 'jump', to: loop });
      way.leave(here());
      return;
    }
    const ways: ReturnType<typeof fork>[] = [];
    for (let count = min; count < max; count++) {
      const way = fork(lazy);
      way.enter(here());
      ways.push(way);
      emit(part);
    }
    for (const way of ways) way.leave(here());
  }

  put({ do: 'save', slot: 0 });
  emit(tree);
  put({ do: 'save', slot: 1 });
  put({ do: 'match' });
  return { instructions, slots: (groups + 1) * 2, multiline };
}

/** Instructions done for one evaluation: about a second. */
const MAX_WORK = 60_000_000;

/** The text is too long for the pattern. */
export class TooMuchWork extends Error {}

/**
 * The first match at or after `from`, as positions in UTF-16 units by slot (-1: not taken part), or null. With `slots` 0 only
 * whether there is one. `spent` counts over all runs of an evaluation. Throws TooMuchWork.
 */
export function run(
  program: Program,
  text: string,
  from: number,
  slots: number,
  spent: { work: number },
): number[] | null {
  const { instructions, multiline } = program;
  const size = instructions.length;
  let current: number[] = [];
  let currentSlots: number[][] = [];
  let next: number[] = [];
  let nextSlots: number[][] = [];
  const seen = new Int32Array(size).fill(-1);
  let mark = 0;
  let found: number[] | null = null;

  const isStart = (at: number): boolean =>
    at === 0 || (multiline && text.charCodeAt(at - 1) === 10 && at < text.length);
  const isEnd = (at: number): boolean => at === text.length || (multiline && text.charCodeAt(at) === 10);

  /** Follows what takes no character; in order of preference. */
  function follow(pc: number, at: number, saved: number[], list: number[], lists: number[][]): void {
    const stack: [pc: number, saved: number[]][] = [[pc, saved]];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const [place, slotsHere] = top;
      if (seen[place] === mark) continue;
      seen[place] = mark;
      spent.work += 1;
      const instruction = instructions[place]!;
      switch (instruction.do) {
        case 'jump':
          stack.push([instruction.to, slotsHere]);
          break;
        case 'fork':
          stack.push([instruction.second, slotsHere], [instruction.first, slotsHere]);
          break;
        case 'save': {
          if (instruction.slot >= slots) {
            stack.push([place + 1, slotsHere]);
            break;
          }
          const copy = slotsHere.slice();
          copy[instruction.slot] = at;
          stack.push([place + 1, copy]);
          break;
        }
        case 'start':
          if (isStart(at)) stack.push([place + 1, slotsHere]);
          break;
        case 'end':
          if (isEnd(at)) stack.push([place + 1, slotsHere]);
          break;
        default:
          list.push(place);
          lists.push(slotsHere);
      }
    }
  }

  const none = Array.from({ length: slots }, () => -1);
  for (let at = from; ;) {
    mark += 1;
    // Threads of this position were followed with the mark of the step before; a later start has the lowest preference.
    if (found === null) {
      const known = new Set(current);
      const list: number[] = [];
      const lists: number[][] = [];
      follow(0, at, none, list, lists);
      for (const [index, place] of list.entries()) {
        if (known.has(place)) continue;
        current.push(place);
        currentSlots.push(lists[index]!);
      }
    }
    if (current.length === 0 && (found !== null || at >= text.length)) return found;
    const point = at < text.length ? text.codePointAt(at)! : -1;
    const after = at + (point > 0xffff ? 2 : 1);
    mark += 1;
    for (let index = 0; index < current.length; index++) {
      const place = current[index]!;
      const instruction = instructions[place]!;
      spent.work += 1;
      if (instruction.do === 'match') {
        found = currentSlots[index]!;
        if (slots === 0) return found;
        // What comes after is less preferred.
        break;
      }
      const taken =
        point >= 0 &&
        (instruction.do === 'point'
          ? instruction.point === point
          : instruction.do === 'test' && instruction.test(point));
      if (taken) follow(place + 1, after, currentSlots[index]!, next, nextSlots);
    }
    if (spent.work > MAX_WORK) throw new TooMuchWork();
    if (point < 0) return found;
    [current, next] = [next, []];
    [currentSlots, nextSlots] = [nextSlots, []];
    at = after;
  }
}
