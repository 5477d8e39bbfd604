// The elements that guided procedures are made of, as BPMN with the Camunda 8 profile, drawn as they are written.

import { body, type Drawing, tag, type Round } from './drawing.ts';

export interface Flow {
  from: string;
  to: string;
  name?: string | undefined;
  /** FEEL without its sign. */
  when?: string | undefined;
  /** For ways back. */
  round?: Round;
}

/** The elements of the process or of its part, with the ways among them. */
export class Scope {
  readonly #elements: string[] = [];
  readonly #flows: string[] = [];

  constructor(
    readonly drawing: Drawing,
    readonly origin: { x: number; y: number },
  ) {}

  #put(
    kind: string,
    shape: 'task' | 'event' | 'gateway',
    id: string,
    at: At,
    values: Values,
    ...inner: string[]
  ): void {
    this.drawing.place(id, shape, at.column, at.row ?? 0, this.origin);
    this.#elements.push(tag(`bpmn:${kind}`, { id, ...values }, ...inner));
  }

  event(kind: 'startEvent' | 'endEvent', id: string, name: string, at: At): void {
    this.#put(kind, 'event', id, at, { name });
  }

  /** A branching of which one way is taken; `otherwise`: the target of the way without a condition. */
  gateway(id: string, name: string, at: At, otherwise: string): void {
    this.#put('exclusiveGateway', 'gateway', id, at, { name, default: flowId(id, otherwise) });
  }

  firstOf(id: string, at: At): void {
    this.#put('eventBasedGateway', 'gateway', id, at, {});
  }

  waits(id: string, name: string, at: At, definition: string): void {
    this.#put('intermediateCatchEvent', 'event', id, at, { name }, definition);
  }

  meets(id: string, at: At): void {
    this.#put('exclusiveGateway', 'gateway', id, at, {});
  }

  job(id: string, name: string, at: At, job: Job): void {
    const { type, headers = {}, inputs = {}, outputs = {} } = job;
    this.#put(
      'serviceTask',
      'task',
      id,
      at,
      { name },
      extensions(tag('zeebe:taskDefinition', { type, retries: '5' }), headersOf(headers), mappings(inputs, outputs)),
    );
  }

  decides(id: string, name: string, at: At, decision: string, result: string): void {
    const called = tag('zeebe:calledDecision', { decisionId: decision, resultVariable: result });
    this.#put('businessRuleTask', 'task', id, at, { name }, extensions(called));
  }

  task(id: string, name: string, at: At, task: Task): void {
    const { groups, form, due, headers = {}, inputs = {} } = task;
    this.#put(
      'userTask',
      'task',
      id,
      at,
      { name },
      extensions(
        tag('zeebe:userTask', {}),
        tag('zeebe:assignmentDefinition', { candidateGroups: groups }),
        tag('zeebe:formDefinition', { formId: form }),
        tag('zeebe:taskSchedule', { dueDate: `=${due}` }),
        headersOf(headers),
        mappings(inputs, {}),
      ),
    );
  }

  /** An event on the border of a step. */
  border(id: string, name: string, host: string, at: Border, definition: string, stops: boolean): void {
    this.drawing.attach(id, host, at);
    this.#elements.push(
      tag(
        'bpmn:boundaryEvent',
        { id, name, cancelActivity: stops ? undefined : 'false', attachedToRef: host },
        definition,
      ),
    );
  }

  part(id: string, name: string, inside: Scope): void {
    this.#elements.push(tag('bpmn:subProcess', { id, name }, inside.xml()));
  }

  /** Called when both ends are placed. */
  flow({ from, to, name, when, round }: Flow): void {
    const id = flowId(from, to);
    this.drawing.connect(id, from, to, name !== undefined, round);
    const condition = when === undefined ? '' : body('bpmn:conditionExpression', `=${when}`);
    this.#flows.push(tag('bpmn:sequenceFlow', { id, name, sourceRef: from, targetRef: to }, condition));
  }

  /** One after another. */
  line(...ids: readonly string[]): void {
    ids.slice(1).forEach((to, index) => this.flow({ from: ids[index]!, to }));
  }

  xml(): string {
    return [...this.#elements, ...this.#flows].join('');
  }
}

/** Where on the border of a step: by its width, or above the element that the event starts, which is placed before. */
export type Border = Parameters<Drawing['attach']>[2];

export interface At {
  column: number;
  row?: number;
}

type Values = { readonly [attribute: string]: string | undefined };
type Named = { readonly [name: string]: string };

export interface Job {
  type: string;
  headers?: Named;
  /** Name → FEEL without its sign. */
  inputs?: Named;
  outputs?: Named;
}

export interface Task {
  groups: string;
  form: string;
  /** FEEL without its sign. */
  due: string;
  headers?: Named;
  inputs?: Named;
}

export const flowId = (from: string, to: string): string => `f-${from}-${to}`;

const extensions = (...inner: readonly string[]): string => tag('bpmn:extensionElements', {}, ...inner);

const headersOf = (headers: Named): string =>
  Object.keys(headers).length === 0
    ? ''
    : tag(
        'zeebe:taskHeaders',
        {},
        ...Object.entries(headers).map(([key, value]) => tag('zeebe:header', { key, value })),
      );

const mappings = (inputs: Named, outputs: Named): string => {
  const all = [
    ...Object.entries(inputs).map(([target, source]) => tag('zeebe:input', { source: `=${source}`, target })),
    ...Object.entries(outputs).map(([target, source]) => tag('zeebe:output', { source: `=${source}`, target })),
  ];
  return all.length === 0 ? '' : tag('zeebe:ioMapping', {}, ...all);
};

export const onMessage = (message: string): string => tag('bpmn:messageEventDefinition', { messageRef: message });

/** A day or an instant, as FEEL; `follows`: counted anew when the term is moved. */
export const onDate = (feel: string, follows = false): string =>
  tag(
    'bpmn:timerEventDefinition',
    { 'traseu:followsVariables': follows ? 'true' : undefined },
    body('bpmn:timeDate', `=${feel}`),
  );

export const afterDays = (days: number): string =>
  tag('bpmn:timerEventDefinition', {}, body('bpmn:timeDuration', `P${days}D`));
