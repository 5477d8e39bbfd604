// Who wrote a model: by the namespaces that its elements and attributes really use.

import { attributeName, nameOf, plain, walk } from './xml/tree.ts';
import type { XmlElement } from './xml/tree.ts';

export type Dialect = 'camunda-7' | 'operaton' | 'activiti' | 'flowable' | 'camunda-8' | 'bpmn';

export const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
export const ZEEBE = 'http://camunda.org/schema/zeebe/1.0';
export const TRASEU = 'http://traseu.ro/schema/1.0';
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
export const DMN = /^https?:\/\/www\.omg\.org\/spec\/DMN\//;
export const CMMN = /^https?:\/\/www\.omg\.org\/spec\/CMMN\//;

const VENDORS: { readonly [address: string]: Dialect } = {
  'http://camunda.org/schema/1.0/bpmn': 'camunda-7',
  'http://camunda.org/schema/1.0/dmn': 'camunda-7',
  'http://camunda.org/schema/1.0/cmmn': 'camunda-7',
  'http://www.camunda.com/fox': 'camunda-7',
  'http://www.camunda.org/camunda': 'camunda-7',
  'http://operaton.org/schema/1.0/bpmn': 'operaton',
  'http://operaton.org/schema/1.0/dmn': 'operaton',
  'http://operaton.org/schema/1.0/cmmn': 'operaton',
  'http://activiti.org/bpmn': 'activiti',
  'http://flowable.org/bpmn': 'flowable',
  'http://flowable.org/cmmn': 'flowable',
};

/** The engine that an address belongs to; null: none of those that we translate. */
export function vendorOf(address: string): Dialect | null {
  const known = address.replace(/\/+$/, '');
  return Object.hasOwn(VENDORS, known) ? VENDORS[known]! : null;
}

export function dialectOf(root: XmlElement): Dialect {
  const used = new Map<Dialect, number>();
  const declared = new Set<Dialect>();
  let zeebe = 0;
  const count = (address: string): void => {
    if (address === ZEEBE) zeebe++;
    const vendor = vendorOf(address);
    if (vendor) used.set(vendor, (used.get(vendor) ?? 0) + 1);
  };
  for (const element of walk(root)) {
    count(nameOf(element).space);
    for (const attribute of element.attributes) {
      if (/^xmlns(:|$)/.test(attribute.name)) {
        const vendor = vendorOf(attribute.value);
        if (vendor) declared.add(vendor);
      } else count(attributeName(element, attribute).space);
    }
  }
  if (used.size > 0) {
    // Operaton reads Camunda's namespace, Camunda and Flowable read Activiti's.
    for (const dialect of ['operaton', 'flowable', 'camunda-7', 'activiti'] as const)
      if (used.has(dialect)) return dialect;
  }
  if (zeebe > 0 || isCloud(root)) return 'camunda-8';
  for (const dialect of ['operaton', 'flowable', 'camunda-7', 'activiti'] as const)
    if (declared.has(dialect)) return dialect;
  return 'bpmn';
}

function isCloud(root: XmlElement): boolean {
  return root.attributes.some(({ name, value }) => /:?executionPlatform$/.test(name) && value === 'Camunda Cloud');
}

export const isBpmn = (element: XmlElement): boolean => nameOf(element).space === BPMN;

/** A BPMN element of that local name. */
export function isOf(element: XmlElement, local: string): boolean {
  const name = nameOf(element);
  return name.space === BPMN && name.local === local;
}

export const idOf = (element: XmlElement): string | null => plain(element, 'id');
