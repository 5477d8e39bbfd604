// What a try-out marks in the table: the rules that matched, and in each other rule the cell that it failed at. As a style
// sheet over the ids that dmn-js gives its cells, because it draws them anew whenever it likes. Pure.

import type { TriedDecision } from './try-decision.ts';

const quoted = (id: string): string => `"${id.replaceAll(/["\\<]/g, '')}"`;

export function highlight(tried: TriedDecision | null): string {
  const rules = (tried?.tables ?? []).flatMap(({ rules: each }) => each);
  return rules
    .flatMap(({ id, state, column }) => {
      if (id === '') return [];
      const row = `.dmn-place [data-row-id=${quoted(id)}]`;
      const index = `.dmn-place .rule-index[data-element-id=${quoted(id)}]`;
      if (state === 'matched') {
        return [
          `${row}, ${index} { background: var(--term-tint) !important; }`,
          `${index} { box-shadow: inset 4px 0 var(--term); color: var(--term) !important; font-weight: 700; }`,
        ];
      }
      return column === null
        ? []
        : [`${row}[data-col-id=${quoted(column)}] { background: var(--over-tint) !important; }`];
    })
    .join('\n');
}
