// Which variables a file reads, before anything is translated: roughly, by the names in its expressions.

import { tokensOf } from './juel/lex.ts';
import { partsOf } from './juel/template.ts';
import { Untranslatable } from './juel/tree.ts';
import { nameOf, plain, textIn, walk } from './xml/tree.ts';
import type { XmlElement } from './xml/tree.ts';

const WORDS = new Set('true false null and or not empty eq ne lt gt le ge div mod instanceof new'.split(' '));

export function readsIn(root: XmlElement): Set<string> {
  const found = new Set<string>();
  for (const element of walk(root)) {
    for (const { name, value } of element.attributes) {
      if (/:?(delegateExpression|variableMappingDelegateExpression)$/.test(name)) continue;
      if (value.includes('{')) namesOf(value, found);
      else if (/:(collection)$/.test(name) || /:?source$/.test(name)) found.add(value);
    }
    const text = textIn(element);
    if (text.includes('{')) namesOf(text, found);
  }
  return found;
}

function namesOf(text: string, found: Set<string>): void {
  for (const part of partsOf(text)) {
    if (!('expression' in part)) continue;
    try {
      const tokens = tokensOf(part.expression);
      tokens.forEach(({ type, text: name }, at) => {
        const [before, after] = [tokens[at - 1]?.text, tokens[at + 1]?.text];
        if (type === 'name' && !WORDS.has(name) && before !== '.' && after !== '(' && !isBean(tokens, at))
          found.add(name);
        if (type === 'text' && before === '(' && /^(get|has)Variable/.test(tokens[at - 2]?.text ?? '')) found.add(name);
      });
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
    }
  }
}

/** `bean.method(…)`. */
function isBean(tokens: readonly { text: string }[], at: number): boolean {
  return tokens[at + 1]?.text === '.' && tokens[at + 3]?.text === '(';
}

const SETTERS: { readonly [element: string]: readonly string[] } = {
  outputParameter: ['name'],
  formField: ['id'],
  formProperty: ['variable', 'id'],
  out: ['target'],
  variableAggregation: ['target'],
};
const SETTING =
  /:(resultVariable|resultVariableName|elementVariable|elementIndexVariable|initiator|errorCodeVariable|escalationCodeVariable)$/;

/** Which variables some element is known to set. */
export function setsIn(root: XmlElement): Set<string> {
  const found = new Set<string>();
  for (const element of walk(root)) {
    for (const { name, value } of element.attributes) if (SETTING.test(name)) found.add(value);
    const names = SETTERS[nameOf(element).local] ?? [];
    const name = names.map((each) => plain(element, each)).find((each) => each !== null);
    if (name) found.add(name);
  }
  return found;
}
