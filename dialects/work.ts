// One file while it is being translated: what was changed, what was found, which names it reads, what files it gave.

import { fill } from '../engine/model/findings/texts.ts';
import type { Finding } from '../engine/model/graph.ts';
import { CHANGE_TEXTS } from './change-texts.ts';
import type { What } from './change-texts.ts';
import { FINDING_TEXTS } from './finding-texts.ts';
import type { DialectRule } from './finding-texts.ts';
import { BPMN, idOf, ZEEBE } from './namespaces.ts';
import type { Dialect } from './namespaces.ts';
import { addressOf, insert, makeElement, walk } from './xml/tree.ts';
import type { XmlElement } from './xml/tree.ts';

/** What was made into something of ours. */
export interface Change {
  /** Id of the element; null: the file as a whole. */
  readonly element: string | null;
  /** Stable keyword. */
  readonly what: What;
  /** What stood there, by the names of the file: `camunda:assignee`. */
  readonly from: readonly string[];
  readonly en: string;
  readonly ro: string;
}

/** What is known of a decision that a task may call. */
export interface KnownDecision {
  outputs: readonly string[];
  /** It may give several results. */
  many: boolean;
}

export interface Options {
  /** Name that findings give; `process.bpmn` when left out. */
  file?: string;
  /** Decisions that come along, by id. */
  decisions?: { readonly [id: string]: KnownDecision };
  /**
   * For a procedure's folder: there answers reach the process as one variable named as the task, and messages carry the id
   * of the case.
   */
  platform?: boolean;
}

type Params = { readonly [name: string]: string };

export class Work {
  readonly changes: Change[] = [];
  readonly findings: Finding[] = [];
  readonly files: { [path: string]: string } = {};
  /** Names that expressions anywhere in the file read, or may. */
  readonly reads = new Set<string>();
  /** Names that some element is known to set. */
  readonly sets = new Set<string>();
  readonly file: string;
  readonly root: XmlElement;
  readonly dialect: Dialect;
  readonly options: Options;
  /** Prefix of BPMN's elements with its colon, or ''. */
  readonly bpmn: string;
  private zeebePrefix: string | null = null;
  private readonly ids: Set<string>;

  constructor(root: XmlElement, dialect: Dialect, options: Options) {
    this.root = root;
    this.dialect = dialect;
    this.options = options;
    this.file = options.file ?? 'process.bpmn';
    this.bpmn = root.name.includes(':') ? root.name.slice(0, root.name.indexOf(':') + 1) : '';
    this.ids = new Set([...walk(root)].flatMap((each) => idOf(each) ?? []));
  }

  change(element: string | null, what: What, from: readonly string[], to = '', shownFrom = from.join(', ')): void {
    const params = { from: shown(shownFrom), to: shown(to) };
    const { en, ro } = CHANGE_TEXTS[what];
    this.changes.push({ element, what, from, en: fill(en, params), ro: fill(ro, params) });
  }

  error(element: string | null, rule: DialectRule, params: Params): void {
    this.find('error', element, rule, params);
  }

  warning(element: string | null, rule: DialectRule, params: Params): void {
    this.find('warning', element, rule, params);
  }

  private find(severity: Finding['severity'], element: string | null, rule: DialectRule, params: Params): void {
    const { en, ro } = FINDING_TEXTS[rule];
    const made: Finding = {
      file: this.file,
      element,
      rule: `import-${rule}`,
      severity,
      message: fill(en.message, params),
      remedy: fill(en.remedy, params),
      ro: { message: fill(ro.message, params), remedy: fill(ro.remedy, params) },
    };
    const same = (each: Finding): boolean =>
      each.element === element && each.rule === made.rule && each.message === made.message;
    if (!this.findings.some(same)) this.findings.push(made);
  }

  /** Prefix of our extension elements; declared on the root when first used. */
  get zeebe(): string {
    if (this.zeebePrefix !== null) return this.zeebePrefix;
    const declared = this.root.attributes.find(({ name, value }) => name.startsWith('xmlns:') && value === ZEEBE);
    let prefix = declared?.name.slice('xmlns:'.length);
    if (prefix === undefined) {
      prefix = 'zeebe';
      while (addressOf(this.root, prefix) !== '') prefix += 'x';
      this.root.attributes.push({ name: `xmlns:${prefix}`, value: ZEEBE });
    }
    this.zeebePrefix = prefix;
    return prefix;
  }

  freshId(wanted: string): string {
    const base = /^[\p{L}_]/u.test(wanted) ? wanted : `_${wanted}`;
    let id = base;
    for (let number = 2; this.ids.has(id); number++) id = `${base}_${number}`;
    this.ids.add(id);
    return id;
  }

  /** A new element of BPMN, with the prefix that the element beside it has. */
  make(beside: XmlElement, local: string, attributes: { [name: string]: string | null } = {}): XmlElement {
    const prefix = beside.name.includes(':') ? beside.name.slice(0, beside.name.indexOf(':') + 1) : '';
    const own = addressOf(beside, prefix.slice(0, -1)) === BPMN ? prefix : this.bpmn;
    return makeElement(`${own}${local}`, attributes);
  }

  /** Something at the top of the file: a message, an error. */
  addRoot(local: string, attributes: { [name: string]: string | null }): XmlElement {
    const made = this.make(this.root, local, attributes);
    insert(this.root, made, 0);
    return made;
  }
}

const LONGEST = 160;

export const shown = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};
