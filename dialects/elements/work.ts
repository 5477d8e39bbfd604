// Service, send, script and business rule tasks: a job, a script in FEEL, a decision.

import { isVariableName } from '../../engine/model/value.ts';
import { nameText } from '../juel/expression.ts';
import { isPlainName, textLiteral } from '../juel/feel.ts';
import { Untranslatable } from '../juel/tree.ts';
import { scriptMeaning } from '../scripts.ts';
import type { ScriptMeaning } from '../scripts.ts';
import type { Subject } from '../subject.ts';
import { plain, remove, setPlain, textIn } from '../xml/tree.ts';
import { decisionTask, flowableDecision } from './decisions.ts';
import { define, job, meaningOf, rename } from './jobs.ts';
import { keepResults, parameters } from './parameters.ts';
import type { Parameters } from './parameters.ts';

export function serviceTask(subject: Subject): void {
  const given = parameters(subject, true);
  if (subject.peek('type') === 'dmn' || subject.peek('type') === 'decision') {
    flowableDecision(subject);
    return;
  }
  const expression = subject.peek('expression');
  if (expression !== null && computed(subject, expression, given)) return;
  const result = resultOf(subject);
  if (job(subject) || implemented(subject)) keepResults(subject, given, result === null ? [] : [result]);
  triggerable(subject);
}

/** Activiti 7 names the connector of a task in the standard's own attribute. */
function implemented(subject: Subject): boolean {
  const name = plain(subject.xml, 'implementation');
  if (name === null || !/^[\p{L}_][\p{L}\p{N}_.:-]*$/u.test(name)) return false;
  if (plain(subject.xml, 'operationRef') !== null) return false;
  define(subject, name);
  subject.work.change(subject.id, 'job', [], name, `implementation ${name}`);
  return true;
}

function resultOf(subject: Subject): string | null {
  return subject.peek('resultVariable') ?? subject.peek('resultVariableName');
}

/** Flowable's tasks that wait for a trigger: completing the job is the trigger. */
function triggerable(subject: Subject): void {
  if (subject.peek('triggerable') !== 'true') return;
  subject.take('triggerable');
  subject.header('triggerable', 'true');
  subject.told('header', 'triggerable');
}

/** An expression that FEEL can say needs no program: a script, or, when nothing becomes of it, a task that does nothing. */
function computed(subject: Subject, expression: string, given: Parameters): boolean {
  const meaning = meaningOf(subject, expression);
  if (!meaning) return false;
  const result = resultOf(subject);
  if (result === null && meaning.sets.length === 0) {
    subject.take('expression');
    subject.told('not-kept', '', `expression ${expression}`);
    rename(subject, 'task');
    subject.work.change(subject.id, 'element', [], 'task', 'serviceTask');
    return true;
  }
  if (result !== null && (meaning.value === null || !isVariableName(result))) return false;
  subject.take('expression');
  const sets = [...meaning.sets];
  if (result !== null) {
    subject.take('resultVariable');
    subject.take('resultVariableName');
    sets.push({ name: result, value: meaning.value! });
  }
  subject.told('script', sets.map(({ name, value }) => `${name} ${value}`).join('; '), `expression ${expression}`);
  rename(subject, 'scriptTask');
  subject.work.change(subject.id, 'element', [], 'scriptTask', 'serviceTask');
  writeScript(subject, { ...meaning, sets, whole: result === null ? meaning.whole : null }, given);
  return true;
}

/** One variable is the script's result; several are entries of it, mapped to where they belong. */
function writeScript(subject: Subject, { sets, whole, reads }: ScriptMeaning, given: Parameters): void {
  for (const name of reads) subject.work.reads.add(name);
  for (const { name } of sets) subject.work.sets.add(name);
  const [only] = sets;
  if (sets.length === 1 && only) {
    subject.zeebe('script', { expression: only.value, resultVariable: only.name });
    if (given.outputs.length > 0 && !given.outputs.includes(only.name)) {
      subject.output(`=${nameText(only.name)}`, only.name);
      subject.told('output-kept', only.name, '');
    }
    return;
  }
  const entries = sets.map(({ name, value }) => `${isPlainName(name) ? name : textLiteral(name)}: ${value.slice(1)}`);
  const expression = whole ?? `={${entries.join(', ')}}`;
  subject.zeebe('script', { expression, resultVariable: 'scriptResult' });
  for (const { name } of sets) subject.output(`=get value(scriptResult, ${textLiteral(name)})`, name);
}

export function sendTask(subject: Subject): void {
  const given = parameters(subject, true);
  const expression = subject.peek('expression');
  if (expression !== null && plain(subject.xml, 'messageRef') === null && computed(subject, expression, given)) return;
  const result = resultOf(subject);
  if (job(subject)) {
    dropMessage(subject);
    keepResults(subject, given, result === null ? [] : [result]);
  } else if (plain(subject.xml, 'messageRef') !== null && subject.work.dialect !== 'bpmn')
    subject.work.warning(subject.id, 'sent-message', { name: plain(subject.xml, 'messageRef') ?? '' });
}

/** A job and a message are two ways to do the work; the other engine does what its program does. */
function dropMessage(subject: Subject): void {
  const message = plain(subject.xml, 'messageRef');
  if (message === null) return;
  setPlain(subject.xml, 'messageRef', null);
  subject.header('messageRef', message);
  subject.work.change(subject.id, 'header', ['messageRef'], 'messageRef', 'messageRef');
}

export function scriptTask(subject: Subject): void {
  const given = parameters(subject, true);
  const script = subject.child('script');
  const resource = subject.peek('resource');
  const format = plain(subject.xml, 'scriptFormat') ?? 'juel';
  const result = resultOf(subject);
  if (script === null && resource === null && job(subject)) return keepResults(subject, given, []);
  // FEEL whose result is data, as the standard has it, runs here as it is.
  if (/feel/i.test(format) && result === null) return;
  // Nothing of another engine says what it does.
  if (script === null && resource === null) return;
  const source = script ? textIn(script).trim() : '';
  if (script && source !== '') {
    try {
      const autoStore = subject.peek('autoStoreVariables') === 'true';
      const meaning = scriptMeaning(source, format, autoStore, subject.setting());
      return translated(subject, meaning, given, result, format);
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
    }
  } else if (script && resource === null) {
    return translated(subject, { value: null, sets: [], whole: null, reads: new Set() }, given, null, format);
  }
  scriptJob(subject, given, format, source, resource);
}

function translated(
  subject: Subject,
  meaning: ScriptMeaning,
  given: Parameters,
  result: string | null,
  format: string,
): void {
  const sets = [...meaning.sets];
  if (result !== null) {
    if (meaning.value === null || !isVariableName(result))
      return scriptJob(subject, given, format, sourceOf(subject), null);
    sets.push({ name: result, value: meaning.value });
  }
  if (sets.some(({ name }) => !isVariableName(name))) return scriptJob(subject, given, format, sourceOf(subject), null);
  const source = sourceOf(subject);
  subject.take('resultVariable');
  subject.take('resultVariableName');
  subject.take('autoStoreVariables');
  dropScript(subject);
  if (sets.length === 0) {
    subject.work.change(subject.id, 'not-kept', ['script', 'scriptFormat'], '', `script ${source}`);
    subject.told('not-kept', '');
    rename(subject, 'task');
    subject.work.change(subject.id, 'element', ['scriptFormat'], 'task', 'scriptTask');
    return;
  }
  const to = sets.map(({ name, value }) => `${name} ${value}`).join('; ');
  subject.told('script', to, `${format} ${source}`, ['script', 'scriptFormat']);
  writeScript(subject, { ...meaning, sets, whole: result === null ? meaning.whole : null }, given);
}

const sourceOf = (subject: Subject): string => {
  const script = subject.child('script');
  return script ? textIn(script).trim() : '';
};

function dropScript(subject: Subject): void {
  const script = subject.child('script');
  if (script) remove(script);
  setPlain(subject.xml, 'scriptFormat', null);
}

function scriptJob(subject: Subject, given: Parameters, format: string, source: string, resource: string | null): void {
  const type = `script:${format.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')}`;
  const result = resultOf(subject);
  subject.take('resource');
  subject.take('resultVariable');
  subject.take('resultVariableName');
  subject.take('autoStoreVariables');
  dropScript(subject);
  define(subject, type);
  if (source !== '') subject.header('script', source);
  if (resource !== null) subject.header('resource', resource);
  if (result !== null) subject.header('resultVariable', result);
  subject.work.change(subject.id, 'script-job', ['script', 'scriptFormat'], type, format);
  subject.told('script-job', type);
  subject.work.warning(subject.id, 'script-job', { format, type });
  keepResults(subject, given, result === null ? [] : [result]);
}

export function businessRuleTask(subject: Subject): void {
  const given = parameters(subject, true);
  if (decisionTask(subject, given)) return;
  const expression = subject.peek('expression');
  if (expression !== null && computed(subject, expression, given)) return;
  const result = resultOf(subject) ?? subject.peek('resultVariableName');
  const rules = subject.peek('ruleVariablesInput') !== null || subject.peek('rules') !== null;
  if (job(subject)) return keepResults(subject, given, result === null ? [] : [result]);
  if (!rules) return;
  for (const name of ['ruleVariablesInput', 'rules', 'exclude', 'resultVariable', 'resultVariableName']) {
    const value = subject.take(name);
    if (value === null) continue;
    subject.header(name, value);
    subject.told('header', name);
  }
  define(subject, 'rules:drools');
  subject.work.change(subject.id, 'job', [], 'rules:drools', 'Drools');
  subject.partly(
    'rules',
    'the rules of Drools are not among the files: a program must take them',
    'regulile Drools nu sunt printre fișiere: trebuie aplicate de un program',
  );
}
