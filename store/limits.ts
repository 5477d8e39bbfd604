// How much one command may bring and one instance may hold. A state is read and written whole by every step, so what is
// larger belongs into a document. Whoever brings too much is refused (`TOO_LARGE`); what was there stays as it was.

import type { Command } from '../engine/commands.ts';
import type { Rejection } from '../engine/rejections.ts';
import type { InstanceState } from '../engine/state.ts';
import { isUnstorable } from './batching/column-array.ts';

/** Characters of a command as JSON, variables included. */
export const MOST_OF_A_COMMAND = 2_000_000;
/** Characters of an instance's state as JSON. */
export const MOST_OF_A_STATE = 32_000_000;

/** The state is measured when something of this size comes, and now and then. */
const WORTH_MEASURING = 65_536;
const MEASURED_EVERY = 100;

/** Those whose sender can mend it. What other instances and the clock bring was measured where it began. */
const REFUSABLE: ReadonlySet<Command['type']> = new Set([
  'StartInstance',
  'CompleteTask',
  'CompleteJob',
  'SetVariables',
  'ModifyInstance',
  'SendBack',
  'SkipIncident',
]);

/** What is wrong with a command, a message or a signal, as JSON; null when it can be kept. */
export function refusalOf(json: string): Rejection | null {
  if (json.length > MOST_OF_A_COMMAND) {
    const message = `Expected at most ${MOST_OF_A_COMMAND} characters, but there are ${json.length}.`;
    return { code: 'TOO_LARGE', message };
  }
  if (!isUnstorable(json)) return null;
  return { code: 'BAD_VALUE', message: 'Expected text, but there is the character U+0000 or half of a character.' };
}

/** Whether the state has grown too large by a command of `length` characters. */
export function growthRefusal(
  state: InstanceState,
  { type }: Command,
  length: number,
  version: number,
): Rejection | null {
  if (!REFUSABLE.has(type) || (length < WORTH_MEASURING && version % MEASURED_EVERY !== 0)) return null;
  const size = JSON.stringify(state).length;
  if (size <= MOST_OF_A_STATE) return null;
  const message = `Expected an instance to hold at most ${MOST_OF_A_STATE} characters, but it would hold ${size}.`;
  return { code: 'TOO_LARGE', message };
}
