// From raw numbers to a model that BPMN allows: any flow from anywhere to anywhere, but no cycle without something that
// waits for the outside, no condition without a name, no code that is not declared.

import { ROOT, boundaries, eventSubProcesses, startOf, startsOf } from '../naive/model.ts';
import type { Kind, Loop, Model, Node } from '../naive/model.ts';
import {
  awaited,
  caught,
  codeOf,
  condition,
  endTriggers,
  isCaught,
  pick,
  repeating,
  thrown,
  toBeAimed,
  undecided,
} from './events.ts';
import type { RawEvent, RawNode, RawScope } from './raw.ts';

const ACTIVITIES: Kind[] = ['user', 'service', 'receive', 'call', 'sub', 'transaction', 'adHoc'];
const CHOOSES: Kind[] = ['exclusive', 'inclusive', 'complex', 'user', 'service', 'call'];

export function build(raw: RawScope): Model {
  const model: Model = { nodes: {}, flows: {} };
  fill(model, add(model, ROOT, 'process', null), raw);
  for (const node of Object.values(model.nodes)) aimCompensation(model, node);
  return model;
}

export function add(model: Model, id: string, kind: Kind, holder: Node | null, more: Partial<Node> = {}): Node {
  const node: Node = {
    id,
    kind,
    holder: holder?.id ?? null,
    contents: [],
    incoming: [],
    outgoing: [],
    default: null,
    triggers: [],
    all: false,
    interrupting: true,
    attachedTo: null,
    loop: null,
    own: false,
    startQuantity: 1,
    completionQuantity: 1,
    handler: null,
    isHandler: false,
    activation: 1,
    adHoc: null,
    ...more,
  };
  model.nodes[id] = node;
  holder?.contents.push(id);
  return node;
}

const fresh = (model: Model, letter: string) => `${letter}${Object.keys(model.nodes).length}`;

export function connect(model: Model, source: Node, target: Node): void {
  const id = `${source.id}-${target.id}`;
  if (model.flows[id]) return;
  model.flows[id] = { id, source: source.id, target: target.id, condition: null };
  source.outgoing.push(id);
  target.incoming.push(id);
}

function fill(model: Model, scope: Node, raw: RawScope): void {
  const isAdHoc = scope.kind === 'adHoc';
  const isEvent = scope.kind === 'event';
  const starts = isAdHoc || isEvent ? 0 : pick([1, 1, 1, 2, 0], raw.starts);
  for (let left = starts; left > 0; left--) add(model, fresh(model, 's'), 'start', scope);
  for (const each of raw.nodes) addNode(model, scope, each);
  const isEmpty = !nodesOf(model, scope).some(({ kind, isHandler }) => ACTIVITIES.includes(kind) && !isHandler);
  if (isAdHoc && isEmpty) add(model, fresh(model, 'u'), 'user', scope);
  for (const { event, inside } of raw.handlers) if (inside) addEventSubProcess(model, scope, event, inside);
  // What a boundary event leads to may be an end event, which an ad-hoc sub-process may not hold.
  if (!isAdHoc) {
    for (const { host, to, event } of raw.boundaries) addBoundary(model, scope, host, to, event);
  }
  for (const { from, to } of raw.flows) addFlow(model, scope, from, to);
  const begins = isEvent || isAdHoc || startsOf(model, scope.id).length > 0;
  if (!begins) add(model, fresh(model, 's'), 'start', scope);
  for (const node of nodesOf(model, scope)) {
    addConditions(
      model,
      node,
      raw.flows.map(({ condition }) => condition),
    );
    if (node.kind === 'complex')
      node.activation = 1 + ((raw.flows[0]?.condition ?? 1) % Math.max(1, node.incoming.length));
    if (node.startQuantity > 1 && node.incoming.length === 0) node.startQuantity = 1;
  }
}

const nodesOf = (model: Model, scope: Node): Node[] => scope.contents.map((id) => model.nodes[id]!);

/** What a flow may leave, and what one may lead to. */
const isSource = (node: Node) =>
  !['end', 'event', 'eventBased'].includes(node.kind) && !node.isHandler && !isLink(node, 'throw');
const isTarget = (model: Model, node: Node) =>
  !['start', 'boundary', 'event'].includes(node.kind) &&
  !node.isHandler &&
  !isLink(node, 'catch') &&
  !node.incoming.some((flow) => model.nodes[model.flows[flow]!.source]!.kind === 'eventBased');
const isLink = ({ kind, triggers }: Node, which: Kind) => kind === which && triggers[0]?.type === 'link';

function addNode(model: Model, scope: Node, raw: RawNode): void {
  const sources = nodesOf(model, scope).filter(isSource);
  const node = made(model, scope, raw);
  const undone = sources.filter(({ handler, kind: of }) => handler !== null || of === 'sub' || of === 'transaction');
  const flowless = scope.kind === 'adHoc' && raw.from % 2 === 0;
  if (sources.length > 0 && !flowless)
    connect(model, pick(raw.kind === 'undo' && undone.length > 0 ? undone : sources, raw.from), node);
}

function made(model: Model, scope: Node, raw: RawNode): Node {
  const { kind, event, inside } = raw;
  const inAdHoc = scope.kind === 'adHoc';
  switch (kind) {
    case 'end':
      if (inAdHoc) return activity(model, scope, 'user', raw);
      return add(model, fresh(model, 'e'), 'end', scope, { triggers: endTriggers(scope, event) });
    case 'throw':
      return add(model, fresh(model, 't'), 'throw', scope, { triggers: thrown(event) });
    case 'undo': {
      const trigger = toBeAimed({ type: 'compensation', activity: null, waits: event.code % 3 > 0 }, event.type);
      return add(model, fresh(model, 't'), event.second % 3 === 0 && !inAdHoc ? 'end' : 'throw', scope, {
        triggers: [trigger],
      });
    }
    case 'catch':
      return add(model, fresh(model, 'c'), 'catch', scope, caught(event));
    case 'link': {
      const name = fresh(model, 'link');
      const source = add(model, fresh(model, 't'), 'throw', scope, { triggers: [{ type: 'link', name }] });
      add(model, fresh(model, 'c'), 'catch', scope, { triggers: [{ type: 'link', name }] });
      return source;
    }
    case 'eventBased': {
      const gateway = add(model, fresh(model, 'g'), 'eventBased', scope);
      for (const type of [event.type, event.second])
        connect(
          model,
          gateway,
          add(model, fresh(model, 'c'), 'catch', scope, { triggers: [awaited(type, event.code)] }),
        );
      return gateway;
    }
    case 'exclusive':
    case 'parallel':
    case 'inclusive':
    case 'complex':
      return add(model, fresh(model, kind[0]!), kind, scope);
    default: {
      // Leaving a transaction by its cancel event ends in an end event, which an ad-hoc sub-process may not hold.
      const node = activity(model, scope, kind === 'transaction' && inAdHoc ? 'sub' : kind, raw);
      if (inside) {
        fill(model, node, inside);
        if (node.kind === 'transaction') addCancel(model, scope, node);
      }
      return node;
    }
  }
}

function activity(model: Model, scope: Node, kind: Kind, raw: RawNode): Node {
  const node = add(model, fresh(model, kind[0]!), kind, scope, {
    loop: kind === 'transaction' || kind === 'adHoc' ? null : loopOf(raw.loop),
    own: raw.quantity % 3 === 1 && ['user', 'service', 'sub', 'transaction'].includes(kind),
    completionQuantity: raw.quantity % 11 === 1 ? 2 : 1,
    startQuantity: raw.quantity % 11 === 2 && scope.kind !== 'adHoc' ? 2 : 1,
    ...(kind === 'receive' ? { triggers: [{ type: 'message' as const }] } : {}),
    ...(kind === 'adHoc' ? { adHoc: adHocOf(raw.loop) } : {}),
  });
  const undoes = raw.inside?.handlers.some(({ event }) => event.type % 9 > 6) ?? false;
  // A sub-process is undone by what is in it more often than by a handler of its own.
  const often = kind === 'sub' || kind === 'transaction' ? 8 : 2;
  if (raw.compensated % often === 1 && !undoes && !within(model, scope, 'event') && kind !== 'adHoc') {
    const by: Kind = raw.compensated % 4 === 1 ? 'user' : 'service';
    node.handler = add(model, fresh(model, 'undo'), by, scope, { isHandler: true }).id;
  }
  return node;
}

function within(model: Model, scope: Node, kind: Kind): boolean {
  for (let at: Node | undefined = scope; at; at = at.holder === null ? undefined : model.nodes[at.holder])
    if (at.kind === kind) return true;
  return false;
}

function loopOf(dice: number): Loop | null {
  const count = Math.floor(dice / 10) % 4;
  if (dice % 10 === 0)
    return { type: 'multi', sequential: false, count, enough: dice % 4 === 0 ? 1 + (dice % 3) : null };
  if (dice % 10 === 1)
    return { type: 'multi', sequential: true, count, enough: dice % 4 === 1 ? 1 + (dice % 3) : null };
  if (dice % 10 === 9)
    return { type: 'standard', before: dice % 4 === 0, times: count, maximum: dice % 3 === 0 ? 2 : null };
  return null;
}

const adHocOf = (dice: number) => ({
  enough: dice % 3 === 0 ? null : dice % 4,
  sequential: dice % 5 === 0,
  cancels: dice % 2 === 0,
});

/** Every transaction can be cancelled. */
function addCancel(model: Model, scope: Node, transaction: Node): void {
  const boundary = add(model, fresh(model, 'b'), 'boundary', scope, {
    attachedTo: transaction.id,
    triggers: [{ type: 'cancel' }],
  });
  connect(model, boundary, add(model, fresh(model, 'e'), 'end', scope));
}

function addEventSubProcess(model: Model, scope: Node, event: RawEvent, inside: RawScope): void {
  const node = add(model, fresh(model, 'h'), 'event', scope);
  const compensates = event.type % 9 > 6 && scope.kind !== 'process' && scope.handler === null;
  const waits = caught({ ...event, type: Math.floor(event.type / 9) });
  const what: Pick<Node, 'triggers' | 'all'> = compensates
    ? { triggers: [{ type: 'compensation', activity: null, waits: true }], all: false }
    : event.type % 9 > 4
      ? { triggers: [{ type: event.type % 9 > 5 ? 'error' : 'escalation', code: codeOf(event.code) }], all: false }
      : waits;
  if (
    isCaught(
      eventSubProcesses(model, scope.id)
        .slice(0, -1)
        .map(({ id }) => startOf(model, id)),
      what,
    )
  )
    return drop(model, node);
  const mustInterrupt = what.triggers.some(({ type }) => type === 'error' || type === 'compensation');
  const interrupting = mustInterrupt || event.interrupting;
  const start = add(model, fresh(model, 's'), 'start', node, { ...repeating(what, interrupting), interrupting });
  fill(model, node, { ...inside, handlers: [] });
  if (start.outgoing.length === 0) connect(model, start, add(model, fresh(model, 'e'), 'end', node));
}

/** Nothing leads to it yet. */
function drop(model: Model, node: Node): void {
  const { contents } = model.nodes[node.holder!]!;
  contents.splice(contents.indexOf(node.id), 1);
  delete model.nodes[node.id];
}

function addBoundary(model: Model, scope: Node, host: number, to: number, event: RawEvent): void {
  const hosts = nodesOf(model, scope).filter(({ kind, isHandler }) => ACTIVITIES.includes(kind) && !isHandler);
  if (hosts.length === 0) return;
  const byCode = event.type % 2 === 0;
  // A host that catches one code catches another more often.
  const coded = hosts.filter(({ id }) =>
    boundaries(model, id).some(({ triggers: [first] }) => first && 'code' in first),
  );
  const attachedTo = pick(byCode && host % 2 === 0 && coded.length > 0 ? coded : hosts, host);
  const isError = byCode && event.second % 2 === 0;
  const what: Pick<Node, 'triggers' | 'all'> = byCode
    ? { triggers: [{ type: isError ? 'error' : 'escalation', code: codeOf(event.code) }], all: false }
    : caught(event);
  if (isCaught(boundaries(model, attachedTo.id), what)) return;
  const interrupting = isError || event.interrupting;
  const boundary = add(model, fresh(model, 'b'), 'boundary', scope, {
    ...repeating(what, interrupting),
    interrupting,
    attachedTo: attachedTo.id,
  });
  const after = nodesOf(model, scope).filter((node) => isTarget(model, node) && isAfter(scope, boundary, node));
  if (after.length > 0 && to % 3 > 0) connect(model, boundary, pick(after, to));
  else connect(model, boundary, add(model, fresh(model, 'e'), 'end', scope));
}

/** A boundary event stands where its host stands. */
const position = (scope: Node, node: Node) => scope.contents.indexOf(node.attachedTo ?? node.id);
const isAfter = (scope: Node, source: Node, target: Node) => position(scope, target) > position(scope, source);

/** It leaves only when something comes from outside. */
function waits(node: Node): boolean {
  if (['user', 'service', 'receive', 'call'].includes(node.kind)) return !node.loop;
  return (
    ['catch', 'boundary'].includes(node.kind) &&
    node.triggers.every(({ type }) => ['timer', 'message', 'signal'].includes(type))
  );
}

function addFlow(model: Model, scope: Node, from: number, to: number): void {
  const sources = nodesOf(model, scope).filter(isSource);
  if (sources.length === 0) return;
  const source = pick(sources, from);
  const targets = nodesOf(model, scope).filter(
    (node) => isTarget(model, node) && (waits(source) || isAfter(scope, source, node)),
  );
  if (targets.length > 0) connect(model, source, pick(targets, to));
}

function addConditions(model: Model, node: Node, dice: number[]): void {
  if (!CHOOSES.includes(node.kind) || node.outgoing.length < 2) return;
  node.outgoing.forEach((id, index) => {
    const number = dice[index % Math.max(1, dice.length)] ?? index;
    const last = index === node.outgoing.length - 1;
    if (last && number % 4 > 0) node.default = id;
    else if (node.kind === 'exclusive' || number % 3 > 0) model.flows[id]!.condition = condition(number + index);
  });
}

/** Throwing compensation events name an activity that can be compensated, or none. */
function aimCompensation(model: Model, node: Node): void {
  for (const trigger of node.triggers) {
    const dice = undecided.get(trigger);
    if (trigger.type !== 'compensation' || dice === undefined) continue;
    const candidates: string[] = [];
    for (let scope = node.holder; scope !== null; scope = model.nodes[scope]!.holder)
      candidates.push(
        ...nodesOf(model, model.nodes[scope]!)
          .filter((each) => undoable(model, each))
          .map(({ id }) => id),
      );
    if (dice % 2 === 0 && candidates.length > 0) trigger.activity = pick(candidates, Math.floor(dice / 2));
  }
}

function undoable(model: Model, node: Node): boolean {
  if (node.handler !== null || nodesOf(model, node).some((inner) => inner.handler !== null)) return true;
  return eventSubProcesses(model, node.id).some(({ id }) =>
    startOf(model, id).triggers.some(({ type }) => type === 'compensation'),
  );
}
