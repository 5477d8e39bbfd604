// One evaluation of a decision: the data it was given, what is decided already (each decision once), how much it may do,
// and, for whoever asks why, which rules matched.

import type { Clock } from '../feel/expression.ts';
import { entry, type Context, type Value } from '../feel/values.ts';
import { DecisionError } from './error.ts';
import type { TableTrace } from './explain.ts';

/** What an expression or table answers over the names in force. */
export type Logic = (context: Context, evaluation: Evaluation) => Value;

/** Calls of a model's functions and elements of its iterations, in one evaluation; and calls within calls. */
const MAX_STEPS = 200_000;
const MAX_DEPTH = 150;

interface Budget {
  steps: number;
  depth: number;
}

export class Evaluation {
  readonly clock: Clock;
  /** As given, by name. */
  readonly inputs: Context;
  /** Tables in the order in which they were asked. */
  readonly tables: TableTrace[];
  readonly #budget: Budget;
  readonly #values = new Map<object, Value | undefined>();

  constructor(inputs: Context, clock: Clock, outer?: Evaluation) {
    this.inputs = inputs;
    this.clock = clock;
    this.tables = outer?.tables ?? [];
    this.#budget = outer ? outer.#budget : { steps: 0, depth: 0 };
  }

  /** The value of an element: the one that was set, or made now and kept. Undefined when there is none. */
  value(element: object, make: () => Value | undefined): Value | undefined {
    if (this.#values.has(element)) return this.#values.get(element);
    const made = make();
    this.#values.set(element, made);
    return made;
  }

  set(element: object, value: Value): void {
    this.#values.set(element, value);
  }

  /** An evaluation of its own, of a decision service that is called: it sees its parameters only. */
  inner(inputs: Context): Evaluation {
    return new Evaluation(inputs, this.clock, this);
  }

  given(name: string): Value | undefined {
    return entry(this.inputs, name);
  }

  /** Throws DecisionError when there is no end of it. */
  step(place: string): void {
    this.#budget.steps += 1;
    if (this.#budget.steps > MAX_STEPS) throw endless(`at most ${MAX_STEPS} calls and elements`, place);
  }

  /** Throws DecisionError when a function calls itself without end. */
  call<T>(place: string, body: () => T): T {
    this.step(place);
    if (this.#budget.depth >= MAX_DEPTH) throw endless(`at most ${MAX_DEPTH} calls within each other`, place);
    this.#budget.depth += 1;
    try {
      return body();
    } finally {
      this.#budget.depth -= 1;
    }
  }
}

function endless(limit: string, place: string): DecisionError {
  return new DecisionError('EXPRESSION_FAILED', `Expected ${limit} but ${place} needs more`);
}
