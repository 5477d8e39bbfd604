// A model of another engine → ours, in an order that matters: names first, then each element with its work before its loop
// and listeners, what is left at last. The diagram, comments and everything of unknown namespaces stay as they are.

import { compileSources } from '../engine/model/compile.ts';
import type { Finding } from '../engine/model/graph.ts';
import { callActivity } from './elements/calls.ts';
import { associations } from './elements/data.ts';
import { event } from './elements/events.ts';
import { sequenceFlow } from './elements/flows.ts';
import { listeners } from './elements/listeners.ts';
import { idle } from './elements/idle.ts';
import { loop } from './elements/loops.ts';
import { correlations, names } from './elements/messages.ts';
import { dataObjects, gatewayFlows, ids, processRoot, properties } from './elements/process.ts';
import { parameters } from './elements/parameters.ts';
import { subProcess } from './elements/sub-processes.ts';
import { receiveTask } from './elements/receive.ts';
import { userTask } from './elements/users.ts';
import { businessRuleTask, scriptTask, sendTask, serviceTask } from './elements/work.ts';
import { leftovers } from './leftovers.ts';
import { BPMN, CMMN, dialectOf, DMN, isBpmn, isOf } from './namespaces.ts';
import type { Dialect } from './namespaces.ts';
import { references } from './references.ts';
import { readsIn, setsIn } from './reads.ts';
import { Subject } from './subject.ts';
import { translateDecisions } from './dmn.ts';
import { Work } from './work.ts';
import type { Change, Options } from './work.ts';
import { readXml, XmlError } from './xml/read.ts';
import { elementsIn, nameOf } from './xml/tree.ts';
import type { XmlDocument } from './xml/tree.ts';
import { writeXml } from './xml/write.ts';

export type { Change, KnownDecision, Options } from './work.ts';
export type { Dialect } from './namespaces.ts';

export interface Translation {
  xml: string;
  source: Dialect;
  kind: 'bpmn' | 'dmn' | 'other';
  changes: Change[];
  /** Of the translation, and of the engine about what came out. */
  findings: Finding[];
  /** Forms that were written into the model: path → text. */
  files: { [path: string]: string };
}

/** Never throws for what a file holds. A model that says nothing of another engine comes back as it was. */
export async function translateModel(xml: string, options: Options = {}): Promise<Translation> {
  const made = translateOnly(xml, options);
  if (made.kind === 'other') return made;
  const given = options.file ?? (made.kind === 'dmn' ? 'decision.dmn' : 'process.bpmn');
  // The compiler goes by the ending.
  const file = made.kind === 'dmn' && !given.endsWith('.dmn') ? `${given}.dmn` : given;
  const { findings } = await compileSources([{ name: file, xml: made.xml }]);
  return { ...made, findings: merged(made.findings, findings) };
}

/** As `translateModel`, without the engine's own findings. */
export function translateOnly(xml: string, options: Options = {}): Translation {
  let document: XmlDocument;
  try {
    document = readXml(xml);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return unreadable(xml, error.message, options);
  }
  const { root } = document;
  const { space, local } = nameOf(root);
  const source = dialectOf(root);
  const work = new Work(root, source, options);
  const isDmn = DMN.test(space) && local === 'definitions';
  if (isDmn) translateDecisions(work);
  else if (space === BPMN && local === 'definitions') {
    if (source !== 'camunda-8') translateBpmn(work);
  } else {
    const found = CMMN.test(space) ? 'CMMN' : `<${root.name}>`;
    work.error(null, 'no-model', { found });
    return { xml, source, kind: 'other', changes: [], findings: work.findings, files: {} };
  }
  const text = work.changes.length === 0 ? xml.replace(/^\uFEFF/, '') : writeXml(document);
  return {
    xml: text,
    source,
    kind: isDmn ? 'dmn' : 'bpmn',
    changes: work.changes,
    findings: work.findings,
    files: work.files,
  };
}

function unreadable(xml: string, message: string, options: Options): Translation {
  const nothing = new Work({ kind: 'element', name: 'x', attributes: [], children: [], parent: null }, 'bpmn', options);
  if (/document type/.test(message)) nothing.error(null, 'document-type', {});
  else nothing.error(null, 'bad-xml', { en: message, ro: `Fișierul nu este XML corect: ${message}` });
  return { xml, source: 'bpmn', kind: 'other', changes: [], findings: nothing.findings, files: {} };
}

function translateBpmn(work: Work): void {
  for (const name of readsIn(work.root)) work.reads.add(name);
  for (const name of setsIn(work.root)) work.sets.add(name);
  references(work);
  names(work);
  for (const xml of elementsIn(work.root)) {
    if (isOf(xml, 'process')) scope(new Subject(work, xml));
    else if (isBpmn(xml)) properties(new Subject(work, xml));
  }
  if (work.dialect !== 'bpmn') correlations(work);
  leftovers(work);
}

function scope(subject: Subject): void {
  if (subject.local === 'process') {
    processRoot(subject);
    listeners(subject);
    properties(subject);
  }
  ids(subject);
  for (const xml of elementsIn(subject.xml)) if (isBpmn(xml)) element(new Subject(subject.work, xml));
  dataObjects(subject);
  gatewayFlows(subject);
}

function element(subject: Subject): void {
  const { local } = subject;
  if (local === 'sequenceFlow') sequenceFlow(subject);
  else if (local === 'serviceTask') serviceTask(subject);
  else if (local === 'sendTask') sendTask(subject);
  else if (local === 'scriptTask') scriptTask(subject);
  else if (local === 'businessRuleTask') businessRuleTask(subject);
  else if (local === 'userTask') userTask(subject);
  else if (local === 'receiveTask') receiveTask(subject);
  else if (local === 'callActivity') callActivity(subject);
  else if (/^(subProcess|transaction|adHocSubProcess)$/.test(local)) {
    parameters(subject, true);
    subProcess(subject);
    scope(subject);
  } else if (local.endsWith('Event')) event(subject);
  else if (/^(task|manualTask)$/.test(local)) parameters(subject, true);
  else if (local.endsWith('Gateway')) parameters(subject, false);
  associations(subject);
  loop(subject);
  idle(subject);
  listeners(subject);
  properties(subject);
}

/** The engine repeats what the translation has told of an element better. */
export function merged(own: readonly Finding[], engines: readonly Finding[]): Finding[] {
  const told = new Set(own.filter(({ severity }) => severity === 'error').map(({ element: id }) => id));
  const foreign = new Set(own.map(({ element: id }) => id));
  return [
    ...own,
    ...engines.filter(
      ({ rule, element: id }) =>
        !(told.has(id) && /^(unsupported-extension|no-feel|foreign-language)$/.test(rule)) &&
        !(foreign.has(id) && rule === 'foreign-extension') &&
        !(
          rule === 'missing-correlation-key' &&
          own.some((each) => each.element === id && each.rule === 'import-correlation')
        ),
    ),
  ];
}
