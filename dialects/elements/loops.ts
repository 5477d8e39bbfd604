// Multi-instance activities: collection, cardinality, completion, what Flowable gathers.

import { isVariableName } from '../../engine/model/value.ts';
import { nameText } from '../juel/expression.ts';
import { isPlainName, textLiteral } from '../juel/feel.ts';
import { isTemplate } from '../juel/template.ts';
import { Subject } from '../subject.ts';
import { elementsIn, nameOf, plain, remove, setText, textIn } from '../xml/tree.ts';
import type { XmlElement } from '../xml/tree.ts';

export function loop(host: Subject): void {
  const xml = host.child('multiInstanceLoopCharacteristics');
  if (!xml) return;
  const about = new Subject(host.work, xml, host);
  collection(about);
  results(about);
  expression(about, 'loopCardinality', {});
  expression(about, 'completionCondition', { completes: true });
  const index = about.peek('elementIndexVariable');
  if (index !== null && isVariableName(index) && host.local !== 'receiveTask') {
    about.take('elementIndexVariable');
    host.input('=loopCounter - 1', index);
    host.work.sets.add(index);
    about.told('input', `${index} =loopCounter - 1`);
  }
  aggregations(about);
}

function collection(about: Subject): void {
  const attribute = about.peek('collection');
  const [element] = about.extensions('collection');
  const reference = about.child('loopDataInputRef');
  const item = about.child('inputDataItem');
  const variable =
    about.peek('elementVariable') ?? (isUnresolved(about, reference) && item ? plain(item, 'name') : null);
  let source: string | null = attribute;
  if (source === null && element) source = collectionElement(about, element);
  if (source === null && isUnresolved(about, reference)) source = textIn(reference!).trim();
  if (source === null || source.trim() === '') {
    variableOnly(about);
    return;
  }
  const trimmed = source.trim();
  const feel = isTemplate(trimmed)
    ? about.feel(trimmed, 'collection')
    : isVariableName(trimmed)
      ? `=${nameText(trimmed)}`
      : fixedCollection(about, trimmed);
  if (feel === null) return;
  if (variable !== null && !isVariableName(variable)) {
    about.cannot(
      `elementVariable ${variable}`,
      'its name cannot be a variable',
      'numele nu poate fi al unei variabile',
    );
    return;
  }
  about.take('collection');
  about.take('elementVariable');
  if (element) about.takeElement(element);
  if (attribute === null && !element) {
    for (const each of [reference, item]) if (each) remove(each);
    about.work.change(about.id, 'loop', ['loopDataInputRef', 'inputDataItem'], feel);
  }
  about.zeebe('loopCharacteristics', { inputCollection: feel, inputElement: variable });
  if (variable !== null) about.work.sets.add(variable);
  about.told('loop', `${feel}${variable === null ? '' : ` (${variable})`}`);
}

/** Activiti 7's `loopDataOutputRef` names the variable that gathers the items. */
function results(about: Subject): void {
  const reference = about.child('loopDataOutputRef');
  const item = about.child('outputDataItem');
  if (!reference || !isUnresolved(about, reference)) return;
  const name = textIn(reference).trim();
  const one = item ? plain(item, 'name') : null;
  if (!isVariableName(name) || one === null || !isVariableName(one)) {
    about.cannot(
      `loopDataOutputRef ${name}`,
      'it does not say which variable of each run is gathered',
      'nu spune care variabilă a fiecărei rulări se adună',
    );
    return;
  }
  for (const each of [reference, item]) if (each) remove(each);
  about.zeebe('loopCharacteristics', { outputCollection: name, outputElement: `=${nameText(one)}` });
  about.work.sets.add(name);
  about.work.change(about.id, 'loop', ['loopDataOutputRef', 'outputDataItem'], `${name} =${one}`);
}

/** In Activiti and Flowable it names a variable, which is no element of the file. */
function isUnresolved(about: Subject, reference: XmlElement | null): boolean {
  if (!reference) return false;
  const name = textIn(reference).trim();
  let root = about.xml;
  while (root.parent) root = root.parent;
  const known = (at: XmlElement): boolean => plain(at, 'id') === name || elementsIn(at).some(known);
  return name !== '' && !known(root);
}

/** `a,b,c`, as Flowable reads a fixed text; JSON lists, too. */
function fixedCollection(about: Subject, text: string): string | null {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return `=${JSON.stringify(list)}`;
  } catch {
    // No JSON.
  }
  if (/^[\w.]+(\s*,\s*[\w.]+)+$/.test(text))
    return `=[${text
      .split(',')
      .map((each) => textLiteral(each.trim()))
      .join(', ')}]`;
  about.cannot(`collection ${text}`, 'it is no variable and no expression', 'nu este nici variabilă, nici expresie');
  return null;
}

/** Flowable's nested element: an expression or a text in it; with a handler of its own it stays. */
function collectionElement(about: Subject, element: XmlElement): string | null {
  const handled = element.attributes.some(({ name }) => /(^|:)(class|delegateExpression)$/.test(name));
  const [inner] = elementsIn(element).filter((each) => /^(expression|string)$/.test(nameOf(each).local));
  if (!handled && inner) return textIn(inner).trim();
  about.cannot(element.name, 'a Java program reads the collection', 'un program Java citește colecția');
  return null;
}

/** With a number of times an element variable has nothing to hold. */
function variableOnly(about: Subject): void {
  for (const name of ['collection', 'elementVariable'])
    if (about.peek(name) !== null && about.child('loopCardinality')) {
      about.take(name);
      about.told('not-kept');
    }
}

function expression(about: Subject, local: string, setting: { completes?: boolean }): void {
  const element = about.child(local);
  if (!element) return;
  const text = textIn(element).trim();
  if (text === '' && local === 'completionCondition') {
    remove(element);
    about.work.change(about.id, 'not-kept', [element.name], '', element.name);
    return;
  }
  if (!isTemplate(text)) {
    if (local === 'loopCardinality' && isVariableName(text) && !/^\d+$/.test(text))
      replace(about, element, `=${nameText(text)}`, text);
    return;
  }
  const feel = about.feel(text, local, setting);
  if (feel !== null) replace(about, element, feel, text);
}

function replace(about: Subject, element: XmlElement, feel: string, text: string): void {
  setText(element, feel);
  element.attributes = element.attributes.filter(({ name }) => name !== 'language');
  about.work.change(about.id, 'loop', [element.name], feel, text);
}

/** Flowable's `variableAggregation`: one list of what each run has in its variables. */
function aggregations(about: Subject): void {
  const all = [...about.extensions('variableAggregation'), ...about.extensions('aggregation')];
  const [one, ...more] = all;
  if (!one) return;
  const target = plain(one, 'target') ?? '';
  const handled = one.attributes.some(({ name }) =>
    /(^|:)(class|delegateExpression|createOverviewVariable|storeAsTransientVariable)$/.test(name),
  );
  const variables = elementsIn(one).filter((each) => nameOf(each).local === 'variable');
  const entries = variables.flatMap((each) => {
    const source = plain(each, 'source') ?? plain(each, 'sourceExpression') ?? '';
    const name = plain(each, 'target') ?? source;
    const feel = isVariableName(source)
      ? `get or else(${nameText(source)}, null)`
      : isTemplate(source)
        ? about.feel(source, 'variableAggregation')?.slice(1)
        : null;
    return feel ? [`${isPlainName(name) ? name : textLiteral(name)}: ${feel}`] : [];
  });
  if (
    more.length > 0 ||
    handled ||
    !isVariableName(target) ||
    entries.length === 0 ||
    entries.length < variables.length
  ) {
    for (const each of all)
      about.cannot(
        `${each.name} ${plain(each, 'target') ?? ''}`.trim(),
        'one list of variables can be gathered',
        'se poate aduna o singură listă de variabile',
      );
    return;
  }
  about.takeElement(one);
  about.zeebe('loopCharacteristics', { outputCollection: target, outputElement: `={${entries.join(', ')}}` });
  about.work.sets.add(target);
  about.told('loop', `${target} ={${entries.join(', ')}}`);
}
