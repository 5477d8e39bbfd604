// How an instance begins (BPMN 2.0 §13.2, §10.5.2): at its none start events, at everything that no flow leads to when it has
// no start event at all, or at what has occurred outside: a start event, an instantiating receive task, an event behind an
// instantiating event-based gateway.

import { enter, leaveAt } from './activity.ts';
import type { StartInstance } from './commands.ts';
import type { Event } from './events.ts';
import { listen } from './listeners.ts';
import type { Element, Graph } from './model/graph.ts';
import { enterOccurred, occur } from './occurrences.ts';
import { Run } from './run.ts';
import { openScope } from './scopes.ts';
import { ROOT } from './state.ts';
import type { HeldToken } from './state.ts';
import { openEvents, openTrigger } from './subscriptions.ts';

/** Throws `Fault` when what the instance must wait for from its beginning cannot be opened over these variables. */
export function startInstance(graph: Graph, command: StartInstance): Run {
  const { at, variables, businessKey, caller, startElement } = command;
  const start = startElement === undefined ? null : graph.elements[startElement]!;
  // An event with output mappings keeps what came to itself and passes on what they name.
  const own = start !== null && start.outputs.length > 0 && start.triggers.length > 0;
  const started: Event = {
    type: 'InstanceStarted',
    process: graph.id,
    at,
    variables: own ? {} : variables,
    ...(businessKey === undefined ? {} : { businessKey }),
    ...(caller === undefined ? {} : { caller }),
  };
  const run = new Run(graph, null, at, started);
  const process = run.element(graph.id);
  const tokens: HeldToken[] = start
    ? [{ element: start.id, flow: null, trigger: command.trigger ?? 0, ...(own ? { variables } : {}) }]
    : process.starts.map((element) => ({ element, flow: null }));
  if (listen(run, ROOT, process, 'start') === 'waits') run.emit({ type: 'TokensHeld', scope: ROOT, tokens });
  else beginProcess(run, tokens);
  return run;
}

/** The start listeners of the process are done. */
export function goOnStarting(run: Run): void {
  const { held = [] } = run.activity(ROOT);
  run.emit({ type: 'TokensReleased', scope: ROOT });
  beginProcess(run, held);
}

function beginProcess(run: Run, tokens: HeldToken[]): void {
  openScope(run, ROOT, run.elementOf(ROOT));
  run.conditionsDue = true;
  for (const { trigger, variables = {}, ...token } of tokens)
    if (trigger === undefined) run.send({ ...token, scope: ROOT });
    else startAt(run, run.element(token.element), trigger, variables);
}

function startAt(run: Run, element: Element, trigger: number, variables: StartInstance['variables']): void {
  const gateway = instantiatingGateway(run.graph, element);
  if (gateway) startAtGateway(run, gateway, element, trigger, variables);
  else if (element.parallelMultiple && element.triggers.length > 1) startWithAll(run, element, trigger, variables);
  else if (element.kind === 'startEvent') enterOccurred(run, element, ROOT, variables);
  else leaveAt(run, enter(run, { element: element.id, scope: ROOT, flow: null }), variables);
}

/** The start event waits for its other triggers inside the new instance. */
function startWithAll(run: Run, element: Element, trigger: number, variables: StartInstance['variables']): void {
  const key = enter(run, { element: element.id, scope: ROOT, flow: null });
  run.emit({ type: 'ElementActivated', key, element: element.id });
  for (let at = 0; at < element.triggers.length; at++) if (at !== trigger) openTrigger(run, key, element, at);
  occur(run, key, element, trigger, variables);
}

/** The gateway is decided by the event; a parallel one goes on waiting for the others (§10.6.6). */
function startAtGateway(
  run: Run,
  gateway: Element,
  event: Element,
  trigger: number,
  variables: StartInstance['variables'],
): void {
  const key = enter(run, { element: gateway.id, scope: ROOT, flow: null });
  run.emit({ type: 'ElementActivated', key, element: gateway.id });
  for (const flow of gateway.outgoing) {
    const target = run.element(run.graph.flows[flow]!.target);
    // An event that needs all of its triggers has not decided yet.
    if (target.id !== event.id && (gateway.parallelEvents || event.parallelMultiple)) openEvents(run, key, target);
    if (target.id === event.id && event.parallelMultiple)
      event.triggers.forEach((_, at) => at !== trigger && openTrigger(run, key, event, at));
  }
  occur(run, key, event, trigger, variables);
}

export function instantiatingGateway(graph: Graph, element: Element): Element | null {
  const sources = element.incoming.map((flow) => graph.elements[graph.flows[flow]!.source]!);
  return sources.find(({ kind, instantiate }) => kind === 'eventBasedGateway' && instantiate) ?? null;
}
