// The models of the durable contenders, the same element by element. What the standard leaves open is said in each dialect:
// `zeebe:` for us, `camunda:` for Operaton, `flowable:` for Flowable.

export type Dialect = 'traseu' | 'operaton' | 'flowable' | 'plain';

export const MODELS = ['user-task'] as const;
export type ModelName = (typeof MODELS)[number];

const NAMESPACES: { readonly [dialect in Dialect]: string } = {
  traseu: 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  operaton: 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
  flowable: 'xmlns:flowable="http://flowable.org/bpmn"',
  plain: '',
};

const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;

/** Elements one after the other, each given with its id. */
function path(...elements: [id: string, xml: string][]): string {
  const ids = ['start', ...elements.map(([id]) => id), 'end'];
  const flows = ids.slice(1).map((id, index) => flow(ids[index]!, id));
  return ['<startEvent id="start"/>', ...elements.map(([, xml]) => xml), '<endEvent id="end"/>', ...flows].join('');
}

const BODIES: { readonly [model in ModelName]: (dialect: Dialect) => string } = {
  'user-task': () => path(['work', '<userTask id="work" name="Work"/>']),
};

export function sourceOf(model: ModelName, dialect: Dialect): string {
  // Operaton refuses a process that does not say how long its history stays.
  const process = dialect === 'operaton' ? ' camunda:historyTimeToLive="P180D"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ${NAMESPACES[dialect]}
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="bench">
<process id="${model}" isExecutable="true"${process}>${BODIES[model](dialect)}</process></definitions>`;
}
