// A compiled form: what `compileForm` makes of form-js JSON and everything else in this folder reads. Frozen after
// compilation, free of state and language-neutral except for its own texts; one per version of a form, cached.
//
// Paths: `pattern` is where a value lives with the indexes of lists left out (`semnatari[].nume`). A field inside a
// list is evaluated once per item, and FEEL in it sees the item's names first, then the form's, then the context's.

import { blockTranslations } from './blocks.ts';
import type { Dependencies } from './dependencies.ts';
import type { Formula } from './formula.ts';
import type { Json } from '../engine/values.ts';
import type { Format } from './formats/format.ts';
import type { Pattern } from './pattern.ts';
import type { OfferedPlace } from './places.ts';
import type { Source } from './sources.ts';
import type { Template } from './template.ts';
import type { Moment } from './times.ts';
import type { View } from './views.ts';

export type InputType =
  | ('textfield' | 'textarea' | 'number' | 'datetime' | 'checkbox' | 'checklist' | 'radio' | 'select')
  | ('taglist' | 'filepicker' | 'expression' | 'place');

/** A fixed value or a FEEL expression that gives one. */
export type Dynamic<T> = { readonly fixed: T } | { readonly feel: Formula };

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** In a list to tick: says that none of the others applies. */
  readonly exclusive?: boolean;
  /** The label in English, where the source of the choice knows it. */
  readonly en?: string;
  /** Of a place (places.ts). */
  readonly place?: OfferedPlace;
}

export type Choices =
  | { readonly kind: 'fixed'; readonly options: readonly Option[] }
  /** A list in the context or the form: of texts, or of `{ value, label, hint? }`. */
  | { readonly kind: 'feel'; readonly list: Formula }
  /** Null: a nomenclature that is not loaded here; nothing is offered and nothing passes. */
  | { readonly kind: 'source'; readonly source: Source | null; readonly of: Formula | null };

export interface FileLimits {
  readonly maxFiles: number;
  readonly maxBytes: number;
  /** Of all files of the field together; null: nothing but the other two. */
  readonly maxTotalBytes: number | null;
  /** Lower case, with the point: `.pdf`. Empty: the usual ones (file-kinds.ts). */
  readonly extensions: readonly string[];
}

export interface Checks {
  readonly required: Dynamic<boolean>;
  readonly minLength: Dynamic<number | null>;
  readonly maxLength: Dynamic<number | null>;
  readonly min: Dynamic<number | null>;
  readonly max: Dynamic<number | null>;
  /** Earliest and latest date, `YYYY-MM-DD`. */
  readonly earliest: Dynamic<string | null>;
  readonly latest: Dynamic<string | null>;
  readonly pattern: Pattern | null;
  /** A number must be a multiple of it. */
  readonly increment: number | null;
}

interface Common {
  /** Unique in the form; the `id` of form-js. Names the page in URLs. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Hidden while this gives true. */
  readonly hide: Formula | null;
  /** Our own keywords (`hint`, `autocomplete`, `width`, messages): form-js keeps them as name–text pairs. */
  readonly properties: Readonly<Record<string, string>>;
  readonly pattern: string;
}

export interface InputNode extends Common {
  readonly kind: 'input';
  readonly type: InputType;
  /** Names from the enclosing item or the form down to the value. */
  readonly steps: readonly string[];
  readonly checks: Checks;
  readonly choices: Choices | null;
  readonly format: Format | null;
  readonly preset: Json | undefined;
  /** Shown, never taken from a submission; the value comes from `from`, the context at the same path, or `preset`. */
  readonly readonly: Dynamic<boolean>;
  readonly from: Formula | null;
  /** The value of an `expression`: always this, never what was sent. */
  readonly computed: Formula | null;
  /** A missing answer is a warning: the office must take an incomplete request. */
  readonly soft: boolean;
  /** In the data and in what staff read of it, never in a form or in the values that a browser gets. */
  readonly secret: boolean;
  /** True is unusual: a warning, `properties.messageWarningRo`. */
  readonly unusual: Formula | null;
  readonly moment: Moment | null;
  readonly decimals: number | null;
  readonly asText: boolean;
  readonly files: FileLimits | null;
  readonly prefix: string;
  readonly suffix: string;
}

export interface GroupNode extends Common {
  readonly kind: 'group';
  readonly steps: readonly string[];
  readonly children: readonly FormNode[];
  readonly page: boolean;
  /** Of a block: the prefix of the names that FEEL in it sees first (`petent.`); null for a plain group. */
  readonly scopePrefix: string | null;
}

export interface ListNode extends Common {
  readonly kind: 'list';
  readonly steps: readonly string[];
  readonly children: readonly FormNode[];
  readonly min: number;
  readonly max: number;
  /** Items shown before anybody adds one. */
  readonly initial: number;
  /** Each item is asked on a page of its own (own-pages.ts). */
  readonly ownPages: boolean;
}

export interface TextNode extends Common {
  readonly kind: 'text';
  readonly text: string;
}

/** What is only shown: HTML, image, table, … (views.ts). */
export interface ViewNode extends Common {
  readonly kind: 'view';
  readonly view: View;
}

export type FormNode = InputNode | GroupNode | ListNode | TextNode | ViewNode;

/** A rule over several fields: `valid` must give true; otherwise `message` is shown at `path`. */
export interface Rule {
  readonly name: string;
  readonly path: string;
  readonly valid: Formula;
  readonly message: string;
}

export interface Page {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly group: GroupNode;
}

export type Language = 'ro' | 'en';

export interface Form {
  readonly id: string;
  /** The language of the form's own texts. */
  readonly language: Language;
  readonly nodes: readonly FormNode[];
  readonly pages: readonly Page[];
  readonly rules: readonly Rule[];
  /** Names that FEEL in this form may read from outside it. */
  readonly contextNames: readonly string[];
  /** Language → text of the form → the same in that language. */
  readonly translations: Readonly<Record<string, ReadonlyMap<string, string>>>;
  /** Of the texts and translations that answers are woven into, by text (texts.ts). */
  readonly templates: ReadonlyMap<string, Template>;
  /** Who reads which answer. */
  readonly dependencies: Dependencies;
  /** Every input by its pattern, in the order of the form. */
  readonly inputs: ReadonlyMap<string, InputNode>;
  /** Every list likewise. */
  readonly lists: ReadonlyMap<string, ListNode>;
}

/** Something wrong with a form itself, found before anybody fills it in. An error keeps the form from being used. */
export interface Finding {
  readonly file: string;
  readonly element: string | null;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Both in Romanian; `message` and `remedy` are English. */
  readonly ro: { readonly message: string; readonly remedy: string };
}

/** Every node, parents before what is inside them, in the order of the form. */
export const everyNode = (nodes: readonly FormNode[]): FormNode[] =>
  nodes.flatMap((node) =>
    node.kind === 'group' || node.kind === 'list' ? [node, ...everyNode(node.children)] : [node],
  );

/** The text in the reader's language, or as the form has it when no translation is there. */
export const translate = (form: Form, text: string, language: Language): string => {
  if (language === form.language) return text;
  return (
    form.translations[language]?.get(text) ?? (language === 'en' ? blockTranslations.get(text) : undefined) ?? text
  );
};
