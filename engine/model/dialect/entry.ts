// What becomes of each attribute, child and extension element of a model: the vocabulary of the dialect's tables. They are
// the truth twice: `check.ts` holds a model against them, and `docs/conformance.md` is generated from them.

/** A reason, as the tail of a sentence, in both languages. */
export interface Reason {
  en: string;
  ro: string;
}

export type Entry =
  /** `only`: with these values; any other is refused. */
  | { status: 'executed'; only?: readonly unknown[]; why?: Reason }
  /** It says something that the standard gives no effect on execution, or that is only drawn. */
  | { status: 'no effect'; why: string }
  | { status: 'refused'; why: Reason };

export type Properties = { readonly [property: string]: Entry };

/** One element type: what it may carry. */
export interface TypeRule {
  properties: Properties;
  /** Extension elements that it may hold, by type. */
  extensions?: readonly string[];
}

export const executed: Entry = { status: 'executed' };

export function only(values: readonly unknown[], en: string, ro: string): Entry {
  return { status: 'executed', only: values, why: { en, ro } };
}

export function noEffect(why: string): Entry {
  return { status: 'no effect', why };
}

export function refused(en: string, ro: string): Entry {
  return { status: 'refused', why: { en, ro } };
}

/** Of every BPMN element (`BaseElement`). */
export const BASE: Properties = {
  id: executed,
  documentation: noEffect('text for readers'),
  extensionElements: executed,
  extensionDefinitions: noEffect('declares what extension elements look like'),
};

export const NAMED: Properties = { ...BASE, name: noEffect('text for readers') };

/** Of every element inside a process (`FlowElement`). */
export const FLOW_ELEMENT: Properties = {
  ...NAMED,
  auditing: noEffect('everything that happens is in the history'),
  monitoring: noEffect('everything that happens is in the history'),
  categoryValueRef: noEffect('groups elements for readers'),
  modelerTemplate: noEffect('tells a modeller where the element came from'),
  modelerTemplateVersion: noEffect('tells a modeller where the element came from'),
  modelerTemplateIcon: noEffect('tells a modeller how to draw the element'),
};

/** Of everything that flows connect (`FlowNode`). */
export const FLOW_NODE: Properties = {
  ...FLOW_ELEMENT,
  incoming: executed,
  outgoing: executed,
  lanes: noEffect('lanes say who, to readers'),
};

/** Ends of message flows and conversations (`InteractionNode`). */
export const INTERACTION: Properties = {
  incomingConversationLinks: noEffect('drawn only'),
  outgoingConversationLinks: noEffect('drawn only'),
};
