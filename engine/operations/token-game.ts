// Whether one token can have become exactly these: the token game of a scope (BPMN 2.0 §13) played from one token, without
// data. One token at a time is led on until it stays at a wanted place, waits at a join or ends, so that branches beside
// each other multiply nothing; positions seen before are not looked at again.

import type { Element, Graph } from '../model/graph.ts';
import { linkTarget } from '../model/ways.ts';
import { isJoin, upstreamOf, waysOut } from './net.ts';

/** Tokens by place: activities by element, tokens at joins by the flow that they came by. */
export interface Marking {
  at: ReadonlyMap<string, number>;
  parked: ReadonlyMap<string, number>;
}

/** Positions that are looked at before giving up, and tokens in one beyond the wanted ones: a cycle may make ever more. */
const MOST = 10_000;
const MOST_TOKENS = 100;

interface Token {
  element: string;
  /** Null: it stands in the element already. */
  flow: string | null;
}

interface Position {
  /** On their way; the last one is led first. */
  moving: readonly Token[];
  /** Wanted tokens that are still to be found, by element. */
  left: ReadonlyMap<string, number>;
  /** Tokens that wait, by flow. */
  parked: ReadonlyMap<string, number>;
  /** Elements in which a token has stayed. */
  stayed: readonly string[];
}

/** A token in `from` that goes on. */
export function becomes(graph: Graph, from: string, wanted: Marking): boolean {
  const game = new Game(graph, wanted);
  const none: Position = { moving: [], left: wanted.at, parked: new Map(), stayed: [] };
  return game.won(game.led({ element: from, flow: null }, none));
}

class Game {
  private readonly graph: Graph;
  private readonly wanted: Marking;
  private readonly seen = new Set<string>();
  private readonly before = new Map<string, ReadonlySet<string>>();

  constructor(graph: Graph, wanted: Marking) {
    this.graph = graph;
    this.wanted = wanted;
  }

  /** Whether one of the positions leads to what is wanted. */
  won(positions: readonly Position[]): boolean {
    const todo = positions.toReversed();
    for (let next = todo.pop(); next; next = todo.pop()) {
      const name = nameOf(next);
      if (this.seen.has(name)) continue;
      if (this.seen.size >= MOST) return false;
      this.seen.add(name);
      if (next.moving.length === 0 && this.isWanted(next)) return true;
      if (next.moving.length + next.parked.size > MOST_TOKENS + this.wanted.parked.size) continue;
      // The most likely ones are last, and so looked at first.
      todo.push(...this.after(next).toReversed());
    }
    return false;
  }

  private isWanted({ left, parked }: Position): boolean {
    return left.size === 0 && sameCounts(parked, this.wanted.parked);
  }

  private after(position: Position): Position[] {
    const token = position.moving.at(-1);
    if (!token) return this.joined(position);
    const rest = { ...position, moving: position.moving.slice(0, -1) };
    if (token.flow !== null && this.waits(token.element)) return [this.arrived(token.element, token.flow, rest)];
    const wanted = position.left.has(token.element);
    const stays = { ...rest, left: counted(rest.left, token.element, -1), stayed: [...rest.stayed, token.element] };
    return wanted ? [stays, ...this.led(token, rest)] : this.led(token, rest);
  }

  private waits(id: string): boolean {
    const element = this.graph.elements[id]!;
    return isJoin(element) || element.startQuantity > 1;
  }

  /** The token waits; a parallel join that is full, or an activity with tokens enough, goes on at once. */
  private arrived(id: string, flow: string, position: Position): Position {
    const { kind, incoming, startQuantity } = this.graph.elements[id]!;
    const parked = counted(position.parked, flow, 1);
    const waiting = incoming.flatMap((each) => Array.from({ length: parked.get(each) ?? 0 }, () => each));
    const full = incoming.every((each) => parked.has(each));
    const goesOn = kind === 'parallelGateway' ? full : !kind.endsWith('Gateway') && waiting.length >= startQuantity;
    if (!goesOn) return { ...position, parked };
    return this.passed(id, kind === 'parallelGateway' ? incoming : waiting.slice(0, startQuantity), {
      ...position,
      parked,
    });
  }

  private passed(id: string, flows: readonly string[], position: Position): Position {
    const parked = flows.reduce((counts, flow) => counted(counts, flow, -1), position.parked);
    return { ...position, parked, moving: [...position.moving, { element: id, flow: null }] };
  }

  /** Nothing moves: inclusive joins that may go on. Complex gateways are never passed. */
  private joined(position: Position): Position[] {
    const gateways = new Set([...position.parked.keys()].map((flow) => this.graph.flows[flow]!.target));
    return [...gateways].flatMap((id) => {
      const { kind, incoming, upstream } = this.graph.elements[id]!;
      if (kind !== 'inclusiveGateway') return [];
      const full = incoming.filter((flow) => position.parked.has(flow));
      const empty = incoming.filter((flow) => !position.parked.has(flow));
      const elsewhere = [...position.stayed, ...[...gateways].filter((each) => each !== id)];
      const reaches = (flows: string[], at: string) => flows.some((flow) => upstream?.[flow]?.[at]);
      if (elsewhere.some((at) => reaches(empty, at) && !reaches(full, at))) return [];
      return [this.passed(id, full, position)];
    });
  }

  /** The token leaves where it stands: by flows, a link, a boundary event; or an event occurs beside it. */
  led({ element: id }: Token, rest: Position): Position[] {
    const element = this.graph.elements[id]!;
    if (endsScope(element)) return [];
    const go = (...tokens: Token[]): Position => ({ ...rest, moving: [...rest.moving, ...tokens] });
    const leads = (target: string): boolean => this.leadsToWanted(target, rest);
    const link = linkTarget(element);
    const onwards =
      link !== null
        ? [go({ element: link, flow: null })]
        : waysOut(this.graph, element, (flow) => leads(this.graph.flows[flow]!.target)).map((flows) =>
            go(
              ...Array.from({ length: element.completionQuantity }, () => flows.map((flow) => this.along(flow))).flat(),
            ),
          );
    const aside = element.boundaries
      .filter(leads)
      .map((event) =>
        this.graph.elements[event]!.interrupting
          ? go({ element: event, flow: null })
          : go({ element: id, flow: null }, { element: event, flow: null }),
      );
    return [...aside, ...onwards];
  }

  private along(flow: string): Token {
    return { element: this.graph.flows[flow]!.target, flow };
  }

  /** Whether a token from there may come to where one is still to be found, others helping it through joins. */
  private leadsToWanted(from: string, { left }: Position): boolean {
    for (const id of left.keys()) {
      let before = this.before.get(id);
      if (!before) this.before.set(id, (before = upstreamOf(this.graph, id)));
      if (before.has(from)) return true;
    }
    return false;
  }
}

/** Where its token ends, the others do too: the scope would not be open. */
function endsScope({ kind, triggers }: Element): boolean {
  return (
    kind === 'endEvent' && triggers.some(({ type }) => type === 'terminate' || type === 'error' || type === 'cancel')
  );
}

function counted(counts: ReadonlyMap<string, number>, name: string, by: number): ReadonlyMap<string, number> {
  const next = new Map(counts);
  const count = (next.get(name) ?? 0) + by;
  if (count > 0) next.set(name, count);
  else next.delete(name);
  return next;
}

function sameCounts(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([name, count]) => other.get(name) === count);
}

function nameOf({ moving, left, parked, stayed }: Position): string {
  const sorted = (counts: ReadonlyMap<string, number>) => [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    moving.map(({ element, flow }) => [element, flow]),
    sorted(left),
    sorted(parked),
    stayed.toSorted(),
  ]);
}
