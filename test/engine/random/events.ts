// Events of random models: what is caught and what is thrown, from raw numbers.

import type { Condition, Node, Trigger } from '../naive/model.ts';
import { CODES, SIGNALS } from '../naive/xml.ts';
import type { RawEvent } from './raw.ts';

type Caught = Pick<Node, 'triggers' | 'all'>;

export const pick = <Item>(items: readonly Item[], dice: number): Item => items[dice % items.length]!;

/** Compensation events whose activity is chosen when the whole model is known, by this number. */
export const undecided = new WeakMap<Trigger, number>();

export const condition = (dice: number): Condition => {
  if (dice % 3 === 0) return { variable: dice % 2 === 0 ? 'n' : 'm', above: dice % 5 };
  return { variable: dice % 3 === 1 ? 'a' : 'b', is: dice % 2 === 0 };
};

/** What comes from outside, or from the data. */
export function awaited(type: number, code: number): Trigger {
  switch (type % 5) {
    case 0:
      return { type: 'timer', repeats: false };
    case 1:
    case 2:
      return { type: 'message' };
    case 3:
      return { type: 'signal', name: pick(SIGNALS, code) };
    default:
      return { type: 'condition', condition: condition(code) };
  }
}

/** One trigger, or two of different kinds of which any or all must occur. */
export function caught(event: RawEvent): Caught {
  const first = awaited(event.type, event.code);
  const second: Trigger = first.type === 'message' ? { type: 'timer', repeats: false } : { type: 'message' };
  if (first.type === 'condition' || event.second % 6 < 4) return { triggers: [first], all: false };
  return { triggers: [first, second], all: event.second % 6 === 5 };
}

/** An error code is always given; null catches all. */
export const codeOf = (dice: number) => (dice % 3 === 2 ? null : pick(CODES, dice % 3));

export function thrown({ type, code }: RawEvent): Trigger[] {
  switch (type % 6) {
    case 0:
    case 1:
      return [{ type: 'escalation', code: pick(CODES, code) }];
    case 2:
    case 3:
      return [toBeAimed({ type: 'compensation', activity: null, waits: code % 3 > 0 }, code)];
    case 4:
      return [{ type: 'signal', name: pick(SIGNALS, code) }];
    default:
      return [];
  }
}

export function endTriggers(scope: Node, event: RawEvent): Trigger[] {
  switch (event.type % 8) {
    case 0:
      return [{ type: 'error', code: pick(CODES, event.code) }];
    case 1:
      return [{ type: 'terminate' }];
    case 2:
    case 3:
      return scope.kind === 'transaction' ? [{ type: 'cancel' }] : [];
    case 4:
    case 5:
      return thrown({ ...event, type: event.second });
    default:
      return [];
  }
}

export function repeating(what: Caught, interrupting: boolean): Caught {
  const [first] = what.triggers;
  if (interrupting || what.triggers.length > 1 || first?.type !== 'timer') return what;
  return { triggers: [{ type: 'timer', repeats: true }], all: false };
}

export function toBeAimed(trigger: Trigger, dice: number): Trigger {
  undecided.set(trigger, dice);
  return trigger;
}

/** Two events for the same code at the same place would be ambiguous. */
export function isCaught(events: Node[], { triggers: [wanted] }: Pick<Node, 'triggers'>): boolean {
  if (wanted?.type === 'compensation')
    return events.some(({ triggers }) => triggers.some(({ type }) => type === 'compensation'));
  if (wanted?.type !== 'error' && wanted?.type !== 'escalation') return false;
  return events.some(({ triggers }) =>
    triggers.some((each) => each.type === wanted.type && 'code' in each && each.code === wanted.code),
  );
}
