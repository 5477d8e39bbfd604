// A chart as a page for people: a mermaid diagram and the table that the engine really uses.

import type { Table } from './compile.ts';

/** State → event → the test that makes the move. */
export type Witnessed = { readonly [state: string]: { readonly [event: string]: string } };

export function describeTable(table: Table, intro: string, tests: Witnessed): string {
  const arrows = table.states.flatMap((state) =>
    Object.entries(table.cells[state]!).map(([event, cell]) => `  ${state} --> ${cell.to}: ${event}`),
  );
  const ends = table.final.map((state) => `  ${state} --> [*]`);
  const rows = table.states.flatMap((state) =>
    Object.entries(table.cells[state]!).map(
      ([event, cell]) =>
        `| \`${state}\` | ${event} | \`${cell.to}\` | ${cell.actions.join(', ')} | ${tests[state]?.[event] ?? '**none**'} |`,
    ),
  );
  return [
    `# Lifecycle: ${table.id}`,
    '',
    `Generated from \`engine/lifecycle/${table.id}.ts\` by \`node --import tsx docs/generate-lifecycle.ts --write\`. Do not edit.`,
    '',
    intro,
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${table.initial}`,
    ...arrows,
    ...ends,
    '```',
    '',
    'Whatever is not in this table is refused.',
    '',
    '| state | event | to | actions, in order | tested |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
