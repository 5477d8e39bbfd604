// One step on its way: the state so far, the events so far, and the tokens that still have to arrive. Everything that
// elements do goes through `emit`, so the events are all that happened. `attempt` is the net under a model's mistakes: a
// fault undoes what was begun (going back is applying the events before it again) and is handed back to be raised.

import { applyWithin } from './apply.ts';
import type { Event } from './events.ts';
import { Fault } from './incidents.ts';
import type { Element, Graph } from './model/graph.ts';
import type { Owned } from './rows.ts';
import type { ThrownSignal } from './signals.ts';
import type { Activity, HeldToken, InstanceState } from './state.ts';
import type { Instant, Json, Key } from './values.ts';

/** Elements that one step may enter. More means, in practice, a loop in which nothing waits. */
export const STEP_LIMIT = 50_000;

/** Characters of variables that one step may write. */
export const WRITE_LIMIT = 16_000_000;

/** Roughly, of a value as JSON. */
function sizeOf(value: Json): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 5;
  if (Array.isArray(value)) return value.reduce((size: number, item) => size + sizeOf(item), 2);
  let size = 2;
  for (const name in value) size += name.length + sizeOf(value[name]!);
  return size;
}

/** What undoing a fault counts as, in elements entered. */
const FAULT_COST = 100;

export interface Token extends HeldToken {
  scope: Key;
}

export class Run {
  readonly graph: Graph;
  readonly now: Instant;
  /** Why no token may move in this step; null: they may. */
  readonly held: string | null;
  state: InstanceState;
  events: Event[] = [];
  entered = 0;
  /** Characters of variables written so far, roughly. */
  written = 0;
  /** Variables were written: conditions and timers that follow variables are to be looked at again. */
  variablesChanged = false;
  /** Tokens that an incident held may go on now. */
  incidentsResolved = false;
  /** Conditions are to be looked at. */
  conditionsDue = false;
  /** Signals thrown in this step that are still to be heard, in order. */
  readonly thrown: ThrownSignal[] = [];
  /** Scopes in which a token has moved, waits or has died since their joins were last looked at. */
  readonly touched = new Set<Key>();
  private readonly before: InstanceState | null;
  private owned: Owned = new Set();
  /** Tokens on their way, worked first in, first out; those before `head` are done. */
  private queue: Token[] = [];
  private head = 0;
  /** How many of them are in each scope. */
  private underway = new Map<Key, number>();

  /** `started`: the first event when there is no state yet. */
  constructor(graph: Graph, before: InstanceState | null, now: Instant, started?: Event, held?: string) {
    this.graph = graph;
    this.now = now;
    this.held = held ?? null;
    this.before = before;
    if (started) this.events.push(started);
    this.state = this.replayed();
  }

  emit(event: Event): void {
    this.state = applyWithin(this.state, event, this.owned);
    this.events.push(event);
    if (event.type === 'VariablesMerged') {
      this.variablesChanged = this.conditionsDue = true;
      this.written += sizeOf(event.variables);
    }
    if (event.type === 'IncidentResolved') this.incidentsResolved = true;
  }

  /** The key for the next event that opens something. */
  nextKey(): Key {
    return this.state.nextKey;
  }

  /** Whether the activity is still there. */
  has(key: Key): boolean {
    return this.state.activities[key] !== undefined;
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

  /** Sends a token on its way. */
  send(token: Token): void {
    this.queue.push(token);
    this.underway.set(token.scope, this.underwayIn(token.scope) + 1);
  }

  /** The next token to arrive. */
  take(): Token | undefined {
    const token = this.queue[this.head];
    if (!token) {
      this.queue = [];
      this.head = 0;
      return undefined;
    }
    this.head++;
    this.underway.set(token.scope, this.underwayIn(token.scope) - 1);
    return token;
  }

  underwayIn(scope: Key): number {
    return this.underway.get(scope) ?? 0;
  }

  /** Takes all tokens of a scope, or all there are, off their way. */
  drop(scope: Key | null): Token[] {
    if (scope !== null && this.underwayIn(scope) === 0) return [];
    const rest = this.queue.slice(this.head);
    const stays = (token: Token): boolean => scope !== null && token.scope !== scope;
    const dropped = rest.filter((token) => !stays(token));
    this.reset(rest.filter(stays), 0);
    return dropped;
  }

  /** Runs `work`; when it faults, everything it did is undone and the fault is the result. */
  attempt(work: () => void): Fault | null {
    const { queue, head, entered, variablesChanged, conditionsDue } = this;
    const thrown = this.thrown.length;
    const count = this.events.length;
    const queued = queue.length;
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
      queue.length = queued;
      this.thrown.length = thrown;
      this.reset(queue, head);
      this.variablesChanged = variablesChanged;
      this.conditionsDue = conditionsDue;
      return error;
    }
  }

  private reset(queue: Token[], head: number): void {
    this.queue = queue;
    this.head = head;
    this.underway = new Map();
    for (let at = head; at < queue.length; at++) {
      const { scope } = queue[at]!;
      this.underway.set(scope, this.underwayIn(scope) + 1);
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
