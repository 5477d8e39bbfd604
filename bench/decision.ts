// A decision table of 50 rules, two inputs and one output, whose 40th rule decides: what one decision costs once the table
// is compiled, against the same table evaluated the plain way with feelin, each cell parsed anew.

import { unaryTest, evaluate } from 'feelin';
import { compileDecisions, evaluateDecision } from '../engine/decision/decision.ts';
import { compare, conditions, type Contender, type Part } from './measure.ts';

const RULES = Array.from({ length: 50 }, (_, index) => ({
  amount: `[${index * 100}..${index * 100 + 99}]`,
  kind: index % 2 === 0 ? '"persoană", "firmă"' : 'not("altul")',
  fee: `amount * ${index + 1} / 100`,
}));
const INPUTS = { amount: 3950, kind: 'firmă' };
const FEE = 3950 * 0.4;

const xml = (): string => {
  const cell = (tag: string, text: string): string => `<${tag}><text>${text}</text></${tag}>`;
  const rules = RULES.map(
    ({ amount, kind, fee }) =>
      `<rule>${cell('inputEntry', amount)}${cell('inputEntry', kind)}${cell('outputEntry', fee)}</rule>`,
  );
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="bench" name="bench" namespace="bench">
    <decision id="fee" name="fee"><decisionTable hitPolicy="FIRST">
    <input><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
    <input><inputExpression typeRef="string"><text>kind</text></inputExpression></input>
    <output name="fee" typeRef="number"/>${rules.join('')}</decisionTable></decision></definitions>`;
};

async function traseu(): Promise<Contender> {
  const { decisions, findings } = await compileDecisions([{ name: 'bench.dmn', xml: xml() }]);
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return {
    name: 'traseu',
    run(count) {
      for (let each = 0; each < count; each++) {
        if (evaluateDecision(decisions, 'fee', INPUTS).value !== FEE) throw new Error('Expected the fee of rule 40.');
      }
    },
  };
}

const naive: Contender = {
  name: 'feelin 8.2.0, cell by cell',
  run(count) {
    for (let each = 0; each < count; each++) {
      const hit = RULES.find(
        ({ amount, kind }) =>
          unaryTest(amount, { ...INPUTS, '?': INPUTS.amount }).value === true &&
          unaryTest(kind, { ...INPUTS, '?': INPUTS.kind }).value === true,
      );
      if (evaluate(hit!.fee, INPUTS).value !== FEE) throw new Error('Expected the fee of rule 40.');
    }
  },
};

export async function decision(quick: boolean): Promise<Part> {
  const rounds = quick ? 3 : 7;
  const results = [
    await compare(
      { name: 'a table of 50 rules, the 40th decides', unit: 'decisions/s', goal: 50 },
      await traseu(),
      naive,
      { rounds, roundMs: quick ? 200 : 1000 },
    ),
  ];
  return { part: 'decision', conditions: conditions(rounds), results };
}
