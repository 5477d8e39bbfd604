// When another system does not answer, a person finds out (server/check/check-connectors.ts): the error boundary event
// `connector-unknown` on a task, the user task behind it with a form, and a way on to where the task leads.

import type { BusinessObject, Connection, Element } from '../canvas/services.ts';
import type { Studio } from '../studio/contract.ts';
import { checkedByPersonForm } from './forms.ts';
import { insertBlock } from './insert.ts';
import { unknownBlock } from './blocks/unknown.ts';

const CODE = 'connector-unknown';

const catches = (boundary: Element): boolean =>
  ((boundary.businessObject.get('eventDefinitions') as BusinessObject[] | undefined) ?? []).some((definition) => {
    if (definition.$type !== 'bpmn:ErrorEventDefinition') return false;
    const code = (definition.get('errorRef') as BusinessObject | undefined)?.get('errorCode');
    return code === undefined || code === CODE;
  });

const leadsToPerson = (from: Element, seen = new Set<Element>()): boolean => {
  if (seen.has(from)) return false;
  seen.add(from);
  return from.type === 'bpmn:UserTask' || from.outgoing.some((flow: Connection) => leadsToPerson(flow.target, seen));
};

/** On the task itself; a handler further out is found by the check of the whole procedure. */
export const hasPerson = ({ attachers = [] }: Element): boolean =>
  attachers.some((each) => catches(each) && leadsToPerson(each));

/** One step of undoing for the drawing; the form is a file beside it. */
export const addPerson = (get: (service: string) => unknown, studio: Studio, element: Element): void => {
  insertBlock({ get, studio, block: unknownBlock(element.id, checkedByPersonForm), after: element });
};
