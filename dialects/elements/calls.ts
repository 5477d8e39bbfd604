// Call activities: which process, what goes in and out.

import { isVariableName } from '../../engine/model/value.ts';
import { nameText } from '../juel/expression.ts';
import type { Subject } from '../subject.ts';
import { attributeName, plain, setPlain } from '../xml/tree.ts';
import type { XmlElement } from '../xml/tree.ts';
import { binding } from './decisions.ts';
import { parameters } from './parameters.ts';

/** An attribute of a mapping, with or without a prefix. */
const given = (element: XmlElement, local: string): string | null =>
  element.attributes.find((each) => attributeName(element, each).local === local)?.value ?? null;

export function callActivity(subject: Subject): void {
  const called = plain(subject.xml, 'calledElement');
  const io = parameters(subject, true);
  if (called === null || called.trim() === '') {
    for (const name of ['caseRef']) {
      if (subject.peek(name) !== null)
        subject.cannot(
          `${name} ${subject.peek(name)}`,
          'cases (CMMN) are not executed',
          'cazurile (CMMN) nu se execută',
        );
    }
    return;
  }
  const made = subject.value(called.trim().replace(/^[\w.-]+:(?=[\w.-]+$)/, ''), 'calledElement');
  if (!made) return;
  const ins = subject.extensions('in');
  const outs = subject.extensions('out');
  const type = subject.peek('calledElementType');
  if (type === 'id') {
    subject.cannot('calledElementType id', 'processes are called by their key', 'procesele se apelează după cheie');
    return;
  }
  setPlain(subject.xml, 'calledElement', null);
  subject.work.change(subject.id, 'call', ['calledElement'], made.value, called);
  if (type !== null) subject.take('calledElementType');
  subject.told('binding');
  binding(subject, 'calledElement');
  if (subject.work.dialect === 'bpmn') {
    subject.zeebe('calledElement', { processId: made.value });
    return;
  }
  const all = ins.some((each) => given(each, 'variables') === 'all') || subject.peek('inheritVariables') === 'true';
  const allOut = outs.some((each) => given(each, 'variables') === 'all');
  subject.zeebe('calledElement', {
    processId: made.value,
    propagateAllParentVariables: String(all),
    propagateAllChildVariables: String(allOut),
  });
  if (subject.peek('inheritVariables') !== null) subject.take('inheritVariables');
  subject.told('call', `propagateAllParentVariables=${all}`);
  businessKey(subject, ins);
  for (const each of ins) moved(subject, each, 'input');
  for (const each of outs) moved(subject, each, 'output');
  if (allOut && (outs.some((each) => given(each, 'variables') !== 'all') || io.outputs.length > 0))
    subject.partly(
      'out variables="all"',
      'beside other outputs only those are handed on',
      'pe lângă alte ieșiri se transmit numai acelea',
    );
}

function businessKey(subject: Subject, ins: readonly XmlElement[]): void {
  const attribute = subject.peek('businessKey');
  const element = ins.find((each) => given(each, 'businessKey') !== null);
  const text = attribute ?? (element ? given(element, 'businessKey') : null);
  const inherits = subject.peek('inheritBusinessKey');
  const keep = (name: string): void =>
    subject.partly(
      name,
      'no expression can read the key of the instance: give the call a businessId',
      'nicio expresie nu poate citi cheia instanței: dați apelului un businessId',
    );
  if (inherits !== null) {
    subject.take('inheritBusinessKey');
    if (inherits === 'true') keep('inheritBusinessKey');
    subject.told('call', 'businessId');
  }
  if (text === null) return;
  if (/execution\s*\.\s*(get)?(process)?businessKey/i.test(text)) keep(`businessKey ${text}`);
  else {
    const made = subject.value(text, 'businessKey');
    if (!made) return;
    subject.zeebe('calledElement', { businessId: made.value });
  }
  if (attribute !== null) subject.take('businessKey');
  if (element) subject.takeElement(element);
  subject.told('call', 'businessId', `businessKey ${text}`);
}

/** `in` and `out`: a variable, an expression, or all. */
function moved(subject: Subject, element: XmlElement, direction: 'input' | 'output'): void {
  if (element.parent === null || given(element, 'businessKey') !== null) return;
  const [source, expression, target] = [
    given(element, 'source'),
    given(element, 'sourceExpression'),
    given(element, 'target'),
  ];
  const local = given(element, 'local') === 'true';
  if (given(element, 'variables') === 'all') {
    subject.takeElement(element);
    subject.told(
      'call',
      direction === 'input' ? 'propagateAllParentVariables=true' : 'propagateAllChildVariables=true',
    );
    if (local)
      subject.partly(
        `${element.name} local`,
        'all variables that the call sees are handed over, not only its own',
        'se transmit toate variabilele vizibile, nu numai cele proprii',
      );
    return;
  }
  const name = given(element, 'targetExpression') === null ? target : null;
  if (name === null || !isVariableName(name) || (source === null && expression === null)) {
    subject.cannot(
      `${element.name} ${source ?? expression ?? ''} → ${target ?? given(element, 'targetExpression') ?? ''}`,
      'a name cannot be a variable, or is computed',
      'un nume nu poate fi al unei variabile sau este calculat',
    );
    return;
  }
  const text = expression ?? source!;
  const feel =
    expression === null && isVariableName(text)
      ? `=get or else(${nameText(text)}, null)`
      : subject.feel(text.includes('{') ? text : `\${${text}}`, `${element.name} ${name}`);
  if (feel === null) return;
  subject.takeElement(element);
  subject[direction](feel, name);
  if (direction === 'output') subject.work.sets.add(name);
  subject.told(direction, `${name} ${feel}`, `${element.name} ${text}`);
  if (local) subject.told('not-kept', '', `${element.name} local`);
}
