// What each element adds to the variables of a case, after Zeebe's rules (engine/variables.ts): inputs make variables of
// the element's own; with output mappings its result stays with it and only what they name goes on; else the result does.

import type { Element, Graph, Mapping } from '../../engine/model/graph.ts';
import type { Facts } from './facts.ts';
import { shapeOf, valueShape } from './feel-type.ts';
import { answerOf, caseFile, completion, deadlines, jobResults, messageResults, signature } from './platform.ts';
import { context, united, variable, type Variable } from './variable.ts';

export interface Given {
  /** Seen in the element and in what is inside it. */
  readonly own: readonly Variable[];
  /** What its work gives, before output mappings. */
  readonly result: readonly Variable[];
  /** What is there once it has been left. */
  readonly outside: readonly Variable[];
}

/** What is there from the start of every case. */
export const fromTheStart = (facts: Facts): Variable[] => [
  context('cerere', [...facts.request, ...completion(facts.language).map((each) => ({ ...each, maybeAbsent: true }))], {
    label: facts.language === 'ro' ? 'Cererea' : 'The request',
    origin: 'request',
  }),
  caseFile(facts.language),
  deadlines(facts.deadlines, facts.language),
];

export const givenBy = (graph: Graph, facts: Facts): Map<string, Given> => {
  const elements = Object.values(graph.elements);
  let given = new Map<string, Given>();
  // Twice: what one maps may be what another gives.
  for (let round = 0; round < 2; round++) {
    const known = united([
      ...fromTheStart(facts),
      ...[...given.values()].flatMap(({ own, result, outside }) => [...outside, ...result, ...own]),
    ]);
    given = new Map(elements.map((element) => [element.id, givenByOne(element, facts, known)]));
  }
  return given;
};

const givenByOne = (element: Element, facts: Facts, known: readonly Variable[]): Given => {
  const { id, inputs, outputs, loop, declares } = element;
  const from = (each: Variable, origin: Variable['origin']): Variable => ({ ...each, origin, element: id });
  const result = resultOf(element, facts, known).map((each) => ({ ...each, element: id }));
  const here = [...result, ...known];
  const mapped = (mappings: readonly Mapping[], over: readonly Variable[]): Variable[] =>
    united(mappings.map(({ source, target }) => from(placed(target, valueShape('', source, over)), 'mapping')));
  const looped =
    loop?.type === 'multiInstance'
      ? {
          own: [
            ...(loop.inputElement === null ? [] : [itemOf(loop.inputElement, loop.collection?.text ?? '', known)]),
            variable('loopCounter', 'number', { label: facts.language === 'ro' ? 'Al câtelea' : 'Which one' }),
          ].map((each) => from(each, 'loop')),
          outside:
            loop.outputCollection === null
              ? []
              : [
                  from(
                    {
                      ...variable(loop.outputCollection, 'list'),
                      entries: (loop.outputElement && shapeOf(loop.outputElement.text, here)?.entries) ?? [],
                    },
                    'loop',
                  ),
                ],
        }
      : { own: [], outside: [] };
  const data = declares.map((name) => from(variable(name, 'any', { maybeAbsent: true }), 'data'));
  return {
    own: [...mapped(inputs, known), ...looped.own, ...data],
    result,
    outside: [...(outputs.length > 0 ? mapped(outputs, here) : result), ...looped.outside],
  };
};

/** `adresa.strada` is an entry of `adresa`. */
const placed = ([name = '', ...rest]: readonly string[], value: Variable): Variable =>
  rest.length === 0
    ? { ...value, name, label: value.label === '' ? name : value.label }
    : context(name, [placed(rest, value)]);

/** One item of what the loop goes through. */
const itemOf = (name: string, collection: string, known: readonly Variable[]): Variable => {
  const list = shapeOf(collection, known);
  if (list === null || list.type !== 'list') return variable(name, 'any', { entries: list?.entries ?? [] });
  return list.entries.length > 0 ? context(name, list.entries, { label: list.label }) : variable(name, 'any');
};

const resultOf = (element: Element, facts: Facts, known: readonly Variable[]): Variable[] => {
  const { id, kind, name, job, script, decision, task, triggers } = element;
  const label = name === '' ? id : name;
  if (kind === 'userTask') {
    const answers = (task?.form == null ? undefined : facts.forms.get(task.form)) ?? [];
    const signs = task?.headers['seal'] === undefined ? [] : [signature(facts.language)];
    return [context(id, [...answers, ...completion(facts.language), ...signs], { label, origin: 'task' })];
  }
  if (script !== null) {
    const shape = shapeOf(script.expression.text, known) ?? variable('', 'any');
    return [{ ...shape, name: script.resultVariable, label: script.resultVariable, origin: 'script' }];
  }
  if (decision !== null) {
    const called = 'text' in decision.decisionId ? facts.decisions.get(decision.decisionId.text) : undefined;
    return [{ ...(called ?? variable('', 'any', { label })), name: decision.resultVariable, origin: 'decision' }];
  }
  if (job !== null) {
    const type = 'text' in job.type ? job.type.text : '';
    const answer = facts.answers.get(type) ?? (type.startsWith('rest:') ? answerOf([], [], facts.language) : undefined);
    return [...(answer === undefined ? jobResults(type, facts.deadlines, facts.language) : [answer])].map((each) => ({
      ...each,
      label: each.label === each.name ? label : each.label,
      origin: 'job',
    }));
  }
  return triggers.flatMap((trigger): Variable[] => {
    if (trigger.type === 'message' && 'text' in trigger.name) {
      return messageResults(trigger.name.text).map((each) => ({ ...each, origin: 'message' }));
    }
    const code = trigger.type === 'error' && trigger.code !== null && 'text' in trigger.code ? trigger.code.text : null;
    const caught = trigger.type === 'error' && kind !== 'endEvent' && kind !== 'throwEvent';
    return caught && (code === null || code === 'connector-unknown')
      ? [{ ...answerOf([], [], facts.language, true), origin: 'job' }]
      : [];
  });
};
