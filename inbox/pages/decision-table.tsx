// A decision table to read: what it looks at, what it gives, one row per rule, and why a rule is there.

import type { VNode } from 'preact';
import type { InboxWords } from '../words.ts';

export interface DecisionTableView {
  name: string;
  /** `FIRST`, `UNIQUE`, … (DMN 1.3 §8.2.8). */
  hitPolicy: string;
  inputs: string[];
  outputs: string[];
  rules: { inputs: string[]; outputs: string[]; why: string }[];
}

export function DecisionTable({ table, say }: { table: DecisionTableView; say: InboxWords }): VNode {
  const reasons = table.rules.some(({ why }) => why !== '');
  return (
    <section class="decision">
      <h3>{table.name}</h3>
      <p class="note">
        {say.studio.hitPolicy}: <code>{table.hitPolicy}</code>
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label={table.name}>
        <table class="grid-table">
          <thead>
            <tr>
              {[...table.inputs, ...table.outputs].map((name, index) => (
                <th scope="col" class={index === table.inputs.length ? 'gives' : undefined}>
                  {name}
                </th>
              ))}
              {reasons && <th scope="col">{say.studio.why}</th>}
            </tr>
          </thead>
          <tbody>
            {table.rules.map((rule) => (
              <tr>
                {[...rule.inputs, ...rule.outputs].map((text, index) => (
                  <td class={index === rule.inputs.length ? 'gives' : undefined}>
                    <code>{text}</code>
                  </td>
                ))}
                {reasons && <td>{rule.why}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
