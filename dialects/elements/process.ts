// The process itself and the scopes in it: whether it runs, its data, its properties, what it calls its elements.

import { isVariableName } from '../../engine/model/value.ts';
import { isBpmn, isOf } from '../namespaces.ts';
import { isTemplate } from '../juel/template.ts';
import { literal, Subject } from '../subject.ts';
import { elementsIn, nameOf, plain, setPlain, textIn } from '../xml/tree.ts';
import type { XmlElement } from '../xml/tree.ts';

export function processRoot(subject: Subject): void {
  const { work, xml } = subject;
  if (work.dialect !== 'bpmn' && plain(xml, 'isExecutable') === null) {
    setPlain(xml, 'isExecutable', 'true');
    work.change(subject.id, 'executable', [], 'isExecutable="true"', '');
  }
  const tag = subject.peek('versionTag');
  if (tag !== null && tag.trim() !== '') {
    subject.take('versionTag');
    subject.zeebe('versionTag', { value: tag });
    subject.told('version-tag', 'zeebe:versionTag', `versionTag ${tag}`);
  }
}

/** Values that data objects have from the beginning (Activiti, Flowable). */
export function dataObjects(scope: Subject): void {
  for (const xml of scope.children('dataObject')) {
    const object = new Subject(scope.work, xml);
    const [holder] = object.extensions('value');
    if (!holder) continue;
    const written = plain(xml, 'name') ?? '';
    const name = isVariableName(written) ? written : (object.id ?? '').replaceAll(/[^\p{L}\p{N}_$]/gu, '_');
    const text = textIn(holder).trim();
    const type = (plain(xml, 'itemSubjectRef') ?? '').replace(/^.*:/, '');
    const feel = isTemplate(text) ? object.feel(text, 'dataObject') : dataLiteral(text, type);
    if (feel === null) continue;
    if (scope.local === 'process') {
      const starts = scope.children('startEvent');
      if (starts.length === 0) {
        object.cannot(
          holder.name,
          'the process has no start event that could set it',
          'procesul nu are un eveniment de start care să o seteze',
        );
        continue;
      }
      for (const start of starts)
        new Subject(scope.work, start).output(`=get or else(${name}, ${feel.slice(1)})`, name);
    } else scope.input(feel, name);
    object.takeElement(holder);
    scope.work.sets.add(name);
    object.told('variable', `${name} ${feel}`, `${written} ${text}`);
  }
}

function dataLiteral(text: string, type: string): string {
  const typed = /^(int|integer|long|double|decimal|float|boolean)$/.test(type);
  const made = literal(text);
  return typed || !/^=(true|false|null|-?\d)/.test(made) ? made : `="${text}"`;
}

const PROPERTIES_ON =
  /^(process|subProcess|transaction|adHocSubProcess|callActivity|\w*[tT]ask|startEvent|endEvent|intermediateCatchEvent|intermediateThrowEvent|boundaryEvent|\w+Gateway|sequenceFlow|message|signal|error|escalation)$/;

/** `camunda:properties`. */
export function properties(subject: Subject): void {
  if (!PROPERTIES_ON.test(subject.local)) return;
  for (const holder of subject.extensions('properties')) {
    const all = elementsIn(holder).map(
      (each) => [plain(each, 'name') ?? plain(each, 'id'), plain(each, 'value') ?? '', each] as const,
    );
    const known = all.filter(
      ([name, , each]) => name !== null && nameOf(each).local === 'property' && elementsIn(each).length === 0,
    );
    if (known.length < all.length || textIn(holder).trim() !== '') continue;
    subject.takeElement(holder);
    const made = subject.zeebe('properties');
    for (const [name, value] of known) subject.addTo(made, 'property', { name, value });
    subject.told('properties', known.map(([name, value]) => `${name}=${value}`).join(', '));
  }
}

/** Elements of a scope that have no id get one: the engine tells of them by it. */
export function ids(scope: Subject): void {
  for (const each of elementsIn(scope.xml)) {
    if (!isBpmn(each) || !FLOW_ELEMENT.test(nameOf(each).local) || plain(each, 'id')) continue;
    const local = nameOf(each).local;
    const ends = [plain(each, 'sourceRef'), plain(each, 'targetRef')].filter((end) => end !== null);
    const id = scope.work.freshId([local, ...ends].join('_'));
    each.attributes.unshift({ name: 'id', value: id });
    scope.work.change(id, 'id', [local], id, local);
  }
}

const FLOW_ELEMENT = /(Task|task|Event|Gateway|[sS]ubProcess|transaction|callActivity|sequenceFlow)$/;

/**
 * Flows of the other engines: one without a condition out of an exclusive gateway is taken when its turn comes; conditions
 * of flows out of a parallel or event-based gateway are never read.
 */
export function gatewayFlows(scope: Subject): void {
  const flows = scope.children('sequenceFlow');
  for (const gateway of elementsIn(scope.xml).filter((each) => isOf(each, 'exclusiveGateway'))) {
    const id = plain(gateway, 'id');
    const own = flows.filter((flow) => plain(flow, 'sourceRef') === id);
    if (own.length < 2) continue;
    const open = own.filter((flow) => !conditionOf(flow) && plain(flow, 'id') !== plain(gateway, 'default'));
    for (const flow of open) {
      const flowId = plain(flow, 'id');
      const last = flow === own.at(-1) && plain(gateway, 'default') === null && flowId !== null;
      if (last) setPlain(gateway, 'default', flowId);
      else {
        const condition = scope.work.make(flow, 'conditionExpression');
        condition.children = [{ kind: 'text', text: '=true', raw: '=true' }];
        condition.parent = flow;
        flow.children.push(condition);
      }
      scope.work.change(
        id,
        'structure',
        ['sequenceFlow'],
        last ? `default="${flowId}"` : '=true',
        flowId ?? 'sequenceFlow',
      );
    }
  }
  for (const gateway of elementsIn(scope.xml).filter(
    (each) => isOf(each, 'parallelGateway') || isOf(each, 'eventBasedGateway'),
  )) {
    for (const flow of flows.filter((each) => plain(each, 'sourceRef') === plain(gateway, 'id'))) {
      const condition = conditionOf(flow);
      if (!condition) continue;
      flow.children = flow.children.filter((each) => each !== condition);
      scope.work.change(plain(flow, 'id'), 'not-kept', [condition.name], '', textIn(condition));
    }
  }
}

const conditionOf = (flow: XmlElement): XmlElement | null =>
  elementsIn(flow).find((each) => isOf(each, 'conditionExpression')) ?? null;
