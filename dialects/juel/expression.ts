// Texts of the other engines → values of ours: `=FEEL` or a fixed text. Everything that comes out compiles.

import { compileExpression } from '../../engine/feel/expression.ts';
import { nameText, writer } from './feel.ts';
import type { Feel, Setting, Writer } from './feel.ts';
import { parseJuel } from './parse.ts';
import { isTemplate, partsOf } from './template.ts';
import { Untranslatable } from './tree.ts';
import type { Expr } from './tree.ts';
import { textLiteral } from './feel.ts';

export interface Translated {
  /** `=…`, or the text itself. */
  value: string;
  isFeel: boolean;
  reads: ReadonlySet<string>;
  notes: ReadonlySet<string>;
}

const checked = (feel: string): string => {
  try {
    compileExpression(`=${feel}`);
    return feel;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Untranslatable(`FEEL does not take it: ${reason}`, `FEEL nu o acceptă: ${reason}`);
  }
};

const made = (self: Writer, feel: string): Translated => ({
  value: `=${checked(feel)}`,
  isFeel: true,
  reads: self.reads,
  notes: self.notes,
});

/** The inside of `${…}` → `=FEEL`. Throws Untranslatable. */
export function expressionToFeel(source: string, setting: Setting): Translated {
  return treeToFeel(parseJuel(source), setting);
}

export function treeToFeel(tree: Expr, setting: Setting): Translated {
  const self = writer(setting);
  return made(self, self.feel(tree).text);
}

/** A condition: what is not known to be true or false is compared. */
export function conditionToFeel(source: string, setting: Setting): Translated {
  const self = writer(setting);
  return made(self, self.feel(parseJuel(source)).text);
}

/** A text with or without expressions. A text alone stays one, whatever it begins with. */
export function templateToValue(source: string, setting: Setting): Translated {
  if (!isTemplate(source))
    return fixed(
      partsOf(source)
        .map((part) => ('text' in part ? part.text : ''))
        .join(''),
    );
  const parts = partsOf(source);
  const self = writer(setting);
  const [only] = parts.filter((part) => 'expression' in part || part.text.trim() !== '');
  const single = parts.filter((part) => 'expression' in part || part.text.trim() !== '').length === 1;
  if (single && only && 'expression' in only) return made(self, self.feel(parseJuel(only.expression)).text);
  const items = parts.map((part) =>
    'text' in part ? textLiteral(part.text) : asText(self.feel(parseJuel(part.expression))),
  );
  // What is null adds nothing, as in JUEL.
  return made(self, `string join([${items.join(', ')}])`);
}

const asText = ({ text, kind }: Feel): string => (kind === 'text' ? text : `string(${text})`);

export function fixed(text: string): Translated {
  const isFeel = text.startsWith('=');
  return { value: isFeel ? `=${textLiteral(text)}` : text, isFeel, reads: new Set(), notes: new Set() };
}

export { nameText };
