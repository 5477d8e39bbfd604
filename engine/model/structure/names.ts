// Names in expressions that look like a slip of the pen. Which variables an instance is started with nobody knows here, so a
// name that nothing gives is no fault in itself. One that nothing gives, that is read in one place only, and that differs
// from a name which something gives merely in capitals, accents or one letter inside, very likely is.

import type { Expression } from '../../feel/expression.ts';
import type { Gathered } from '../connect.ts';
import type { Draft } from '../element.ts';
import type { Findings } from '../findings.ts';

/** Shorter names are too easily alike. */
const SHORTEST = 5;
/** Comparisons made for a process at most: beyond, nothing is said. */
const MOST_STEPS = 2_000_000;

export function checkNames({ elements, flows }: Gathered, findings: Findings): void {
  const given = new Set<string>();
  /** Where a name is read; null when in several places. */
  const read = new Map<string, string | null>();
  for (const element of elements.values()) for (const name of givenBy(element)) given.add(name);
  for (const part of [...elements.values(), ...flows.values()])
    for (const { names } of expressionsIn(part))
      for (const name of names.required) read.set(name, read.has(name) ? null : part.id);
  const known = new Map<string, string>([...given].map((name) => [folded(name), name]));
  if (given.size * read.size > MOST_STEPS) return;
  for (const [name, place] of read) {
    if (given.has(name) || place === null || name.length < SHORTEST) continue;
    const similar = known.get(folded(name)) ?? [...given].find((each) => isSlip(name, each));
    if (similar !== undefined) findings.warning(place, 'similar-name', { name, known: similar });
  }
}

function givenBy({ inputs, outputs, declares, script, decision, loop }: Draft): string[] {
  const loops = loop?.type === 'multiInstance' ? [loop.inputElement, loop.outputCollection] : [];
  const results = [script?.resultVariable ?? null, decision?.resultVariable ?? null, ...loops];
  const targets = [...inputs, ...outputs].map(({ target }) => target[0]!);
  return [...targets, ...declares, ...results.filter((name) => name !== null)];
}

/** Every compiled expression in the part, wherever it is. */
function expressionsIn(part: object): Expression[] {
  if ('code' in part && 'names' in part) return [part as Expression];
  return Object.values(part).flatMap((inner: unknown) =>
    typeof inner === 'object' && inner !== null ? expressionsIn(inner) : [],
  );
}

function folded(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f_]/g, '')
    .toLowerCase();
}

/** One letter more, less or other, or two of them swapped, not in the ending, which tells singular from plural. */
function isSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < SHORTEST + 1 || long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from++;
  let to = 0;
  while (to < short.length - from && short.at(-1 - to) === long.at(-1 - to)) to++;
  const left = short.slice(from, short.length - to);
  const right = long.slice(from, long.length - to);
  if (to < 3 || /[^\p{L}]/u.test(left + right)) return false;
  const swapped = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return swapped || (left.length <= 1 && right.length <= 1);
}
