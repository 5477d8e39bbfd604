// The models that both engines run. They are the same element by element; only what the standard leaves open differs by
// dialect: ours has FEEL and `zeebe:` extensions, the peer JavaScript functions that are compiled once (its fastest way).
//
// A *step* is one element entered. How many steps an instance has is told by the model, so that both are counted alike
// (a multi-instance activity counts once for each of its instances).

export type Dialect = 'traseu' | 'peer';

export interface Model {
  name: string;
  /** Of one instance. */
  steps: number;
  /** Completions of user tasks in one instance. */
  completions: number;
  xml(dialect: Dialect): string;
  /** What the peer does instead when it does not run the model as BPMN says. */
  departs?: string;
}

const SCRIPT: { readonly [dialect in Dialect]: string } = {
  traseu: '<extensionElements><zeebe:script expression="=n + 1" resultVariable="n"/></extensionElements>',
  peer: '<script>n + 1</script>',
};
const CONDITION: { readonly [dialect in Dialect]: string } = {
  traseu: '<conditionExpression xsi:type="tFormalExpression">=n >= 0</conditionExpression>',
  peer: '<conditionExpression xsi:type="tFormalExpression" language="javascript">n >= 0</conditionExpression>',
};

const process = (body: string): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="definitions" targetNamespace="bench"><process id="bench" isExecutable="true">${body}</process></definitions>`;

/** Writes elements and the flows between them. */
class Drawing {
  readonly dialect: Dialect;
  body = '';
  private flows = 0;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  element(tag: string, id: string, inside = '', attributes = ''): string {
    this.body += `<${tag} id="${id}"${attributes}>${inside}</${tag}>`;
    return id;
  }

  script(id: string, inside = ''): string {
    return this.element('scriptTask', id, SCRIPT[this.dialect] + inside, ' scriptFormat="javascript"');
  }

  flow(from: string, to: string, isConditional = false, id = `flow-${++this.flows}`): void {
    const inside = isConditional ? CONDITION[this.dialect] : '';
    this.body += `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
  }

  /** One after the other. */
  path(...ids: string[]): void {
    for (const [index, id] of ids.entries()) if (index > 0) this.flow(ids[index - 1]!, id);
  }
}

function drawn(draw: (drawing: Drawing) => void): Model['xml'] {
  return (dialect) => {
    const drawing = new Drawing(dialect);
    draw(drawing);
    return process(drawing.body);
  };
}

export function straightThrough(scripts: number): Model {
  return {
    name: `straight through ${scripts} script tasks`,
    steps: scripts + 2,
    completions: 0,
    xml: drawn((drawing) => {
      const tasks = Array.from({ length: scripts }, (_, index) => drawing.script(`script-${index}`));
      drawing.path(drawing.element('startEvent', 'start'), ...tasks, drawing.element('endEvent', 'end'));
    }),
  };
}

export const userTask: Model = {
  name: 'one user task',
  steps: 3,
  completions: 1,
  xml: drawn((drawing) => {
    const task = drawing.element('userTask', 'work');
    drawing.path(drawing.element('startEvent', 'start'), task, drawing.element('endEvent', 'end'));
  }),
};

export function multiInstance(of: 'script' | 'user', instances: number): Model {
  return {
    name: `${instances.toLocaleString('en')}-way parallel multi-instance of ${of === 'script' ? 'a script task' : 'a user task'}`,
    steps: instances + 2,
    completions: of === 'user' ? instances : 0,
    xml: drawn((drawing) => {
      const cardinality = drawing.dialect === 'traseu' ? `=${instances}` : String(instances);
      const loop = `<multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">${cardinality}</loopCardinality></multiInstanceLoopCharacteristics>`;
      const task = of === 'script' ? drawing.script('work', loop) : drawing.element('userTask', 'work', loop);
      drawing.path(drawing.element('startEvent', 'start'), task, drawing.element('endEvent', 'end'));
    }),
  };
}

export function nested(depth: number): Model {
  const inside = (drawing: Drawing, level: number): void => {
    const [start, end] = [drawing.element('startEvent', `start-${level}`), drawing.element('endEvent', `end-${level}`)];
    if (level === depth) return drawing.path(start, drawing.script('script'), end);
    drawing.body += `<subProcess id="inner-${level}">`;
    inside(drawing, level + 1);
    drawing.body += '</subProcess>';
    return drawing.path(start, `inner-${level}`, end);
  };
  return {
    name: `${depth} nested sub-processes`,
    steps: depth + 2 * (depth + 1) + 1,
    completions: 0,
    xml: drawn((drawing) => inside(drawing, 0)),
  };
}

/** Two of three ways, each time. */
function diamond(drawing: Drawing, from: string, gateway: string, index: number): string {
  const split = drawing.element(
    gateway,
    `split-${index}`,
    '',
    gateway === 'parallelGateway' ? '' : ` default="default-${index}"`,
  );
  const join = drawing.element(gateway, `join-${index}`);
  drawing.flow(from, split);
  for (const way of ['a', 'b']) {
    const task = drawing.script(`${way}-${index}`);
    drawing.flow(split, task, gateway !== 'parallelGateway');
    drawing.flow(task, join);
  }
  if (gateway !== 'parallelGateway') {
    drawing.flow(split, drawing.script(`c-${index}`), false, `default-${index}`);
    drawing.flow(`c-${index}`, join);
  }
  return join;
}

export function inclusiveDiamonds(diamonds: number): Model {
  return {
    name: `${diamonds} inclusive diamonds`,
    steps: diamonds * 4 + 2,
    completions: 0,
    xml: drawn((drawing) => {
      let at = drawing.element('startEvent', 'start');
      for (let index = 0; index < diamonds; index++) at = diamond(drawing, at, 'inclusiveGateway', index);
      drawing.flow(at, drawing.element('endEvent', 'end'));
    }),
    departs: `does not join: every token goes on alone, so the end is reached ${2 ** diamonds} times`,
  };
}

/** Blocks of six elements: two tasks, a parallel fork of two and a join. */
export function forked(blocks: number): Model {
  return {
    name: `${blocks * 6 + 2} elements`,
    steps: blocks * 6 + 2,
    completions: 0,
    xml: drawn((drawing) => {
      let at = drawing.element('startEvent', 'start');
      for (let index = 0; index < blocks; index++) {
        const tasks = [drawing.script(`first-${index}`), drawing.script(`second-${index}`)] as const;
        drawing.path(at, ...tasks);
        at = diamond(drawing, tasks[1], 'parallelGateway', index);
      }
      drawing.flow(at, drawing.element('endEvent', 'end'));
    }),
  };
}

/** Blocks of ten elements: a task, an exclusive gateway with two ways and a merge, an inclusive diamond. */
export function mixed(blocks: number): Model {
  return {
    name: `${blocks * 10 + 2} elements with exclusive and inclusive gateways`,
    steps: blocks * 8 + 2,
    completions: 0,
    xml: drawn((drawing) => {
      let at = drawing.element('startEvent', 'start');
      for (let index = 0; index < blocks; index++) {
        const task = drawing.script(`task-${index}`);
        drawing.flow(at, task);
        at = diamond(drawing, choice(drawing, task, index), 'inclusiveGateway', index);
      }
      drawing.flow(at, drawing.element('endEvent', 'end'));
    }),
  };
}

/** One of two ways, each time. */
export function choices(choosing: number): Model {
  return {
    name: `${choosing} exclusive gateways with their merges`,
    steps: choosing * 3 + 2,
    completions: 0,
    xml: drawn((drawing) => {
      let at = drawing.element('startEvent', 'start');
      for (let index = 0; index < choosing; index++) at = choice(drawing, at, index);
      drawing.flow(at, drawing.element('endEvent', 'end'));
    }),
    departs: 'also runs what was not chosen ("discarded"), twice as often after every merge: fifty of them never end',
  };
}

function choice(drawing: Drawing, from: string, index: number): string {
  const split = drawing.element('exclusiveGateway', `choice-${index}`, '', ` default="otherwise-${index}"`);
  const merge = drawing.element('exclusiveGateway', `merge-${index}`);
  drawing.flow(from, split);
  drawing.flow(split, drawing.script(`chosen-${index}`), true);
  drawing.flow(split, drawing.script(`other-${index}`), false, `otherwise-${index}`);
  drawing.flow(`chosen-${index}`, merge);
  drawing.flow(`other-${index}`, merge);
  return merge;
}

/** A user task that comes again for ever: an instance of any age. */
export const endless: Model = {
  name: 'a user task in a loop',
  steps: 4,
  completions: 1,
  xml: drawn((drawing) => {
    const merge = drawing.element('exclusiveGateway', 'again');
    drawing.path(
      drawing.element('startEvent', 'start'),
      merge,
      drawing.element('userTask', 'work'),
      drawing.script('count'),
      merge,
    );
  }),
};
