// Decision tables, rule by rule: "if the category is urban planning, the department is …". Conditions and results are quoted as
// they stand in the table, its quotes taken away.

import { Findings } from '../../engine/model/findings.ts';
import { child, children, text, type Node } from '../../engine/model/node.ts';
import { parseDmn } from '../../engine/decision/parse.ts';
import type { Knowledge } from './knowledge.ts';
import type { Paragraph, Section, Sentence } from './read.ts';

export const tablesSection = async (known: Knowledge): Promise<Section[]> => {
  const { files, words, graph } = known;
  const paragraphs: Paragraph[] = [];
  for (const [path, xml] of Object.entries(files)) {
    if (!path.endsWith('.dmn')) continue;
    const definitions = await parseDmn(xml, new Findings(path));
    if (definitions === null) continue;
    for (const decision of children(definitions, 'drgElement')) {
      if (decision.$type !== 'dmn:Decision') continue;
      const id = text(decision, 'id') ?? '';
      const user = Object.values(graph.elements).find((each) => {
        const called = each.decision?.decisionId;
        return called !== undefined && 'text' in called && called.text === id;
      });
      paragraphs.push({
        element: user?.id ?? null,
        number: null,
        title: text(decision, 'name') ?? id,
        sentences: decisionSentences(known, decision).map((each): Sentence => ({
          text: each,
          element: user?.id ?? null,
        })),
      });
    }
  }
  return [{ id: 'tabele', title: words.sections.tables, element: null, paragraphs }];
};

const decisionSentences = ({ words }: Knowledge, decision: Node): string[] => {
  const note = text(decision, 'description');
  const before = note === null ? [] : [/[.!?]$/.test(note) ? note : `${note}.`];
  const logic = child(decision, 'decisionLogic');
  if (logic?.$type !== 'dmn:DecisionTable') return [...before, words.computed];
  const inputs = children(logic, 'input').map(
    (input) => text(input, 'label') ?? text(child(input, 'inputExpression'), 'text') ?? '',
  );
  const outputs = children(logic, 'output').map((output) => text(output, 'label') ?? text(output, 'name') ?? '');
  const policy = text(logic, 'hitPolicy') ?? 'UNIQUE';
  const rules = children(logic, 'rule').map((rule) => {
    const cells = (property: string, labels: readonly string[]): [string, string][] =>
      children(rule, property).flatMap((entry, at): [string, string][] => {
        const value = text(entry, 'text');
        return value === null || value === '-' || value === 'null' ? [] : [[labels[at] ?? '', value]];
      });
    return words.rule(
      cells('inputEntry', inputs).map(([label, value]) => words.cell(label, value)),
      cells('outputEntry', outputs).map(([label, value]) => words.result(label || words.theResult, value)),
    );
  });
  return [...before, words.policies[policy] ?? words.policies['UNIQUE']!, ...rules];
};
