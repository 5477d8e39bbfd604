// One step on its way: the state so far, the events so far, and the tokens that still have to arrive. Everything that
// elements do goes through `emit`, so the events are all that happened. `attempt` is the net under a model's mistakes: a
// fault undoes what was begun (states are immutable, going back is an assignment) and is handed back to be raised.

import { apply } from './apply.ts';
import type { Event } from './events.ts';
import { Fault } from './incidents.ts';
import type { Element, Graph } from './model/graph.ts';
import type { Activity, InstanceState } from './state.ts';
import type { Instant, Key } from './values.ts';

/** Elements that one step may enter. More means, in practice, a loop in which nothing waits. */
export const STEP_LIMIT = 10_000;

export interface Token {
  element: string;
  scope: Key;
  flow: string | null;
}

export class Run {
  readonly graph: Graph;
  readonly now: Instant;
  state: InstanceState;
  events: Event[] = [];
  /** Tokens on their way, worked first in, first out. */
  tokens: Token[] = [];
  entered = 0;
  variablesChanged = false;

  constructor(graph: Graph, state: InstanceState, now: Instant) {
    this.graph = graph;
    this.state = state;
    this.now = now;
  }

  emit(event: Event): void {
    this.state = apply(this.state, event);
    this.events.push(event);
    if (event.type === 'VariablesMerged') this.variablesChanged = true;
  }

  /** The key for the next event that opens something. */
  nextKey(): Key {
    return this.state.nextKey;
  }

  activity(key: Key): Activity {
    const activity = this.state.activities[key];
    if (!activity) throw new Error(`Expected activity ${key} to be open`);
    return activity;
  }

  element(id: string): Element {
    const element = this.graph.elements[id];
    if (!element) throw new Error(`Expected element '${id}' in process '${this.graph.id}'`);
    return element;
  }

  elementOf(key: Key): Element {
    return this.element(this.activity(key).element);
  }

  /** Runs `work`; when it faults, everything it did is undone and the fault is the result. */
  attempt(work: () => void): Fault | null {
    const { state, tokens, entered, variablesChanged } = this;
    const count = this.events.length;
    const queued = tokens.length;
    try {
      work();
      return null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.state = state;
      this.events.length = count;
      this.tokens.length = queued;
      this.entered = entered;
      this.variablesChanged = variablesChanged;
      return error;
    }
  }
}
