// Reading and changing what stands in the `zeebe:` extension of an element. Every change is one command of bpmn-js, so each
// is one step of undoing. Extension elements are replaced by new ones, never changed in place: undo must find the old.

import type { BusinessObject, Element } from '../canvas/services.ts';

interface BpmnFactory {
  create(type: string, properties?: object): BusinessObject;
}

interface Modeling {
  updateModdleProperties(element: Element, moddle: BusinessObject, properties: object): void;
  updateProperties(element: Element, properties: object): void;
}

export type Get = (service: string) => unknown;

export interface Edit {
  readonly get: Get;
}

const factoryOf = (get: Get): BpmnFactory => get('bpmnFactory') as BpmnFactory;
const modelingOf = (get: Get): Modeling => get('modeling') as Modeling;

/** The shape's own object; of a label, that of what it names. */
export const objectOf = (element: Element): BusinessObject => (element.labelTarget ?? element).businessObject;

const valuesOf = (of: BusinessObject | undefined): BusinessObject[] =>
  (of?.get('values') as BusinessObject[] | undefined) ?? [];

export const extensionOf = (of: BusinessObject, type: string): BusinessObject | null =>
  valuesOf(of['extensionElements'] as BusinessObject | undefined).find((each) => each.$type === type) ?? null;

/** An attribute of an extension element; empty when either is not there. */
export const attributeOf = (of: BusinessObject, type: string, name: string): string => {
  const value = extensionOf(of, type)?.get(name);
  return typeof value === 'string' ? value : '';
};

const named = (parent: BusinessObject, children: readonly BusinessObject[]): void => {
  for (const child of children) child['$parent'] = parent;
};

/** Puts the extension elements of these types in place of those that are there; null takes one away. */
export const setExtensions = (get: Get, element: Element, given: { readonly [type: string]: object | null }): void => {
  const object = objectOf(element);
  const factory = factoryOf(get);
  const before = object['extensionElements'] as BusinessObject | undefined;
  let values = valuesOf(before);
  for (const [type, properties] of Object.entries(given)) {
    const at = values.findIndex((each) => each.$type === type);
    const made = properties === null ? [] : [factory.create(type, properties)];
    values = at < 0 ? [...values, ...made] : values.toSpliced(at, 1, ...made);
  }
  if (before === undefined) {
    const extensionElements = factory.create('bpmn:ExtensionElements', { values });
    named(object, [extensionElements]);
    named(extensionElements, values);
    modelingOf(get).updateModdleProperties(element, object, { extensionElements });
  } else {
    named(before, values);
    modelingOf(get).updateModdleProperties(element, before, { values });
  }
};

/** Attributes of one extension element, the others kept; an empty text takes the attribute away, all empty the element. */
export const setAttributes = (
  get: Get,
  element: Element,
  type: string,
  attributes: { readonly [name: string]: string },
  names: readonly string[],
): void => {
  const object = objectOf(element);
  const all = Object.fromEntries(names.map((name) => [name, attributeOf(object, type, name)]));
  const next = Object.fromEntries(Object.entries({ ...all, ...attributes }).filter(([, value]) => value !== ''));
  setExtensions(get, element, { [type]: Object.keys(next).length === 0 ? null : next });
};

export const ASSIGNMENT = 'zeebe:AssignmentDefinition';
export const ASSIGNMENT_NAMES = ['assignee', 'candidateGroups', 'candidateUsers'] as const;

export interface Pair {
  readonly key: string;
  readonly value: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const headersOf = (of: BusinessObject): Pair[] =>
  valuesOf(extensionOf(of, 'zeebe:TaskHeaders') ?? undefined).map((each) => ({
    key: text(each.get('key')),
    value: text(each.get('value')),
  }));

export const headerOf = (of: BusinessObject, key: string): string =>
  headersOf(of).find((each) => each.key === key)?.value ?? '';

/** Sets headers by key, the others kept in their order; an empty text takes one away. */
export const headersWith = (before: readonly Pair[], given: { readonly [key: string]: string }): Pair[] => {
  const kept = before.map(({ key, value }) => ({ key, value: given[key] ?? value }));
  const known = new Set(before.map(({ key }) => key));
  const added = Object.entries(given).flatMap(([key, value]) => (known.has(key) ? [] : [{ key, value }]));
  return [...kept, ...added].filter(({ value }) => value !== '');
};

export const taskHeaders = (get: Get, pairs: readonly Pair[]): object | null =>
  pairs.length === 0 ? null : { values: pairs.map((pair) => factoryOf(get).create('zeebe:Header', { ...pair })) };

export const setHeaders = (get: Get, element: Element, given: { readonly [key: string]: string }): void => {
  const pairs = headersWith(headersOf(objectOf(element)), given);
  setExtensions(get, element, { 'zeebe:TaskHeaders': taskHeaders(get, pairs) });
};

export interface Mapped {
  readonly source: string;
  readonly target: string;
}

const mappingsOf = (of: BusinessObject, property: 'inputParameters' | 'outputParameters'): Mapped[] =>
  ((extensionOf(of, 'zeebe:IoMapping')?.get(property) as BusinessObject[] | undefined) ?? []).map((each) => ({
    source: text(each.get('source')),
    target: text(each.get('target')),
  }));

export const inputsOf = (of: BusinessObject): Mapped[] => mappingsOf(of, 'inputParameters');
export const outputsOf = (of: BusinessObject): Mapped[] => mappingsOf(of, 'outputParameters');

export const inputOf = (of: BusinessObject, target: string): string =>
  inputsOf(of).find((each) => each.target === target)?.source ?? '';

/** Null when nothing is mapped. */
export const ioMapping = (get: Get, inputs: readonly Mapped[], outputs: readonly Mapped[]): object | null => {
  const make = (type: string) => (each: Mapped) => factoryOf(get).create(type, { ...each });
  return inputs.length + outputs.length === 0
    ? null
    : { inputParameters: inputs.map(make('zeebe:Input')), outputParameters: outputs.map(make('zeebe:Output')) };
};

const withMapping = (before: readonly Mapped[], target: string, source: string): Mapped[] => {
  const found = before.findIndex((each) => each.target === target);
  const given = source === '' ? [] : [{ source, target }];
  return found < 0 ? [...before, ...given] : before.toSpliced(found, 1, ...given);
};

/** An empty source takes the mapping away. */
export const setInput = (get: Get, element: Element, target: string, source: string): void => {
  const object = objectOf(element);
  const inputs = withMapping(inputsOf(object), target, source);
  setExtensions(get, element, { 'zeebe:IoMapping': ioMapping(get, inputs, outputsOf(object)) });
};

export const setIo = (get: Get, element: Element, inputs: readonly Mapped[], outputs: readonly Mapped[]): void =>
  setExtensions(get, element, { 'zeebe:IoMapping': ioMapping(get, inputs, outputs) });

/** FEEL of a flow; empty: none. */
export const conditionOf = (of: BusinessObject): string =>
  text((of['conditionExpression'] as BusinessObject | undefined)?.get('body'));

export const setCondition = (get: Get, element: Element, feel: string): void => {
  const conditionExpression = feel === '' ? undefined : factoryOf(get).create('bpmn:FormalExpression', { body: feel });
  modelingOf(get).updateProperties(element, { conditionExpression });
};

export const setProperties = (get: Get, element: Element, properties: object): void =>
  modelingOf(get).updateProperties(element, properties);
