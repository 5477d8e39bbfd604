// Lays a form over data of any shape. Values are typed here, before anything is known about visibility.
//
// A scope's `own` is what FEEL sees. It always has every name of the form (null while unanswered or hidden), so a condition
// never meets a missing name, and hostile data never adds one.

import type { Json, Variables } from '../engine/values.ts';
import {
  computeIn,
  type GroupInstance,
  type InputInstance,
  type Instance,
  type ListInstance,
  type Scope,
} from './instances.ts';
import type { Form, FormNode, GroupNode, InputNode, ListNode, TextNode, ViewNode } from './model.ts';
import { readObject, readPath, type Step } from './paths.ts';
import { wallText } from './times.ts';
import { readValue, type Fault, type FileRef } from './value.ts';
import { isUnanswered, unansweredItems } from './unanswered-list.ts';

export interface Surroundings {
  readonly form: Form;
  readonly context: Readonly<Record<string, unknown>>;
  readonly now: number;
  /** The day of `now` in Romania. */
  readonly today: string;
  /** The documents that really belong to this draft; null: take the references as they are. */
  readonly documents: readonly FileRef[] | null;
  /** What has a condition or computes its value and is to be settled, by its turn. */
  readonly unsettled: (Set<Instance> | undefined)[];
  /** The number of this change, for `Instance.revision`. */
  revision: number;
}

export const unsettle = (
  { turn }: { readonly turn: number },
  instance: Instance,
  { unsettled }: Surroundings,
): void => {
  (unsettled[turn] ??= new Set()).add(instance);
};

interface Place {
  readonly around: Surroundings;
  readonly scope: Scope;
  readonly parent: Instance | null;
  /** Path and raw data of the enclosing group or item. */
  readonly path: string;
  readonly steps: readonly Step[];
  readonly raw: unknown;
  /** Where values of this level are written for FEEL. */
  readonly slot: Variables;
}

/** Never throws; lists longer than their maximum are cut there, with a fault. */
export const layOut = (around: Surroundings, data: unknown): { roots: Instance[]; scope: Scope } => {
  const { form, context } = around;
  const own: Variables = {};
  const scope: Scope = { own, outer: null, index: 0, members: [] };
  const roots = layNodes(form.nodes, { around, scope, parent: null, path: '', steps: [], raw: data, slot: own });
  // Where the form has a name of the context, the form's values win.
  for (const name of form.contextNames) {
    if (name !== '__proto__' && !Object.hasOwn(own, name))
      own[name] = (readObject(context, name) as Json | undefined) ?? null;
  }
  return { roots, scope };
};

const descend = (slot: Variables, steps: readonly string[]): Variables => {
  let at = slot;
  for (const step of steps) {
    let next = at[step];
    if (typeof next !== 'object' || next === null || Array.isArray(next)) {
      next = {};
      at[step] = next;
    }
    at = next;
  }
  return at;
};

const layNodes = (nodes: readonly FormNode[], place: Place): Instance[] => nodes.map((node) => layNode(node, place));

const layNode = (node: FormNode, place: Place): Instance => {
  const instance = layKind(node, place);
  if (node.hide !== null || (node.kind === 'input' && isComputed(node))) {
    const { around } = place;
    const at = around.form.dependencies.places.get(node);
    if (at !== undefined) unsettle(at, instance, around);
  }
  return instance;
};

const layKind = (node: FormNode, place: Place): Instance => {
  switch (node.kind) {
    case 'input':
      return layInput(node, place);
    case 'list':
      return layList(node, place);
    case 'group':
      return layGroup(node, place);
    default:
      return layShown(node, place);
  }
};

// Instances are written out in full, for a form may have ten thousand: copying their common part took longer than all else.

const layShown = (node: TextNode | ViewNode, place: Place): Instance => {
  const { scope, parent, steps, around } = place;
  const path = `${place.path}#${node.id}`;
  const common = {
    path,
    steps,
    scope,
    parent,
    visible: true,
    hidden: false,
    judgement: null,
    revision: around.revision,
  };
  const shown: Instance = node.kind === 'text' ? { ...common, node } : { ...common, node };
  scope.members.push(shown);
  return shown;
};

const layGroup = (node: GroupNode, place: Place): GroupInstance => {
  const { scope, parent } = place;
  const children: Instance[] = [];
  const group: GroupInstance = {
    node,
    path: `${place.path}#${node.id}`,
    steps: place.steps,
    scope,
    parent,
    visible: true,
    hidden: false,
    judgement: null,
    revision: place.around.revision,
    children,
  };
  scope.members.push(group);
  const bare = node.steps.length === 0;
  const slot = bare ? place.slot : descend(place.slot, node.steps);
  const inside: Place = {
    around: place.around,
    scope: node.scopePrefix === null ? scope : { own: slot, outer: scope, index: scope.index, members: scope.members },
    parent: group,
    path: bare ? place.path : `${place.path}${node.steps.join('.')}.`,
    steps: bare ? place.steps : [...place.steps, ...node.steps],
    raw: bare ? place.raw : readPath(place.raw, node.steps),
    slot,
  };
  for (const child of node.children) children.push(layNode(child, inside));
  return group;
};

/** The name under which FEEL sees it, in its slot. */
const lastStep = ({ steps }: InputNode | ListNode): string => steps.at(-1) ?? '';

const layInput = (node: InputNode, place: Place): InputInstance => {
  const { scope, parent } = place;
  const instance: InputInstance = {
    node,
    path: place.path + (node.steps.length === 1 ? lastStep(node) : node.steps.join('.')),
    steps: [...place.steps, ...node.steps],
    scope,
    parent,
    visible: true,
    hidden: false,
    judgement: null,
    revision: place.around.revision,
    given: readPath(place.raw, node.steps),
    raw: '',
    value: undefined,
    fault: null,
    warnings: [],
    locked: false,
    slot: node.steps.length === 1 ? place.slot : descend(place.slot, node.steps.slice(0, -1)),
    options: [],
  };
  scope.members.push(instance);
  // What is computed is read when it is settled: here the rest is not there yet.
  if (!isComputed(node)) readInput(instance, place.around);
  showToFeel(instance);
  return instance;
};

/** Writes what FEEL sees of a value: what is hidden is absent. */
export const showToFeel = (instance: InputInstance | ListInstance): void => {
  const { node, slot, visible } = instance;
  if ('items' in instance) slot[lastStep(instance.node)] = visible ? instance.scopes.map(({ own }) => own) : [];
  else slot[lastStep(node)] = visible ? (instance.value ?? null) : null;
};

/** Whether the value may change with other answers: an expression, a prefill, a lock that FEEL decides. */
export const isComputed = (node: InputNode): boolean =>
  node.computed !== null || node.from !== null || 'feel' in node.readonly;

/** Reads an input's value from what was given, or from what stands there instead, as FEEL sees the rest just now. */
export const readInput = (instance: InputInstance, around: Surroundings): void => {
  const { node, given, scope } = instance;
  const { readonly } = node;
  instance.locked = 'fixed' in readonly ? readonly.fixed : computeIn(readonly.feel, scope, around.now) !== false;
  const raw = (instance.locked || given === undefined ? standing(instance, around) : given) ?? '';
  instance.raw = node.moment !== null && typeof raw === 'string' ? wallText(raw, around.today) : raw;
  const reading = readValue(node, instance.raw, around);
  instance.value = reading.value;
  instance.fault = reading.fault;
  instance.warnings = reading.warnings ?? [];
};

/**
 * What stands in a field before anybody answers, and the only thing that ever stands in a locked one: what it computes,
 * the result of `properties.from`, else the context's value at the field's own path where the form declares that name,
 * else the default of the form.
 */
const standing = ({ node, scope, path }: InputInstance, around: Surroundings): unknown => {
  if (node.computed !== null) return computeIn(node.computed, scope, around.now);
  if (node.from !== null) return computeIn(node.from, scope, around.now) ?? node.preset;
  if (around.form.contextNames.length === 0) return node.preset;
  const steps = path.split('.');
  const declared = !path.includes('[') && around.form.contextNames.includes(steps[0] ?? '');
  return (declared ? readPath(around.context, steps) : undefined) ?? node.preset;
};

/** Whether a person emptied what stood in a field: an answer, which must not come back when the data are read again. */
export const isCleared = (instance: InputInstance, around: Surroundings): boolean =>
  instance.given !== undefined && !instance.locked && (standing(instance, around) ?? null) !== null;

const layList = (node: ListNode, place: Place): ListInstance => {
  const { scope, parent } = place;
  const list: ListInstance = {
    node,
    path: place.path + node.steps.join('.'),
    steps: [...place.steps, ...node.steps],
    scope,
    parent,
    visible: true,
    hidden: false,
    judgement: null,
    revision: place.around.revision,
    items: [],
    scopes: [],
    fault: null,
    slot: descend(place.slot, node.steps.slice(0, -1)),
  };
  scope.members.push(list);
  layItems(list, readPath(place.raw, node.steps), 0, place.around);
  return list;
};

/** Lays a list over what was given for it; the first `kept` items stay as they are. */
export const layItems = (list: ListInstance, raw: unknown, kept: number, around: Surroundings): void => {
  const { node } = list;
  const given: readonly unknown[] = Array.isArray(raw) ? (raw as unknown[]) : [];
  const rawItems = isUnanswered(raw)
    ? unansweredItems(around.form, around.context, node, list.path)
    : given.slice(0, node.max);
  list.fault = faultOf(raw, given.length, node);
  const items = list.items.slice(0, kept);
  const scopes = list.scopes.slice(0, kept);
  for (const [index, item] of rawItems.entries()) {
    if (index < kept) continue;
    const own: Variables = {};
    const scope: Scope = { own, outer: list.scope, index, members: [] };
    scopes.push(scope);
    const path = `${list.path}[${index}].`;
    const steps = [...list.steps, index];
    items.push(
      layNodes(node.children, {
        around,
        parent: list,
        raw: item,
        slot: own,
        scope,
        path,
        steps,
      }),
    );
  }
  list.items = items;
  list.scopes = scopes;
  showToFeel(list);
};

const faultOf = (raw: unknown, length: number, { max }: ListNode): Fault | null => {
  if (!isUnanswered(raw) && !Array.isArray(raw)) return { rule: 'type' };
  return length > max ? { rule: 'maxItems', limit: max } : null;
};
