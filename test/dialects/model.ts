// Small models of other engines, in a few words, and what became of them.

import { translateModel } from '../../dialects/translate.ts';
import type { Options, Translation } from '../../dialects/translate.ts';
import { readXml } from '../../dialects/xml/read.ts';
import { elementsIn, plain, textIn, walk } from '../../dialects/xml/tree.ts';
import type { XmlElement } from '../../dialects/xml/tree.ts';
import { lostIn } from './lost.ts';

const SPACES = {
  camunda: 'http://camunda.org/schema/1.0/bpmn',
  operaton: 'http://operaton.org/schema/1.0/bpmn',
  activiti: 'http://activiti.org/bpmn',
  flowable: 'http://flowable.org/bpmn',
} as const;

export type Vendor = keyof typeof SPACES;

/** `roots`: beside the process. The prefix of the engine is `v:` in what is given. */
export function model(vendor: Vendor, process: string, roots = '', attributes = ''): string {
  const body = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="${SPACES[vendor]}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="x">
  ${roots}
  <process id="p" isExecutable="true" ${attributes}>
    ${process}
  </process>
</definitions>`;
  return body
    .replaceAll('<v:', `<${vendor}:`)
    .replaceAll('</v:', `</${vendor}:`)
    .replaceAll(' v:', ` ${vendor}:`)
    .replaceAll('xmlns:v=', `xmlns:${vendor}=`);
}

/** A process of one element between start and end. */
export const around = (element: string): string =>
  `<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="e"/>${element}<sequenceFlow id="f2" sourceRef="e" targetRef="x"/><endEvent id="x"/>`;

export interface Seen extends Translation {
  /** Elements with that written name, anywhere. */
  all(name: string): XmlElement[];
  /** An attribute of the only element with that name. */
  value(name: string, attribute: string): string | null;
  text(name: string): string | null;
  /** Mappings, as `name =source`. */
  inputs(): string[];
  outputs(): string[];
  headers(): { [key: string]: string };
  errors(): string[];
  lost: string[];
}

export async function translated(xml: string, options: Options = {}): Promise<Seen> {
  const made = await translateModel(xml, options);
  const root = readXml(made.xml).root;
  const all = (name: string): XmlElement[] => [...walk(root)].filter((each) => each.name === name);
  const mappings = (name: string): string[] =>
    all(name).map((each) => `${plain(each, 'target')} ${plain(each, 'source')}`);
  return {
    ...made,
    all,
    value: (name, attribute) => plain(all(name)[0] ?? root, attribute),
    text: (name) => (all(name)[0] ? textIn(all(name)[0]!).trim() : null),
    inputs: () => mappings('zeebe:input'),
    outputs: () => mappings('zeebe:output'),
    headers: () =>
      Object.fromEntries(all('zeebe:header').map((each) => [plain(each, 'key') ?? '', plain(each, 'value') ?? ''])),
    errors: () =>
      made.findings.filter(({ severity }) => severity === 'error').map(({ element, rule }) => `${element} ${rule}`),
    lost: lostIn(xml, made),
  };
}

export const elementNames = (element: XmlElement): string[] => elementsIn(element).map(({ name }) => name);
