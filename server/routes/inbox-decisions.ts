// Decision tables of a DMN file, to be read by people; the engine compiles them on its own.

import { parseDmn } from '../../engine/decision/parse.ts';
import { Findings } from '../../engine/model/findings.ts';
import type { DecisionTableView } from '../../inbox/pages/decision-table.tsx';

interface Entry {
  text?: string;
}

interface Decision {
  name?: string;
  id?: string;
  decisionLogic?: {
    hitPolicy?: string;
    input?: { label?: string; inputExpression?: Entry }[];
    output?: { label?: string; name?: string }[];
    rule?: { description?: string; inputEntry?: Entry[]; outputEntry?: Entry[] }[];
  };
}

const textOf = (entry: Entry | undefined): string => entry?.text ?? '';

/** Empty when the file has no tables or is no DMN. */
export async function readTables(xml: string): Promise<DecisionTableView[]> {
  const { drgElement = [] } = ((await parseDmn(xml, new Findings(''))) ?? {}) as { drgElement?: Decision[] };
  return drgElement.flatMap(({ name, id, decisionLogic: table }) =>
    table?.rule === undefined
      ? []
      : {
          name: name ?? id ?? '',
          hitPolicy: table.hitPolicy ?? 'UNIQUE',
          inputs: (table.input ?? []).map(({ label, inputExpression }) => label ?? textOf(inputExpression)),
          outputs: (table.output ?? []).map(({ label, name: output }) => label ?? output ?? ''),
          rules: table.rule.map(({ description, inputEntry, outputEntry }) => ({
            inputs: (inputEntry ?? []).map(textOf),
            outputs: (outputEntry ?? []).map(textOf),
            why: description ?? '',
          })),
        },
  );
}
