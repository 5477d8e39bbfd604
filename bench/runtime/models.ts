// The models of the durable contenders, the same element by element. What the standard leaves open is said in each dialect:
// `zeebe:` for us, `camunda:` for Operaton, `flowable:` for Flowable. The others only run the user task, which needs none.

export type Dialect = 'traseu' | 'operaton' | 'flowable' | 'plain';

export const MODELS = ['user-task', 'straight', 'jobs', 'message', 'timer'] as const;
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

/** A service task without a job, within the step that reaches it: ours is a script. */
function inline(id: string, dialect: Dialect): string {
  if (dialect === 'traseu') {
    const script = '<zeebe:script expression="=n + 1" resultVariable="n"/>';
    return `<scriptTask id="${id}"><extensionElements>${script}</extensionElements></scriptTask>`;
  }
  const prefix = dialect === 'operaton' ? 'camunda:resultVariable' : 'flowable:resultVariableName';
  return `<serviceTask id="${id}" ${EXPRESSION[dialect]} ${prefix}="n"/>`;
}

/** A service task that is a job: durable before it is done and after it. */
function job(id: string, dialect: Dialect): string {
  if (dialect === 'traseu') {
    return `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="bench"/></extensionElements></serviceTask>`;
  }
  const asynchronous = dialect === 'operaton' ? 'camunda:asyncBefore' : 'flowable:async';
  return `<serviceTask id="${id}" ${asynchronous}="true" ${EXPRESSION[dialect]}/>`;
}

const EXPRESSION: { readonly [dialect in Dialect]: string } = {
  traseu: '',
  operaton: 'camunda:expression="${n + 1}"',
  flowable: 'flowable:expression="${n + 1}"',
  plain: '',
};

const ten = (task: (id: string, dialect: Dialect) => string, dialect: Dialect): string =>
  path(
    ...Array.from({ length: 10 }, (_, index): [string, string] => [`task-${index}`, task(`task-${index}`, dialect)]),
  );

const formal = (tag: string, expression: string): string =>
  `<${tag} xsi:type="tFormalExpression">${expression}</${tag}>`;

const BODIES: { readonly [model in ModelName]: (dialect: Dialect) => string } = {
  'user-task': () => path(['work', '<userTask id="work" name="Work"/>']),
  straight: (dialect) => ten(inline, dialect),
  jobs: (dialect) => ten(job, dialect),
  message: () =>
    path([
      'wait',
      '<intermediateCatchEvent id="wait"><messageEventDefinition messageRef="paid"/></intermediateCatchEvent>',
    ]),
  timer: (dialect) => {
    const due = formal('timeDate', dialect === 'traseu' ? '=due' : '${due}');
    return path([
      'wait',
      `<intermediateCatchEvent id="wait"><timerEventDefinition>${due}</timerEventDefinition></intermediateCatchEvent>`,
    ]);
  },
};

/** The peers find who waits by the business key, which they have an index for. */
const MESSAGE: { readonly [dialect in Dialect]: string } = {
  traseu:
    '<message id="paid" name="paid"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>',
  operaton: '<message id="paid" name="paid"/>',
  flowable: '<message id="paid" name="paid"/>',
  plain: '<message id="paid" name="paid"/>',
};

export function sourceOf(model: ModelName, dialect: Dialect): string {
  // Operaton refuses a process that does not say how long its history stays.
  const process = dialect === 'operaton' ? ' camunda:historyTimeToLive="P180D"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ${NAMESPACES[dialect]}
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="bench">
${model === 'message' ? MESSAGE[dialect] : ''}
<process id="${model}" isExecutable="true"${process}>${BODIES[model](dialect)}</process></definitions>`;
}
