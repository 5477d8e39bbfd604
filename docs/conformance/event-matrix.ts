// Which event definition may stand where (BPMN 2.0 §10.5.6, table 10.93): asked of the compiler itself, one small model
// for each place and definition.

import { compileSources } from '../../engine/model/compile.ts';

export const PLACES = [
  'start of a process',
  'start of an interrupting event sub-process',
  'start of a non-interrupting event sub-process',
  'intermediate catch',
  'interrupting boundary',
  'non-interrupting boundary',
  'intermediate throw',
  'end',
] as const;

const DEFINITIONS: { [name: string]: string } = {
  none: '',
  message: '<messageEventDefinition messageRef="m"/>',
  timer: '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>',
  signal: '<signalEventDefinition signalRef="sg"/>',
  conditional: '<conditionalEventDefinition><condition>=x = 1</condition></conditionalEventDefinition>',
  error: '<errorEventDefinition errorRef="er"/>',
  escalation: '<escalationEventDefinition escalationRef="es"/>',
  compensation: '<compensateEventDefinition/>',
  cancel: '<cancelEventDefinition/>',
  terminate: '<terminateEventDefinition/>',
  link: '<linkEventDefinition name="L"/>',
  multiple: '<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="sg"/>',
  'parallel multiple': '<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="sg"/>',
};

/** What the standard's table allows, by place; the rest is refused here as there. */
const STANDARD: { readonly [place in (typeof PLACES)[number]]: readonly string[] } = {
  'start of a process': ['none', 'message', 'timer', 'signal', 'conditional', 'multiple', 'parallel multiple'],
  'start of an interrupting event sub-process': [
    'message',
    'timer',
    'signal',
    'conditional',
    'error',
    'escalation',
    'compensation',
    'multiple',
    'parallel multiple',
  ],
  'start of a non-interrupting event sub-process': [
    'message',
    'timer',
    'signal',
    'conditional',
    'escalation',
    'multiple',
    'parallel multiple',
    // Its scope has completed: there is nothing to interrupt, whatever the attribute says.
    'compensation',
  ],
  'intermediate catch': ['message', 'timer', 'signal', 'conditional', 'link', 'multiple', 'parallel multiple'],
  'interrupting boundary': [
    'message',
    'timer',
    'signal',
    'conditional',
    'error',
    'escalation',
    'cancel',
    'compensation',
    'multiple',
    'parallel multiple',
  ],
  'non-interrupting boundary': [
    'message',
    'timer',
    'signal',
    'conditional',
    'escalation',
    'multiple',
    'parallel multiple',
  ],
  'intermediate throw': ['none', 'message', 'signal', 'escalation', 'compensation', 'link', 'multiple'],
  end: ['none', 'message', 'signal', 'error', 'escalation', 'compensation', 'cancel', 'terminate', 'multiple'],
};

const ROOTS = `<message id="m" name="m"><extensionElements><zeebe:subscription correlationKey="=k"/></extensionElements></message>
<signal id="sg" name="sg"/><error id="er" errorCode="E"/><escalation id="es" escalationCode="X"/>`;
const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;

function model(place: (typeof PLACES)[number], name: string): string {
  const definition = DEFINITIONS[name]!;
  const all = name === 'parallel multiple' ? ' parallelMultiple="true"' : '';
  const handler = '<task id="h" isForCompensation="true"/><association id="as" sourceRef="e" targetRef="h"/>';
  const cancelEnd = `<task id="t1"/><endEvent id="c1"><cancelEventDefinition/></endEvent>${flow('t1', 'c1')}`;
  const host =
    name === 'cancel'
      ? `<transaction id="t">${cancelEnd}</transaction>`
      : '<subProcess id="t"><task id="t1"/></subProcess>';
  const cancelling = (body: string): string =>
    `<transaction id="t">${body}</transaction><boundaryEvent id="b" attachedToRef="t"><cancelEventDefinition/></boundaryEvent>`;
  const esp = (interrupting: boolean): string =>
    `<subProcess id="o"><task id="w"/><subProcess id="es1" triggeredByEvent="true"><startEvent id="e" isInterrupting="${interrupting}"${all}>${definition}</startEvent><task id="d"/>${flow('e', 'd')}</subProcess></subProcess>`;
  const bodies: { [each in (typeof PLACES)[number]]: string } = {
    'start of a process': `<startEvent id="e"${all}>${definition}</startEvent><task id="a"/>${flow('e', 'a')}`,
    'start of an interrupting event sub-process': esp(true),
    'start of a non-interrupting event sub-process': esp(false),
    'intermediate catch': `<startEvent id="s"/><intermediateCatchEvent id="e"${all}>${definition}</intermediateCatchEvent><task id="a"/>${flow('e', 'a')}${
      name === 'link'
        ? `<intermediateThrowEvent id="th">${definition}</intermediateThrowEvent>${flow('s', 'th')}`
        : flow('s', 'e')
    }`,
    'interrupting boundary': `<startEvent id="s"/>${host}${flow('s', 't')}<boundaryEvent id="e" attachedToRef="t"${all}>${definition}</boundaryEvent>${
      name === 'compensation' ? handler : `<task id="a"/>${flow('e', 'a')}`
    }`,
    'non-interrupting boundary': `<startEvent id="s"/>${host}${flow('s', 't')}<boundaryEvent id="e" attachedToRef="t" cancelActivity="false"${all}>${definition}</boundaryEvent><task id="a"/>${flow('e', 'a')}`,
    'intermediate throw': `<startEvent id="s"/>${flow('s', 'e')}<intermediateThrowEvent id="e">${definition}</intermediateThrowEvent><task id="a"/>${
      name === 'link'
        ? `<intermediateCatchEvent id="ca">${definition}</intermediateCatchEvent>${flow('ca', 'a')}`
        : flow('e', 'a')
    }`,
    end:
      name === 'cancel'
        ? `<startEvent id="s"/>${flow('s', 't')}${cancelling(`<task id="t1"/><endEvent id="e">${definition}</endEvent>${flow('t1', 'e')}`)}`
        : `<startEvent id="s"/>${flow('s', 'e')}<endEvent id="e">${definition}</endEvent>`,
  };
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="x">${ROOTS}<process id="p" isExecutable="true">${bodies[place]}</process></definitions>`;
}

export interface Cell {
  definition: string;
  place: (typeof PLACES)[number];
  executed: boolean;
  standard: boolean;
  /** Why it is refused. */
  why: string;
}

export async function eventMatrix(): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const definition of Object.keys(DEFINITIONS)) {
    for (const place of PLACES) {
      // What is thrown is always all of it.
      if (definition === 'parallel multiple' && /throw|end/.test(place)) continue;
      const xml = model(place, definition);
      const { findings } = await compileSources([{ name: 'p.bpmn', xml }]);
      const errors = findings.filter(({ severity }) => severity === 'error');
      const standard = STANDARD[place].includes(definition);
      cells.push({ definition, place, executed: errors.length === 0, standard, why: errors[0]?.message ?? '' });
    }
  }
  return cells;
}
