// Work that a program does: Java classes, delegate expressions, method calls, external tasks, connectors and the built-in
// tasks of Activiti and Flowable are jobs. What names the work is the job's type; everything else is headers and inputs.

import { isVariableName } from '../../engine/model/value.ts';
import { parseJuel } from '../juel/parse.ts';
import { isTemplate, partsOf } from '../juel/template.ts';
import type { Expr } from '../juel/tree.ts';
import { Untranslatable } from '../juel/tree.ts';
import { treeMeaning } from '../scripts.ts';
import type { ScriptMeaning } from '../scripts.ts';
import type { Subject } from '../subject.ts';
import { elementsIn, nameOf, plain, remove, textIn } from '../xml/tree.ts';
import { mapAll } from './parameters.ts';

/** The one expression that a text is; null when it is none or more. */
export function onlyExpression(source: string): string | null {
  const parts = partsOf(source.trim());
  const [only] = parts;
  return parts.length === 1 && only && 'expression' in only ? only.expression : null;
}

/** `${bean}` → `bean`, `${bean.method(x)}` → `bean.method`; else a name of its own. */
export function jobTypeOf(source: string): string {
  const inside = onlyExpression(source);
  if (inside === null) return source.trim();
  try {
    return path(parseJuel(inside)) ?? 'juel';
  } catch (error) {
    if (error instanceof Untranslatable) return 'juel';
    throw error;
  }
}

function path(tree: Expr): string | null {
  if (tree.type === 'name') return tree.name === 'execution' ? null : tree.name;
  if (tree.type !== 'member' && tree.type !== 'method') return null;
  const holder = path(tree.of);
  return holder === null ? null : `${holder}.${tree.name}`;
}

/** What an expression does when it is more than a call of a program; null: a job. */
export function meaningOf(subject: Subject, source: string): ScriptMeaning | null {
  const inside = onlyExpression(source);
  if (inside === null) return null;
  try {
    return treeMeaning(parseJuel(inside), subject.setting({ getters: false }));
  } catch (error) {
    if (error instanceof Untranslatable) return null;
    throw error;
  }
}

const BUILT_IN = /^(mail|mule|camel|http|shell|dmn|case|send-event|external|external-worker|audit|decision|jpa)$/;

/**
 * The job that the attributes of an element (or of a message event definition, `about`) name: true when there is one.
 * Expressions that FEEL can say are not looked at here.
 */
export function job(host: Subject, about: Subject = host): boolean {
  const kind = about.peek('type');
  const topic = about.peek('topic');
  const className = about.peek('class');
  const delegate = about.peek('delegateExpression');
  const expression = about.peek('expression');
  if (kind !== null && (kind === 'external' || kind === 'external-worker' || topic !== null))
    return external(host, about);
  if (className !== null) return named(host, about, 'class', className);
  if (delegate !== null) return named(host, about, 'delegateExpression', jobTypeOf(delegate), delegate);
  if (expression !== null) return named(host, about, 'expression', jobTypeOf(expression), expression);
  if (kind !== null) return named(host, about, 'type', BUILT_IN.test(kind) ? kind : kind.trim());
  return connector(host, about);
}

function named(host: Subject, about: Subject, attribute: string, type: string, header?: string): boolean {
  if (isTemplate(type) && attribute === 'class') return false;
  about.take(attribute);
  define(host, type);
  about.told('job', type, `${attribute} ${header ?? type}`);
  if (header !== undefined) host.header(attribute, header);
  rest(host, about);
  return true;
}

export function define(host: Subject, type: string): void {
  const retries = retriesOf(host);
  host.zeebe('taskDefinition', { type, retries });
}

function external(host: Subject, about: Subject): boolean {
  const topic = about.peek('topic') ?? plain(about.xml, 'topic');
  if (topic === null || topic.trim() === '') return false;
  const made = about.value(topic, 'topic');
  if (!made) return false;
  about.take('type');
  about.take('topic');
  define(host, made.value);
  about.told('job', made.value, `topic ${topic}`);
  rest(host, about);
  return true;
}

/** Fields, errors, the result: whatever the job needs to know. */
function rest(host: Subject, about: Subject): void {
  fields(host, about);
  const result = about.peek('resultVariable') ?? about.peek('resultVariableName');
  if (result !== null) {
    about.take('resultVariable');
    about.take('resultVariableName');
    host.header('resultVariable', result);
    about.told('header', 'resultVariable');
    host.work.sets.add(result);
  }
  for (const holder of [about, ...(about === host ? [] : [host])]) errors(host, holder);
  for (const name of ['parameters', 'rules', 'ruleVariablesInput', 'exclude', 'resource', 'operationRef', 'method']) {
    const given = about.peek(name);
    if (given === null) continue;
    about.take(name);
    host.header(name, given);
    about.told('header', name);
  }
}

/** `camunda:errorEventDefinition` of an external task: the program throws the error itself. */
function errors(host: Subject, about: Subject): void {
  for (const definition of about.extensions('errorEventDefinition')) {
    const reference = plain(definition, 'errorRef') ?? '';
    const when =
      plain(definition, 'expression') ??
      definition.attributes.find(({ name }) => name.endsWith(':expression'))?.value ??
      '';
    about.takeElement(definition);
    host.header('throws', `${reference} ${when}`.trim());
    about.told('header', 'throws', `${definition.name} ${reference}`);
    host.partly(
      definition.name,
      'the program that does the job throws the error',
      'eroarea o lansează programul care execută jobul',
    );
  }
}

/** Injected fields: fixed texts are headers, expressions are inputs. */
function fields(host: Subject, about: Subject): void {
  for (const field of about.extensions('field')) {
    const name = plain(field, 'name') ?? '';
    const [inner] = elementsIn(field);
    const text =
      plain(field, 'stringValue') ??
      plain(field, 'expression') ??
      (inner ? textIn(inner).trim() : textIn(field).trim());
    if (inner && !/^(string|expression)$/.test(nameOf(inner).local)) {
      host.cannot(field.name, 'the value of the field is not known', 'valoarea câmpului nu este cunoscută');
      continue;
    }
    const feel = isTemplate(text) && isVariableName(name) ? quietly(about, text) : null;
    about.takeElement(field);
    if (feel === null) {
      host.header(name || 'field', text);
      about.told('header', name, `${field.name} ${name}`);
    } else {
      host.input(feel, name);
      about.told('input', `${name} ${feel}`, `${field.name} ${name}`);
    }
  }
}

/** FEEL, or null without a finding: the text itself goes to the job then, which may read it. */
function quietly(about: Subject, text: string): string | null {
  const { findings } = about.work;
  const before = findings.length;
  const made = about.feel(text, 'field', { getters: false });
  if (made === null) findings.splice(before);
  return made;
}

/** `R3/PT10M` → 3; `PT1M,PT5M` → one try more than pauses. Null: the engine's own number. */
export function retriesOf(host: Subject): string | null {
  const [element] = host.extensions('failedJobRetryTimeCycle');
  const attribute = host.peek('failedJobRetryTimeCycle');
  const cycle = (element ? textIn(element) : attribute)?.trim();
  if (cycle === undefined || cycle === '') return null;
  const times = /^R(\d+)\//.exec(cycle)?.[1];
  const list = /^PT?[\dPTHMSDWY.]+(\s*,\s*P[\dPTHMSDWY.]+)*$/i.test(cycle) ? String(cycle.split(',').length + 1) : null;
  const count = times ?? list;
  let retries = count !== null && Number(count) >= 1 && Number(count) <= 1000 ? count : null;
  if (retries === null && isTemplate(cycle)) {
    host.partly(
      element?.name ?? 'failedJobRetryTimeCycle',
      'how often it is tried is computed',
      'numărul de încercări este calculat',
    );
    return null;
  }
  if (retries === null) return null;
  if (element) host.takeElement(element);
  else host.take('failedJobRetryTimeCycle');
  host.header('retryTimeCycle', cycle);
  host.told('retries', retries, cycle);
  host.partly(
    'failedJobRetryTimeCycle',
    'the pauses between tries are up to the program that does the job',
    'pauzele dintre încercări țin de programul care execută jobul',
  );
  return retries;
}

/** `camunda:connector`: its id is the job's type, its parameters the element's mappings. */
function connector(host: Subject, about: Subject): boolean {
  const [holder] = about.extensions('connector');
  if (!holder) return false;
  const id = elementsIn(holder).find((each) => nameOf(each).local === 'connectorId');
  const written = id ? textIn(id).trim() : '';
  if (written === '') return false;
  const made = about.value(written, 'connectorId');
  if (!made) return false;
  const type = made.value;
  const found: { inputs: string[]; outputs: string[] } = { inputs: [], outputs: [] };
  for (const io of elementsIn(holder).filter((each) => nameOf(each).local === 'inputOutput')) {
    mapAll(host, io, found, true);
    if (elementsIn(io).length === 0) remove(io);
  }
  if (elementsIn(holder).some((each) => nameOf(each).local === 'inputOutput')) {
    // Some parameter could not be said: it stays, and so does what it belongs to.
    define(host, type);
    return true;
  }
  about.takeElement(holder);
  define(host, type);
  host.told('job', type, `connector ${written}`);
  about.told('job', type, `connector ${written}`);
  rest(host, about);
  return true;
}

export function rename(subject: Subject, local: string): void {
  const { xml } = subject;
  const before = subject.local;
  xml.name = xml.name.replace(/[^:]+$/, local);
  subject.told('element', local, before);
}
