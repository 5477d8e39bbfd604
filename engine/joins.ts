// Where tokens wait for others: parallel, inclusive and complex gateways with several incoming flows, and activities that
// need several tokens to start (`startQuantity`) (BPMN 2.0 §13.4). Inclusive gateways, and complex ones that wait for their
// reset, depend on tokens elsewhere in the scope: they are looked at when nothing moves, wherever anything has moved.

import { begin } from './activity.ts';
import { activates, resetsBy } from './elements/complex-gateway.ts';
import type { Element } from './model/graph.ts';
import { raiseOnce } from './raise.ts';
import type { Run, Token } from './run.ts';
import { endScope } from './scopes.ts';
import type { InstanceState } from './state.ts';
import type { Key } from './values.ts';

type Parked = { readonly [flow: string]: number };

/** Whether the token may enter; if not, it waits here. */
export function admits(run: Run, token: Token, element: Element): boolean {
  const { scope, flow } = token;
  if (flow === null) return true;
  switch (element.kind) {
    case 'parallelGateway': {
      if (element.incoming.length < 2) return true;
      const parked = park(run, scope, element, flow);
      return filled(element, parked) === element.incoming.length && join(run, scope, element, element.incoming);
    }
    case 'inclusiveGateway':
      if (element.incoming.length < 2) return true;
      park(run, scope, element, flow);
      return false;
    case 'complexGateway':
      if (!element.activation) return true;
      park(run, scope, element, flow);
      guarded(run, scope, element, () => activate(run, scope, element));
      return false;
    default: {
      if (element.startQuantity < 2) return true;
      const parked = Object.entries(park(run, scope, element, flow));
      const flows = parked.flatMap(([each, count]) => Array.from({ length: count }, () => each));
      return flows.length >= element.startQuantity && join(run, scope, element, flows.slice(0, element.startQuantity));
    }
  }
}

function park(run: Run, scope: Key, { id }: Element, flow: string): Parked {
  run.touched.add(scope);
  run.emit({ type: 'TokenParked', scope, element: id, flow });
  return run.activity(scope).parked![id]!;
}

function filled({ incoming }: Element, parked: Parked): number {
  return incoming.filter((flow) => parked[flow]).length;
}

function join(run: Run, scope: Key, { id }: Element, flows: string[]): true {
  run.emit({ type: 'TokensJoined', scope, element: id, flows });
  return true;
}

/** Fires one join that may fire now; false when none may. Nothing must be on its way. */
export function fireJoin(run: Run): boolean {
  for (const scope of run.touched) {
    const { parked = {}, resetting = {} } = run.state.activities[scope] ?? {};
    for (const id of new Set([...Object.keys(parked), ...Object.keys(resetting)])) {
      const element = run.element(id);
      if (guarded(run, scope, element, () => fire(run, scope, element))) return true;
    }
    run.touched.delete(scope);
  }
  return false;
}

function fire(run: Run, scope: Key, element: Element): boolean {
  const { parked, resetting } = run.activity(scope);
  const tokens = parked?.[element.id] ?? {};
  const fired = resetting?.[element.id];
  if (fired) {
    if (!mayReset(run.state, scope, element, tokens, fired)) return false;
    resetsBy(run, scope, element, tokens, fired);
    endScope(run, scope);
    return true;
  }
  if (element.kind === 'complexGateway') return activate(run, scope, element);
  if (element.kind !== 'inclusiveGateway' || !mayFire(run.state, scope, element, tokens)) return false;
  join(run, scope, element, Object.keys(tokens));
  begin(run, { element: element.id, scope, flow: null });
  return true;
}

/** A complex gateway starts as soon as its condition holds, with one token of each flow that has one. */
function activate(run: Run, scope: Key, element: Element): boolean {
  const parked = run.activity(scope).parked![element.id]!;
  if (run.activity(scope).resetting?.[element.id] || !activates(run, scope, element, parked)) return false;
  const flows = Object.keys(parked);
  run.emit({ type: 'GatewayResetting', scope, element: element.id, flows });
  join(run, scope, element, flows);
  begin(run, { element: element.id, scope, flow: null });
  return true;
}

/** A condition that fails leaves the tokens where they are, with an incident at the gateway. */
function guarded(run: Run, scope: Key, { id }: Element, work: () => boolean): boolean {
  let done = false;
  const fault = run.attempt(() => {
    done = work();
  });
  if (fault) raiseOnce(run, scope, id, fault.code, fault.message);
  return !fault && done;
}

/**
 * An inclusive gateway fires when it has a token and every token elsewhere that can reach an incoming flow without a token
 * can also reach one with a token; both without passing the gateway (BPMN 2.0 §13.4.3).
 */
export function mayFire(state: InstanceState, scope: Key, element: Element, parked: Parked): boolean {
  const full = element.incoming.filter((flow) => parked[flow]);
  const empty = element.incoming.filter((flow) => !parked[flow]);
  if (full.length === 0) return false;
  return tokensElsewhere(state, scope, element).every(
    (at) => !reaches(element, empty, at) || reaches(element, full, at),
  );
}

/** A complex gateway that has fired is reset when every other flow has its token, or none can come there any more. */
function mayReset(state: InstanceState, scope: Key, element: Element, parked: Parked, fired: string[]): boolean {
  const awaited = element.incoming.filter((flow) => !fired.includes(flow) && !parked[flow]);
  const full = element.incoming.filter((flow) => !awaited.includes(flow));
  return tokensElsewhere(state, scope, element).every(
    (at) => !reaches(element, awaited, at) || reaches(element, full, at),
  );
}

function reaches({ upstream }: Element, flows: string[], at: string): boolean {
  return flows.some((flow) => upstream?.[flow]?.[at]);
}

/**
 * Elements of the scope where a token stands: activities, and tokens that wait at other joins. The token of an event whose
 * compensation nothing waits for has gone on.
 */
function tokensElsewhere(state: InstanceState, scope: Key, { id }: Element): string[] {
  const places = new Set<string>();
  for (const { parent, element, compensation } of Object.values(state.activities))
    if (parent === scope && compensation?.afterwards !== 'end') places.add(element);
  const { parked = {}, held = [] } = state.activities[scope]!;
  for (const element of Object.keys(parked)) if (element !== id) places.add(element);
  for (const { element } of held) places.add(element);
  return [...places];
}
