// Decisions: rules of tables that came, went or changed, columns, the way one answer is chosen, and formulas.

import { Findings } from '../../engine/model/findings.ts';
import { child, children, isNode, tagOf, text, type Node } from '../../engine/model/node.ts';
import { parseDmn } from '../../engine/decision/parse.ts';
import type { Compared, Found } from './differences.ts';
import { wordsOf, type DifferenceSentences } from './words.ts';

export const decisionDifferences = async ({ path, before, after, language }: Compared): Promise<Found> => {
  const words = wordsOf(language);
  const [was, is] = [await parseDmn(before, new Findings(path)), await parseDmn(after, new Findings(path))];
  if (was === null || is === null) return { sentences: [words.unreadable] };
  const old = byId(children(was, 'drgElement'));
  const fresh = byId(children(is, 'drgElement'));
  const sentences: string[] = [];
  for (const [id, node] of fresh) {
    const other = old.get(id);
    if (other === undefined) sentences.push(words.decisionAdded(nameOf(node)));
    else sentences.push(...changed(other, node, words));
  }
  for (const [id, node] of old) if (!fresh.has(id)) sentences.push(words.decisionRemoved(nameOf(node)));
  return { sentences };
};

const byId = (nodes: readonly Node[]): Map<string, Node> =>
  new Map(nodes.map((node, index) => [text(node, 'id') ?? String(index), node]));

const nameOf = (node: Node): string => text(node, 'name') ?? text(node, 'id') ?? tagOf(node);

const changed = (was: Node, is: Node, words: DifferenceSentences): string[] => {
  const name = nameOf(is);
  const sentences: string[] = [];
  if (nameOf(was) !== name) sentences.push(words.decisionRenamed(nameOf(was), name));
  const [before, after] = [tableOf(was), tableOf(is)];
  if (before !== null && after !== null) sentences.push(...tableChanges(before, after, name, words));
  else if (expressionsOf(was) !== expressionsOf(is)) {
    const [a, b] = [expressionsOf(was), expressionsOf(is)];
    sentences.push(words.formula(name, a, b));
  }
  const [a, b] = [text(was, 'description'), text(is, 'description')];
  if (a !== b) sentences.push(words.decisionNote(name, b));
  const needs = (node: Node): string =>
    children(node, 'informationRequirement')
      .map((each) => text(child(each, 'requiredDecision') ?? child(each, 'requiredInput'), 'href') ?? '')
      .join(' ');
  if (needs(was) !== needs(is)) sentences.push(words.decisionNeeds(name));
  return sentences;
};

const tableOf = (node: Node): Node | null => {
  const logic = child(node, 'decisionLogic') ?? child(node, 'encapsulatedLogic');
  return logic?.$type === 'dmn:DecisionTable' ? logic : null;
};

interface Column {
  readonly label: string;
  readonly feel: string;
}

const columnsOf = (table: Node): { inputs: Column[]; outputs: Column[] } => ({
  inputs: children(table, 'input').map((input) => {
    const feel = text(child(input, 'inputExpression'), 'text') ?? '';
    return { label: text(input, 'label') ?? feel, feel };
  }),
  outputs: children(table, 'output').map((output) => {
    const feel = text(output, 'name') ?? '';
    return { label: text(output, 'label') ?? feel, feel };
  }),
});

interface Rule {
  readonly id: string;
  readonly number: number;
  readonly note: string;
  /** Texts of its cells, in the order of inputs, then outputs, by what the column reads or gives. */
  readonly cells: ReadonlyMap<string, string>;
}

const rulesOf = (table: Node): Rule[] => {
  const { inputs, outputs } = columnsOf(table);
  return children(table, 'rule').map((rule, index) => {
    const cells = new Map<string, string>();
    const put = (columns: readonly Column[], entries: readonly Node[], side: string): void =>
      entries.forEach((entry, at) => cells.set(`${side} ${columns[at]?.feel ?? at}`, text(entry, 'text') ?? ''));
    put(inputs, children(rule, 'inputEntry'), 'in');
    put(outputs, children(rule, 'outputEntry'), 'out');
    return { id: text(rule, 'id') ?? '', number: index + 1, note: text(rule, 'description') ?? '', cells };
  });
};

const tableChanges = (was: Node, is: Node, name: string, words: DifferenceSentences): string[] => {
  const sentences: string[] = [];
  const policy = (table: Node): string =>
    `${text(table, 'hitPolicy') ?? 'UNIQUE'} ${text(table, 'aggregation') ?? ''}`.trim();
  if (policy(was) !== policy(is)) sentences.push(words.hitPolicy(name, policy(was), policy(is)));
  const [before, after] = [columnsOf(was), columnsOf(is)];
  for (const side of ['inputs', 'outputs'] as const) {
    const old = new Map(before[side].map((column) => [column.feel, column.label]));
    for (const { feel, label } of after[side]) {
      const label2 = old.get(feel);
      old.delete(feel);
      if (label2 === undefined) sentences.push(words.columnAdded(name, side, label));
      else if (label2 !== label) sentences.push(words.columnRenamed(name, label2, label));
    }
    for (const label of old.values()) sentences.push(words.columnRemoved(name, side, label));
  }
  const old = rulesOf(was);
  const labels = new Map<string, string>();
  for (const { inputs, outputs } of [before, after]) {
    for (const { feel, label } of inputs) labels.set(`in ${feel}`, label);
    for (const { feel, label } of outputs) labels.set(`out ${feel}`, label);
  }
  const left = new Set(old);
  const partner = (rule: Rule): Rule | undefined => {
    const found =
      [...left].find(({ id }) => id !== '' && id === rule.id) ?? [...left].find((each) => sameCells(each, rule));
    if (found) left.delete(found);
    return found;
  };
  const stayed: number[] = [];
  for (const rule of rulesOf(is)) {
    const other = partner(rule);
    if (other === undefined) {
      sentences.push(words.ruleAdded(name, rule.number, cellsOf(rule, labels, 'in'), cellsOf(rule, labels, 'out')));
      continue;
    }
    stayed.push(other.number);
    for (const [cell, value] of rule.cells) {
      const old = other.cells.get(cell);
      if (old !== undefined && old !== value)
        sentences.push(words.cell(name, rule.number, labels.get(cell) ?? cell, bare(old), bare(value)));
    }
    if (other.note !== rule.note) sentences.push(words.ruleNote(name, rule.number, rule.note));
  }
  for (const rule of left) sentences.push(words.ruleRemoved(name, rule.number, cellsOf(rule, labels, 'in')));
  if (stayed.some((number, at) => at > 0 && number < stayed[at - 1]!)) sentences.push(words.rulesReordered(name));
  return sentences;
};

const sameCells = (a: Rule, b: Rule): boolean => JSON.stringify([...a.cells]) === JSON.stringify([...b.cells]);

const cellsOf = (
  rule: Rule,
  labels: ReadonlyMap<string, string>,
  side: 'in' | 'out',
): [label: string, value: string][] =>
  [...rule.cells]
    .filter(([cell, value]) => cell.startsWith(`${side} `) && value !== '' && value !== '-' && value !== 'null')
    .map(([cell, value]) => [labels.get(cell) ?? cell, bare(value)]);

/** Texts without their FEEL quotes: `"urbanism"` is urbanism. */
const bare = (cell: string): string => cell.replace(/"((?:[^"\\]|\\.)*)"/g, '$1');

/** Every FEEL text of a decision that is no table, with the names that they are given. */
const expressionsOf = (node: Node): string => {
  const found: string[] = [];
  const walk = (each: Node, depth: number): void => {
    if (depth > 20) return;
    const own = text(each, 'text');
    const name = text(child(each, 'variable'), 'name');
    if (name !== null && each.$type !== 'dmn:Decision') found.push(`${name}:`);
    if (own !== null) found.push(own);
    for (const { name: property, isReference } of each.$descriptor?.properties ?? []) {
      if (isReference === true) continue;
      const value = each[property.replace(/^.*:/, '')];
      for (const inner of Array.isArray(value) ? value : [value])
        if (isNode(inner) && inner.$type !== 'dmn:InformationItem') walk(inner, depth + 1);
    }
  };
  const logic = child(node, 'decisionLogic') ?? child(node, 'encapsulatedLogic');
  if (logic !== null) walk(logic, 0);
  return found.join(' ');
};
