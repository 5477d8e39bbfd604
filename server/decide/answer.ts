// One line of `traseu decide`.

import {
  DecisionError,
  evaluateDecision,
  findDecision,
  type Decision,
  type Refused,
} from '../../engine/decision/decision.ts';
import { FeelError } from '../../engine/feel/expression.ts';
import { fromTagged, taggedText } from '../../engine/feel/tagged.ts';
import { isContext, type Context } from '../../engine/feel/values.ts';
import type { Instant } from '../../engine/values.ts';
import { momentOf, objectIn, WrongLine } from '../json-lines.ts';

export interface Asked {
  readonly decisions: readonly Decision[];
  readonly refused: readonly Refused[];
}

/** The answer as JSON text. Never throws for what the line or the model does wrong. */
export function answerLine({ decisions, refused }: Asked, line: string, now: Instant): string {
  try {
    const question = read(line, now);
    const name = question.decision;
    const unsound = findDecision(decisions, name)
      ? null
      : refused.findLast((each) => each.id === name || each.name === name);
    if (unsound) throw new WrongLine(unsound.reason);
    const { value, matched } = evaluateDecision(decisions, name, question.inputs, { now: question.now });
    const tables = matched.flatMap(({ decision, rules }) =>
      rules.length > 0 ? [{ decision, rules: rules.map(({ rule }) => rule) }] : [],
    );
    return `{"value":${taggedText(value)},"matched":${JSON.stringify(tables)}}`;
  } catch (error) {
    if (error instanceof WrongLine) return JSON.stringify({ error: error.message });
    if (!(error instanceof DecisionError || error instanceof FeelError)) throw error;
    return JSON.stringify({ error: error.message, code: error.code });
  }
}

function read(line: string, now: Instant): { decision: string; inputs: Context; now: Instant } {
  const { decision, inputs = {}, now: at } = objectIn(line, '{ "decision", "inputs" }');
  if (typeof decision !== 'string') throw new WrongLine('Expected the name or id of a "decision" but there is none');
  const data = fromTagged(inputs);
  if (!isContext(data)) throw new WrongLine('Expected "inputs" to be an object but it is something else');
  return { decision, inputs: data, now: momentOf(at, now) };
}
