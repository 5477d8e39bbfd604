// Event definitions: timers, messages, signals, errors, escalations, conditions, as the other engine wrote them.

import { isVariableName } from '../../engine/model/value.ts';
import { isTemplate } from '../juel/template.ts';
import { textLiteral } from '../juel/feel.ts';
import { isOf } from '../namespaces.ts';
import { Subject } from '../subject.ts';
import { elementsIn, nameOf, plain, setPlain, setText, textIn } from '../xml/tree.ts';
import type { XmlElement } from '../xml/tree.ts';
import { answers, forms } from './forms.ts';
import { job } from './jobs.ts';
import { keepResults, parameters } from './parameters.ts';
import { timer } from './timers.ts';

export function event(subject: Subject): void {
  const throws = /^(intermediateThrowEvent|endEvent)$/.test(subject.local);
  if (subject.local === 'startEvent') start(subject);
  const given = parameters(subject, throws);
  const definitions = elementsIn(subject.xml).filter((each) => nameOf(each).local.endsWith('EventDefinition'));
  for (const xml of definitions) {
    const about = new Subject(subject.work, xml, subject);
    switch (nameOf(xml).local) {
      case 'timerEventDefinition':
        timer(subject, about);
        break;
      case 'messageEventDefinition':
        if (throws && job(subject, about)) {
          // The engine wants to know which message the job sends.
          named(subject, about);
          keepResults(subject, given, []);
          break;
        }
        message(subject, about, throws);
        break;
      case 'signalEventDefinition':
        signal(subject, about);
        break;
      case 'errorEventDefinition':
        error(subject, about, throws);
        break;
      case 'escalationEventDefinition':
        escalation(subject, about, throws);
        break;
      case 'conditionalEventDefinition':
        conditional(about);
        break;
      case 'terminateEventDefinition':
        terminate(subject, about);
        break;
      default:
    }
  }
}

function start(subject: Subject): void {
  const fields = forms(subject);
  for (const name of fields) subject.work.sets.add(name);
  answers(subject, fields, 'cerere');
  const initiator = subject.peek('initiator');
  if (initiator === null) return;
  if (!isVariableName(initiator)) {
    if (initiator.trim() !== '') {
      subject.cannot(`initiator ${initiator}`, 'its name cannot be a variable', 'numele nu poate fi al unei variabile');
      return;
    }
    subject.take('initiator');
    subject.told('not-kept');
    return;
  }
  subject.take('initiator');
  const source = `=get or else(${initiator}, lenient(cerere.persoana.id))`;
  subject.output(source, initiator);
  subject.work.sets.add(initiator);
  subject.told('initiator', source, `initiator ${initiator}`);
}

/** A root element of the file by its id, whatever prefix the reference has. */
export function rootOf(subject: Subject, local: string, reference: string): XmlElement | null {
  const id = reference.replace(/^[^:]*:/, '');
  return (
    elementsIn(subject.work.root).find(
      (each) => isOf(each, local) && (plain(each, 'id') === reference || plain(each, 'id') === id),
    ) ?? null
  );
}

function message(subject: Subject, about: Subject, throws: boolean): void {
  const expression = about.peek('messageExpression');
  let reference = plain(about.xml, 'messageRef');
  if (reference === null && expression !== null) {
    const made = about.value(expression, 'messageExpression');
    if (!made) return;
    about.take('messageExpression');
    reference = newRoot(subject, 'message', made.value);
    setPlain(about.xml, 'messageRef', reference);
    about.told('message', made.value);
  } else if (reference !== null && !rootOf(subject, 'message', reference)) {
    // Activiti reads the reference as the name.
    const id = newRoot(subject, 'message', reference);
    setPlain(about.xml, 'messageRef', id);
    subject.work.change(subject.id, 'message', ['messageRef'], id, reference);
    reference = id;
  } else if (reference === null && subject.work.dialect !== 'bpmn') {
    const made = newRoot(subject, 'message', subject.name ?? subject.id ?? 'mesaj');
    setPlain(about.xml, 'messageRef', made);
    subject.work.change(subject.id, 'message', ['messageEventDefinition'], made, '');
    if (throws) subject.work.warning(subject.id, 'sent-message', { name: made });
    return;
  }
  aligned(about, 'message', 'messageRef');
  const correlation = about.peek('correlationKey');
  if (correlation !== null)
    about.cannot(`correlationKey ${correlation}`, 'the key belongs to the message', 'cheia ține de mesaj');
  if (throws && reference !== null && subject.work.dialect !== 'bpmn')
    subject.work.warning(subject.id, 'sent-message', {
      name: plain(rootOf(subject, 'message', reference) ?? about.xml, 'name') ?? reference,
    });
}

function named(subject: Subject, about: Subject): void {
  const reference = plain(about.xml, 'messageRef');
  if (reference !== null && rootOf(subject, 'message', reference)) return aligned(about, 'message', 'messageRef');
  const name = reference ?? subject.name ?? subject.id ?? 'mesaj';
  const id = newRoot(subject, 'message', name);
  setPlain(about.xml, 'messageRef', id);
  subject.work.change(subject.id, 'message', ['messageRef'], id, reference ?? '');
}

/** A reference is the id itself here; other engines let it have a prefix. */
export function aligned(about: Subject, local: string, attribute: string): void {
  const reference = plain(about.xml, attribute);
  const found = reference === null ? null : rootOf(about, local, reference);
  const id = found && plain(found, 'id');
  if (!id || id === reference) return;
  setPlain(about.xml, attribute, id);
  about.work.change(about.id, 'structure', [attribute], id, `${attribute} ${reference}`);
}

function newRoot(subject: Subject, local: 'message' | 'signal' | 'error' | 'escalation', name: string): string {
  const { work } = subject;
  const id = work.freshId(`${local}_${name.replaceAll(/[^\w-]+/g, '_')}`.slice(0, 60));
  const coded = local === 'error' || local === 'escalation';
  work.addRoot(local, { id, name: coded ? null : name, [`${local}Code`]: coded ? name : null });
  return id;
}

/** What a signal takes along: the variables of the event that throws it. */
function payload(host: Subject, about: Subject, element: XmlElement): void {
  const [source, expression, target] = [
    plain(element, 'source'),
    plain(element, 'sourceExpression'),
    plain(element, 'target'),
  ];
  const text = expression ?? (source === null ? null : `\${${source}}`);
  if (text === null || target === null || !isVariableName(target)) {
    about.cannot(
      element.name,
      'a signal takes along single variables, each by a name',
      'un semnal duce variabile anume, fiecare cu un nume',
    );
    return;
  }
  const feel = about.feel(text, element.name);
  if (feel === null) return;
  about.takeElement(element);
  host.input(feel, target);
  about.told('input', `${target} ${feel}`, `${element.name} ${source ?? expression}`);
}

function signal(host: Subject, about: Subject): void {
  const reference = plain(about.xml, 'signalRef');
  const expression = about.peek('signalExpression');
  if (reference === null && expression !== null) {
    const made = about.value(expression, 'signalExpression');
    if (!made) return;
    about.take('signalExpression');
    setPlain(about.xml, 'signalRef', newRoot(about, 'signal', made.value));
    about.told('signal', made.value);
  } else if (reference !== null && !rootOf(about, 'signal', reference)) {
    const id = newRoot(about, 'signal', reference);
    setPlain(about.xml, 'signalRef', id);
    about.work.change(about.id, 'signal', ['signalRef'], id, reference);
  }
  aligned(about, 'signal', 'signalRef');
  for (const each of about.extensions('in')) payload(host, about, each);
}

/** The variable that is to hold the code of what was caught: known when one code is caught. */
function codeVariable(host: Subject, about: Subject, attribute: string, code: string | null): void {
  const name = about.peek(attribute);
  if (name === null) return;
  if (name.trim() === '') {
    about.take(attribute);
    about.told('not-kept');
  } else if (isVariableName(name) && code !== null && !code.startsWith('=')) {
    about.take(attribute);
    const source = `=${textLiteral(code)}`;
    host.output(source, name);
    host.work.sets.add(name);
    about.told('output', `${name} ${source}`, `${attribute} ${name}`);
    keepResults(host, { inputs: [], outputs: [name] }, []);
  } else if (host.work.reads.has(name))
    host.cannot(
      `${attribute} ${name}`,
      'the code of what was caught is no variable here',
      'codul prins nu este o variabilă aici',
    );
  else {
    about.take(attribute);
    about.told('not-kept', '', `${attribute} ${name}`);
    host.partly(`${attribute} ${name}`, 'nothing in the model reads it', 'nimic din model nu o citește');
  }
}

function messageVariable(host: Subject, about: Subject, attribute: string): void {
  const name = about.peek(attribute);
  if (name === null) return;
  if (host.work.reads.has(name)) {
    host.cannot(
      `${attribute} ${name}`,
      'the message of an error is no variable here',
      'mesajul unei erori nu este o variabilă aici',
    );
    return;
  }
  about.take(attribute);
  about.told('not-kept', '', `${attribute} ${name}`);
  if (name.trim() !== '')
    host.partly(`${attribute} ${name}`, 'nothing in the model reads it', 'nimic din model nu o citește');
}

function error(host: Subject, about: Subject, throws: boolean): void {
  const reference = plain(about.xml, 'errorRef');
  let code: string | null = null;
  if (reference !== null && reference.trim() !== '') {
    const found = rootOf(host, 'error', reference);
    if (found) {
      code = plain(found, 'errorCode');
      if (code === null || code === '') {
        // Activiti takes the id when there is no code.
        if (throws || host.work.dialect === 'activiti' || host.work.dialect === 'flowable') {
          code = plain(found, 'id')!;
          setPlain(found, 'errorCode', code);
          host.work.change(host.id, 'error', ['errorRef'], code, reference);
        } else code = null;
      }
    } else {
      // Activiti reads the reference as the code.
      const id = newRoot(host, 'error', reference);
      setPlain(about.xml, 'errorRef', id);
      host.work.change(host.id, 'error', ['errorRef'], id, reference);
      code = reference;
    }
  } else if (reference !== null) {
    setPlain(about.xml, 'errorRef', null);
    host.work.change(host.id, 'not-kept', ['errorRef'], '', 'errorRef');
  }
  aligned(about, 'error', 'errorRef');
  for (const name of ['errorCodeVariable', 'errorVariableName']) codeVariable(host, about, name, code);
  messageVariable(host, about, 'errorMessageVariable');
}

function escalation(host: Subject, about: Subject, throws: boolean): void {
  const reference = plain(about.xml, 'escalationRef');
  let code: string | null = null;
  if (reference !== null && reference.trim() !== '') {
    const found = rootOf(host, 'escalation', reference);
    code = found ? plain(found, 'escalationCode') : reference;
    if (!found) {
      const id = newRoot(host, 'escalation', reference);
      setPlain(about.xml, 'escalationRef', id);
      host.work.change(host.id, 'error', ['escalationRef'], id, reference);
    } else if (code === null && throws) {
      code = plain(found, 'id')!;
      setPlain(found, 'escalationCode', code);
      host.work.change(host.id, 'error', ['escalationRef'], code, reference);
    }
  }
  aligned(about, 'escalation', 'escalationRef');
  codeVariable(host, about, 'escalationCodeVariable', code);
}

/** Flowable's `terminateAll` ends callers and surrounding scopes, too. */
function terminate(host: Subject, about: Subject): void {
  if (
    about.peek('terminateAll') !== null &&
    (about.peek('terminateAll') !== 'true' || host.xml.parent === processOf(host.xml))
  ) {
    const all = about.take('terminateAll') === 'true';
    about.told('not-kept', '', 'terminateAll');
    if (all)
      host.partly(
        'terminateAll',
        'the process that called this one, if any, goes on',
        'procesul care l-a apelat, dacă există, continuă',
      );
  }
  if (about.peek('terminateMultiInstance') === 'false') {
    about.take('terminateMultiInstance');
    about.told('not-kept');
  }
}

function processOf(element: XmlElement): XmlElement | null {
  let at: XmlElement | null = element;
  while (at && !isOf(at, 'process')) at = at.parent;
  return at;
}

function conditional(about: Subject): void {
  const condition = about.child('condition');
  if (condition) {
    const text = textIn(condition).trim();
    if (isTemplate(text)) {
      const feel = about.feel(text, 'condition');
      if (feel !== null) {
        // What cannot be told yet is not so yet.
        const written = `=lenient(${feel.slice(1)}, false)`;
        setText(condition, written);
        condition.attributes = condition.attributes.filter(({ name }) => name !== 'language');
        about.work.change(about.id, 'expression', [condition.name], written, text);
      }
    } else if (plain(condition, 'language') !== null && !/feel/i.test(plain(condition, 'language')!))
      about.work.error(about.id, 'language', {
        place: 'condition',
        language: plain(condition, 'language')!,
        en: 'it would have to be a job',
        ro: 'ar trebui să fie un job',
      });
  }
  const variable = about.peek('variableName');
  const events = about.peek('variableEvents') ?? about.peek('variableEvent');
  if (variable === null && events === null) return;
  const all = events === null || events.trim() === '' || (/create/.test(events) && /update/.test(events));
  const reads = condition ? readsIn(condition) : null;
  if (!all || (variable !== null && reads?.some((name) => name !== variable))) {
    about.cannot(
      ['variableName', variable, 'variableEvents', events].filter((each) => each !== null).join(' '),
      'the condition is looked at whenever any variable changes',
      'condiția se verifică la schimbarea oricărei variabile',
    );
    return;
  }
  about.take('variableName');
  about.take('variableEvents');
  about.take('variableEvent');
  if (variable !== null && variable !== '') about.zeebe('conditionalFilter', { variableNames: variable });
  about.told('filter', variable ?? '');
}

/** Names in a condition that was translated, roughly: a filter that names too few is refused by the engine. */
function readsIn(condition: XmlElement): string[] {
  const text = textIn(condition).replaceAll(/"(\\.|[^"])*"/g, '');
  const known =
    /^(lenient|false|true|null|and|or|not|if|then|else|get|string|count|contains|starts|ends|with|in|instance|of|is|defined|list|value)$/;
  return [...text.matchAll(/(?<![.\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*/gu)]
    .map(([name]) => name)
    .filter((name) => !known.test(name));
}
