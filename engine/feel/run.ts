// One evaluation: what it may read, what it has used up, and the first thing that went quietly wrong.

import { FeelError, type Position } from './error.ts';
import { entry, isContext, type Context, type Value } from './values.ts';

/** Iterations and calls of one evaluation: at most about a tenth of a second. */
const MAX_STEPS = 200_000;
/** Calls of a function within a function. */
const MAX_CALLS = 500;

export class Run {
  readonly now: number | null;
  /** Instructions of patterns done so far. */
  readonly patterns = { work: 0 };
  #steps = 0;
  #calls = 0;
  #note: { message: string; position: Position } | null = null;

  constructor(now: number | null) {
    this.now = now;
  }

  /** Remembers why a null came about. It becomes an error if the whole result is null. */
  note(message: string, position: Position): void {
    this.#note ??= { message, position };
  }

  get noted(): { message: string; position: Position } | null {
    return this.#note;
  }

  /** What the body notes is forgotten. */
  quietly<T>(body: () => T): T {
    const before = this.#note;
    try {
      return body();
    } finally {
      this.#note = before;
    }
  }

  step(position: Position): void {
    this.spend(1, position);
  }

  /** Steps, or elements of a list that a function makes. */
  spend(steps: number, position: Position): void {
    this.#steps += steps;
    if (this.#steps > MAX_STEPS) {
      throw new FeelError('TOO_LARGE', `Expected at most ${MAX_STEPS} steps but the expression needs more`, position);
    }
  }

  /** What goes through all of a list or text costs as much as its length says. */
  through(value: Value | undefined, position: Position): void {
    if (Array.isArray(value)) this.spend(value.length >> 6, position);
    else if (typeof value === 'string') this.spend(value.length >> 8, position);
  }

  call<T>(position: Position, body: () => T): T {
    this.step(position);
    this.#calls += 1;
    if (this.#calls > MAX_CALLS) {
      throw new FeelError(
        'TOO_LARGE',
        `Expected at most ${MAX_CALLS} nested calls but a function calls itself`,
        position,
      );
    }
    try {
      return body();
    } finally {
      this.#calls -= 1;
    }
  }
}

/** Under this name, which no expression can spell, is what a bare `> 5` tests: the `?` of a unary test, a filter's item. */
export const TESTED = '#tested';

/** Names in force, innermost first. */
export interface Scope {
  /** The value, or undefined when nobody has the name. */
  get(name: string): Value | undefined;
  /** Whether the name may be missing here: an optional property of the elements of a list that is being filtered. */
  optional(name: string): boolean;
}

export class Variables implements Scope {
  readonly #variables: Context;
  constructor(variables: Context) {
    this.#variables = variables;
  }
  get(name: string): Value | undefined {
    return entry(this.#variables, name);
  }
  optional(): boolean {
    return false;
  }
}

/** Loop variables, parameters, earlier entries of a context. */
export class Frame implements Scope {
  readonly names = new Map<string, Value>();
  readonly #outer: Scope;
  constructor(outer: Scope) {
    this.#outer = outer;
  }
  get(name: string): Value | undefined {
    const own = this.names.get(name);
    return own === undefined ? this.#outer.get(name) : own;
  }
  optional(name: string): boolean {
    return this.#outer.optional(name);
  }
}

/** `list[condition]`: `item` is the element, and its own entries are names (DMN 1.3 §10.3.2.5, table 56). */
export class Filtered implements Scope {
  readonly #outer: Scope;
  readonly #item: Value;
  readonly #entries: Context | null;
  readonly #all: Value[];
  constructor(outer: Scope, item: Value, all: Value[]) {
    this.#outer = outer;
    this.#item = item;
    this.#entries = isContext(item) ? item : null;
    this.#all = all;
  }
  get(name: string): Value | undefined {
    if (this.#entries !== null && Object.hasOwn(this.#entries, name)) return this.#entries[name] ?? null;
    return name === 'item' || name === TESTED ? this.#item : this.#outer.get(name);
  }
  optional(name: string): boolean {
    return this.#all.some((each) => isContext(each) && Object.hasOwn(each, name)) || this.#outer.optional(name);
  }
}

/** `?` of a unary test, and what a bare `> 5` tests. */
export class Tested implements Scope {
  readonly #outer: Scope;
  readonly #value: Value;
  constructor(outer: Scope, value: Value) {
    this.#outer = outer;
    this.#value = value;
  }
  get(name: string): Value | undefined {
    return name === '?' || name === TESTED ? this.#value : this.#outer.get(name);
  }
  optional(name: string): boolean {
    return this.#outer.optional(name);
  }
}
