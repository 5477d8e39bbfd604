// Decisions: the standard's own file, in an older version or with JUEL in its cells.

import { compileExpression } from '../engine/feel/expression.ts';
import { expressionToFeel } from './juel/expression.ts';
import { isTemplate, partsOf } from './juel/template.ts';
import { Untranslatable } from './juel/tree.ts';
import { leftovers } from './leftovers.ts';
import { DMN } from './namespaces.ts';
import { Subject } from './subject.ts';
import type { KnownDecision, Work } from './work.ts';
import { readXml, XmlError } from './xml/read.ts';
import { elementsIn, nameOf, plain, setPlain, setText, textIn, walk } from './xml/tree.ts';
import type { XmlElement } from './xml/tree.ts';

const isDmn = (element: XmlElement, local: string): boolean =>
  nameOf(element).local === local && DMN.test(nameOf(element).space);

const NOW = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
/** DMN 1.1, whose elements are those of 1.3 but for the namespace. */
const ELEVEN = /^https?:\/\/www\.omg\.org\/spec\/DMN\/(20151101|20151130)(\/(dmn|dmn11|DMN11)\.xsd)?$/;
const JUEL = /juel/i;

export function translateDecisions(work: Work): void {
  version(work);
  const language = plain(work.root, 'expressionLanguage');
  const all = language !== null && JUEL.test(language);
  for (const table of [...walk(work.root)].filter((each) => isDmn(each, 'decisionTable'))) rules(work, table, all);
  for (const element of walk(work.root)) {
    const { local } = nameOf(element);
    if (/^(inputExpression|outputEntry|literalExpression|defaultOutputEntry)$/.test(local))
      expression(work, element, all, {});
    attributes(work, element);
  }
  if (all) {
    setPlain(work.root, 'expressionLanguage', null);
    work.change(plain(work.root, 'id'), 'structure', ['expressionLanguage'], 'FEEL', language);
  }
  leftovers(work);
}

function version(work: Work): void {
  const declared = work.root.attributes.filter(
    ({ name, value }) => /^xmlns(:|$)/.test(name) && ELEVEN.test(value.trim()),
  );
  for (const each of declared) {
    work.change(null, 'structure', [each.name], NOW, `DMN 1.1 (${each.value})`);
    each.value = NOW;
  }
}

function attributes(work: Work, element: XmlElement): void {
  const subject = new Subject(work, element);
  const variable = subject.peek('inputVariable');
  if (variable === null) return;
  subject.take('inputVariable');
  subject.told('variable', '?', `inputVariable ${variable}`);
}

/** Conditions of rules: JUEL over `cellInput`, or Flowable's `== 5`. */
function rules(work: Work, table: XmlElement, all: boolean): void {
  const inputs = elementsIn(table).filter((each) => isDmn(each, 'input'));
  for (const rule of elementsIn(table).filter((each) => isDmn(each, 'rule')))
    elementsIn(rule)
      .filter((each) => isDmn(each, 'inputEntry'))
      .forEach((cell, at) => {
        const input = inputs[at];
        const variable = input ? new Subject(work, input).peek('inputVariable') : null;
        expression(work, cell, all, { cellInput: '?', ...(variable ? { [variable]: '?' } : {}) });
        compared(work, cell);
      });
}

function compared(work: Work, cell: XmlElement): void {
  const text = textOf(cell);
  const [, sign, value] = (text && /^\s*(==|!=)\s*([\s\S]+)$/.exec(textIn(text))) || [];
  if (!text || sign === undefined || value === undefined) return;
  const made = sign === '==' ? value.trim() : `not(${value.trim()})`;
  work.change(new Subject(work, cell).id, 'expression', [cell.name], made, textIn(text));
  setText(text, made);
}

const textOf = (element: XmlElement): XmlElement | null =>
  elementsIn(element).find((each) => isDmn(each, 'text')) ?? null;

function expression(work: Work, element: XmlElement, all: boolean, renamed: { [name: string]: string }): void {
  const subject = new Subject(work, element);
  const text = textOf(element);
  const language = plain(element, 'expressionLanguage');
  if (!text) return;
  const source = textIn(text).trim();
  if (source === '') {
    // No value is null; FEEL wants it written.
    if (nameOf(element).local !== 'outputEntry') return;
    setText(text, 'null');
    work.change(subject.id, 'expression', [element.name], 'null', '""');
    return;
  }
  const juel = (language === null ? all : JUEL.test(language)) || isTemplate(source);
  if (!juel) {
    lenient(work, subject, element, text, source);
    return;
  }
  try {
    const parts = partsOf(source);
    const [only] = parts;
    const inside = parts.length === 1 && only && 'expression' in only ? only.expression : source;
    const made =
      isFeelAlready(source) && !isTemplate(source)
        ? source
        : expressionToFeel(inside, { ...subject.setting(), renamed }).value.slice(1);
    setText(text, made);
    setPlain(element, 'expressionLanguage', null);
    work.change(subject.id, 'expression', [element.name, 'expressionLanguage'], made, source);
  } catch (error) {
    subject.untranslatable(error, source, nameOf(element).local);
  }
}

/** Without a language: older engines take texts in single quotes, and JUEL where it is no FEEL. */
function lenient(work: Work, subject: Subject, element: XmlElement, text: XmlElement, source: string): void {
  if (plain(element, 'expressionLanguage') !== null) return;
  const quoted = source.includes('"') ? source : source.replaceAll(/'([^']*)'/g, '"$1"');
  let made: string | null = quoted === source ? null : quoted;
  if (nameOf(element).local !== 'inputEntry' && !compiles(quoted)) {
    try {
      made = expressionToFeel(source, subject.setting()).value.slice(1);
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
    }
  }
  if (made === null) return;
  setText(text, made);
  work.change(subject.id, 'expression', [element.name], made, source);
}

function compiles(source: string): boolean {
  try {
    compileExpression(`=${source}`);
    return true;
  } catch {
    return false;
  }
}

/** Numbers, texts and names are the same in both. */
function isFeelAlready(source: string): boolean {
  if (!/^("[^"]*"|-?\d+(\.\d+)?|[\p{L}_]\w*|true|false|-)$/u.test(source)) return false;
  return source === '-' || compiles(source);
}

/** What tasks need to know of the decisions in a file; nothing when it cannot be read. */
export function decisionsIn(xml: string): { [id: string]: KnownDecision } {
  const found: { [id: string]: KnownDecision } = {};
  try {
    for (const decision of [...walk(readXml(xml).root)].filter((each) => isDmn(each, 'decision'))) {
      const table = elementsIn(decision).find((each) => isDmn(each, 'decisionTable'));
      const id = plain(decision, 'id');
      if (id === null || !table) continue;
      const outputs = elementsIn(table).filter((each) => isDmn(each, 'output'));
      const policy = plain(table, 'hitPolicy') ?? 'UNIQUE';
      const many = /^(COLLECT|RULE ORDER|OUTPUT ORDER)$/.test(policy) && plain(table, 'aggregation') === null;
      found[id] = { outputs: outputs.map((each) => plain(each, 'name') ?? plain(each, 'label') ?? ''), many };
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  return found;
}
