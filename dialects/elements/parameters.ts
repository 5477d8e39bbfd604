// `camunda:inputOutput`: parameters that are texts, expressions, scripts, lists and maps of those → input and output mappings.

import { isVariableName } from '../../engine/model/value.ts';
import { nameText } from '../juel/expression.ts';
import { isPlainName, textLiteral } from '../juel/feel.ts';
import { Untranslatable } from '../juel/tree.ts';
import { scriptMeaning } from '../scripts.ts';
import { literal } from '../subject.ts';
import type { Subject } from '../subject.ts';
import { elementsIn, nameOf, plain, remove, textIn } from '../xml/tree.ts';
import type { XmlElement } from '../xml/tree.ts';

export interface Parameters {
  inputs: readonly string[];
  outputs: readonly string[];
}

/** Takes inputs and outputs of an element. What cannot be translated stays, with a finding. */
export function parameters(subject: Subject, mayTakeInputs: boolean): Parameters {
  const found: { inputs: string[]; outputs: string[] } = { inputs: [], outputs: [] };
  for (const holder of subject.extensions('inputOutput')) {
    mapAll(subject, holder, found, mayTakeInputs);
    if (elementsIn(holder).length === 0) subject.takeElement(holder);
  }
  subject.forget();
  return found;
}

export function mapAll(
  subject: Subject,
  holder: XmlElement,
  found: { inputs: string[]; outputs: string[] },
  mayTakeInputs: boolean,
): void {
  for (const parameter of elementsIn(holder)) {
    const kind = nameOf(parameter).local;
    const target = plain(parameter, 'name') ?? '';
    if (kind !== 'inputParameter' && kind !== 'outputParameter') continue;
    if (!isVariableName(target)) {
      subject.cannot(
        `${parameter.name} ${target}`,
        'its name cannot be a variable',
        'numele nu poate fi al unei variabile',
      );
      continue;
    }
    if (kind === 'inputParameter' && !mayTakeInputs) {
      subject.cannot(
        `${parameter.name} ${target}`,
        'the element has no work that could read it',
        'elementul nu are ce să o citească',
      );
      continue;
    }
    const source = sourceOf(subject, parameter, target);
    if (source === null) continue;
    remove(parameter);
    const direction = kind === 'inputParameter' ? 'input' : 'output';
    subject[direction](source, target);
    found[`${direction}s`].push(target);
    subject.work.change(subject.id, direction, [holder.name, parameter.name], `${target} ${source}`, parameter.name);
  }
}

function sourceOf(subject: Subject, parameter: XmlElement, name: string): string | null {
  const inner = elementsIn(parameter);
  if (inner.length === 0) {
    const text = textIn(parameter).trim();
    if (text === '') return '=null';
    const made = subject.value(text, `${parameter.name} ${name}`);
    if (!made) return null;
    return made.isFeel ? made.value : /^(true|false)$/.test(made.value) ? `=${made.value}` : made.value;
  }
  try {
    const feel = valueOf(subject, parameter);
    return `=${feel}`;
  } catch (error) {
    subject.untranslatable(error, textIn(inner[0]!).trim() || inner[0]!.name, `${parameter.name} ${name}`);
    return null;
  }
}

/** FEEL of a text, an expression, or of the one script, list or map in an element. Throws Untranslatable. */
function valueOf(subject: Subject, holder: XmlElement): string {
  const [inner] = elementsIn(holder);
  if (inner) return structure(subject, inner);
  const text = textIn(holder).trim();
  if (text === '') return 'null';
  const made = subject.value(text, holder.name);
  if (!made) throw new Untranslatable('a part of it is not FEEL', 'o parte nu este FEEL');
  return (made.isFeel ? made.value : literal(made.value)).slice(1);
}

function structure(subject: Subject, element: XmlElement): string {
  switch (nameOf(element).local) {
    case 'list': {
      return `[${elementsIn(element)
        .map((each) => (nameOf(each).local === 'value' ? valueOf(subject, each) : structure(subject, each)))
        .join(', ')}]`;
    }
    case 'map': {
      const entries = elementsIn(element).map((entry) => {
        const key = plain(entry, 'key') ?? '';
        return `${isPlainName(key) ? key : textLiteral(key)}: ${valueOf(subject, entry)}`;
      });
      return `{${entries.join(', ')}}`;
    }
    case 'script': {
      const format = plain(element, 'scriptFormat') ?? '';
      if (plain(element, 'resource') !== null)
        throw new Untranslatable('the script is in another file', 'scriptul este în alt fișier');
      const { value, sets, reads } = scriptMeaning(textIn(element), format, false, subject.setting());
      if (value === null || sets.length > 0)
        throw new Untranslatable(
          'the script does more than give a value',
          'scriptul face mai mult decât să dea o valoare',
        );
      for (const name of reads) subject.work.reads.add(name);
      return value.slice(1);
    }
    case 'value':
      return valueOf(subject, element);
    default:
      throw new Untranslatable(`'${element.name}' is not known`, `„${element.name}” nu este cunoscut`);
  }
}

/** Names that the process reads and that only the work of this element can set: they go on beside the mapped outputs. */
export function keepResults(subject: Subject, { inputs, outputs }: Parameters, own: readonly string[]): void {
  const { reads, sets } = subject.work;
  const names = [...new Set([...own, ...[...reads].filter((name) => !sets.has(name))])].filter(
    (name) => isVariableName(name) && !inputs.includes(name) && !outputs.includes(name) && !ENGINE.test(name),
  );
  if (outputs.length === 0 || names.length === 0) return;
  for (const name of names) subject.output(`=get or else(${nameText(name)}, null)`, name);
  subject.told('output-kept', names.join(', '), '');
}

const ENGINE =
  /^(execution|task|loopCounter|nrOf\w+|numberOf\w+|now|dateTime|S|JSON|XML|connector|response|authenticatedUserId|currentUser)$/;
