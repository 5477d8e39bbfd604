// One step on its way: the state so far, the events so far, and the tokens that still have to arrive. Everything that
// elements do goes through `emit`, so the events are all that happened. `attempt` is the net under a model's mistakes: a
// fault undoes what was begun (going back is applying the events before it again) and is handed back to be raised.

import { applyWithin } from './apply.ts';
import type { Owned } from './apply.ts';
import type { Event } from './events.ts';
import { Fault } from './incidents.ts';
import type { Element, Graph } from './model/graph.ts';
import type { Activity, InstanceState } from './state.ts';
import type { Instant, Key } from './values.ts';

/** Elements that one step may enter. More means, in practice, a loop in which nothing waits. */
export const STEP_LIMIT = 10_000;

/** What undoing a fault counts as, in elements entered. */
const FAULT_COST = 20;

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
  private readonly before: InstanceState | null;
  private owned: Owned = new Set();
  variablesChanged = false;

  /** `started`: the first event when there is no state yet. */
  constructor(graph: Graph, before: InstanceState | null, now: Instant, started?: Event) {
    this.graph = graph;
    this.now = now;
    this.before = before;
    if (started) this.events.push(started);
    this.state = this.replayed();
  }

  emit(event: Event): void {
    this.state = applyWithin(this.state, event, this.owned);
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
    const { tokens, entered, variablesChanged } = this;
    const count = this.events.length;
    const queued = tokens.length;
    try {
      work();
      return null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.entered = entered;
      if (this.events.length > count) {
        // Going back is not free: faults in great number end in the step's limit sooner.
        this.entered += FAULT_COST;
        this.events.length = count;
        this.state = this.replayed();
      }
      this.tokens.length = queued;
      this.variablesChanged = variablesChanged;
      return error;
    }
  }

  private replayed(): InstanceState {
    this.owned = new Set();
    let state = this.before;
    for (const event of this.events) state = applyWithin(state, event, this.owned);
    if (!state) throw new Error('Expected a state or an event that starts one');
    return state;
  }
}
