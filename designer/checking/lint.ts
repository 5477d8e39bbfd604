// bpmnlint beside the engine: what runs and yet reads badly. Rules of its recommended set that the engine's own check does not
// make (what it refuses is an error of the engine's, with its own remedy) and that say something of a procedure; the engine's
// findings are added by check.ts, so that the list is one. Pure.

import Linter from 'bpmnlint/lib/linter.js';
import labelRequired from 'bpmnlint/rules/label-required.js';
import noDisconnected from 'bpmnlint/rules/no-disconnected.js';
import noDuplicateFlows from 'bpmnlint/rules/no-duplicate-sequence-flows.js';
import noJoinFork from 'bpmnlint/rules/no-gateway-join-fork.js';
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end.js';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split.js';
import noOverlapping from 'bpmnlint/rules/no-overlapping-elements.js';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway.js';
import superfluousTermination from 'bpmnlint/rules/superfluous-termination.js';
import type { Finding } from '../../forms/model.ts';
import { lintTexts } from './lint-texts.ts';

const rules: { readonly [name: string]: unknown } = {
  'label-required': labelRequired,
  'no-disconnected': noDisconnected,
  'no-duplicate-sequence-flows': noDuplicateFlows,
  'no-gateway-join-fork': noJoinFork,
  'no-implicit-end': noImplicitEnd,
  'no-implicit-split': noImplicitSplit,
  'no-overlapping-elements': noOverlapping,
  'superfluous-gateway': superfluousGateway,
  'superfluous-termination': superfluousTermination,
};

export const lintRules = Object.keys(rules);

/** A new one for each model: some rules remember what they saw. */
const linter = (): Linter =>
  new Linter({
    config: { rules: Object.fromEntries(lintRules.map((name) => [name, 'warn' as const])) },
    resolver: {
      resolveRule: (_pkg, rule) => rules[rule],
      resolveConfig: () => ({}),
    },
  });

/** The rule of repeated flows tells also of both their ends: once is enough. */
const repeats = /^Duplicate (?:incoming|outgoing)/;

/** `definitions`: of bpmn-moddle. Names of elements make the sentences; an element without one is called by its id. */
export async function lint(file: string, definitions: unknown, nameOf: (id: string) => string): Promise<Finding[]> {
  const reports = await linter().lint(definitions);
  return Object.entries(reports).flatMap(([rule, found]) =>
    found.flatMap(({ id, category, message }): Finding[] => {
      const texts = lintTexts[rule];
      // a rule that fails says nothing about the model
      if (texts === undefined || category === 'rule-error' || repeats.test(message)) return [];
      const name = id === undefined ? '' : nameOf(id);
      return [
        {
          file,
          element: id ?? null,
          rule: `lint-${rule}`,
          severity: 'warning',
          message: texts.en.message(name),
          remedy: texts.en.remedy,
          ro: { message: texts.ro.message(name), remedy: texts.ro.remedy },
        },
      ];
    }),
  );
}
