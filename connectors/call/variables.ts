// Between the variables of a process and an operation: which of them go in, and what a model gets of an answer.

import type { Answer, Operation } from '../connector.ts';

interface Fields {
  properties?: { readonly [name: string]: unknown };
  required?: readonly string[];
}

/** Names of the fields that an operation takes, and of those that it needs. */
export function fieldsOf({ input }: Pick<Operation, 'input'>): { all: string[]; required: readonly string[] } {
  const { properties = {}, required = [] } = input as Fields;
  return { all: Object.keys(properties), required };
}

/** The operation's fields out of the variables that a task sees; what is null or missing is left out. */
export function inputOf(
  operation: Pick<Operation, 'input'>,
  variables: { readonly [name: string]: unknown },
): { [name: string]: unknown } {
  return Object.fromEntries(
    fieldsOf(operation)
      .all.map((name) => [name, variables[name]])
      .filter(([, value]) => value !== undefined && value !== null),
  );
}

/** What a model gets: the answer without its evidence. `text`: for the clerk, in Romanian. */
export type ModelAnswer = { source: string; mode: string; at: string } & (
  | { status: 'OK'; value: unknown }
  | { status: 'NO'; code: string; reason: string; text: string }
  | { status: 'UNKNOWN'; reason: string; done: 'no' | 'perhaps'; text: string }
);

export function modelAnswer(
  { refusals, manual }: Pick<Operation, 'refusals' | 'manual'>,
  answer: Answer<unknown>,
): ModelAnswer {
  const facts = { source: answer.source, mode: answer.mode, at: answer.at };
  switch (answer.status) {
    case 'OK':
      return { status: 'OK', value: answer.value, ...facts };
    case 'NO':
      return {
        status: 'NO',
        code: answer.code,
        reason: answer.reason,
        text: refusals[answer.code]?.ro ?? answer.reason,
        ...facts,
      };
    case 'UNKNOWN':
      return { status: 'UNKNOWN', reason: answer.reason, done: answer.done, text: manual.ro, ...facts };
  }
}
