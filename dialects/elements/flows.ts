// Sequence flows: their conditions.

import { isTemplate } from '../juel/template.ts';
import { Untranslatable } from '../juel/tree.ts';
import { XSI } from '../namespaces.ts';
import { scriptMeaning } from '../scripts.ts';
import type { Subject } from '../subject.ts';
import { attributeName, plain, remove, setText, textIn } from '../xml/tree.ts';
import type { XmlElement } from '../xml/tree.ts';

export function sequenceFlow(subject: Subject): void {
  const condition = subject.child('conditionExpression');
  if (!condition) return;
  const text = textIn(condition).trim();
  const language = plain(condition, 'language');
  const resource = condition.attributes.find((each) => attributeName(condition, each).local === 'resource');
  if (resource) {
    subject.cannot(
      `${resource.name} ${resource.value}`,
      'the condition is a script in another file',
      'condiția este un script din alt fișier',
    );
    return;
  }
  if (text === '') {
    remove(condition);
    subject.work.change(subject.id, 'not-kept', [condition.name], '', condition.name);
    return;
  }
  if (isDefault(subject)) {
    // A default flow is taken when no other is, whatever its condition says.
    remove(condition);
    subject.work.change(subject.id, 'condition', [condition.name], '', text);
    return;
  }
  if (language !== null && !/feel/i.test(language) && !/juel|activiti|uel|XPath/i.test(language))
    return script(subject, condition, text, language);
  if (!isTemplate(text)) return;
  const feel = subject.feel(text, 'conditionExpression');
  if (feel !== null) write(subject, condition, feel, text);
}

function isDefault(subject: Subject): boolean {
  const source = plain(subject.xml, 'sourceRef');
  const { parent } = subject.xml;
  if (source === null || parent === null || subject.id === null) return false;
  return parent.children.some(
    (each) => each.kind === 'element' && plain(each, 'id') === source && plain(each, 'default') === subject.id,
  );
}

function script(subject: Subject, condition: XmlElement, text: string, language: string): void {
  try {
    const { value, sets } = scriptMeaning(text, language, false, subject.setting());
    if (value === null || sets.length > 0)
      throw new Untranslatable('it does more than give a value', 'face mai mult decât să dea o valoare');
    write(subject, condition, value, text);
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    subject.work.error(subject.id, 'language', { place: 'conditionExpression', language, en: error.en, ro: error.ro });
  }
}

function write(subject: Subject, condition: XmlElement, feel: string, text: string): void {
  setText(condition, feel);
  condition.attributes = condition.attributes.filter(
    (each) => each.name !== 'language' && !(attributeName(condition, each).space === XSI && /juel/i.test(each.value)),
  );
  subject.work.change(subject.id, 'expression', [condition.name, 'language', 'type'], feel, text);
}
