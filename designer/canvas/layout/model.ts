// What the layout reads and writes of a model in moddle's objects.

export interface ModelElement {
  $type: string;
  id?: string;
  $parent?: ModelElement;
  $instanceOf?: (type: string) => boolean;
  name?: string;
  [property: string]: unknown;
}

export interface ModelFactory {
  create(type: string, attributes?: object): ModelElement;
}

export const list = (element: ModelElement, property: string): ModelElement[] => {
  const value = element[property];
  return Array.isArray(value) ? (value as ModelElement[]) : [];
};

export const is = (element: ModelElement, type: string): boolean => element.$instanceOf?.(type) === true;

const sizes: readonly [type: string, width: number, height: number][] = [
  ['bpmn:Event', 36, 36],
  ['bpmn:Gateway', 50, 50],
  ['bpmn:Activity', 100, 80],
  ['bpmn:DataObjectReference', 36, 50],
  ['bpmn:DataStoreReference', 50, 50],
  ['bpmn:TextAnnotation', 140, 60],
  ['bpmn:Group', 200, 120],
];

export function sizeOf(element: ModelElement): { width: number; height: number } {
  const [, width, height] = sizes.find(([type]) => is(element, type)) ?? ['', 100, 80];
  return { width, height };
}
