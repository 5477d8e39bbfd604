// The fee as a decision table: an amount with the day from which it holds and its legal basis, so that a new amount is a rule
// more and not a change of the process.

import type { Files } from '../files.ts';
import type { GuidedAnswers } from '../guided.ts';
import { escaped } from '../markup.ts';
import { tag } from './drawing.ts';

/** Before any case: a table without an answer for a day would stop a case. */
export const ALWAYS = '2000-01-01';

export function feeTable({ key, title, fee }: GuidedAnswers): Files {
  if (fee === null) return {};
  const text = (feel: string): string => `<text>${escaped(feel)}</text>`;
  const output = (id: string, label: string, type: string): string =>
    tag('output', { id: `taxa-${id}`, label, name: id, typeRef: type });
  const table = tag(
    'decisionTable',
    { id: 'taxa-tabel', hitPolicy: 'FIRST' },
    tag(
      'input',
      { id: 'taxa-ziua', label: 'Ziua înregistrării' },
      tag('inputExpression', { id: 'taxa-ziua-expr', typeRef: 'date' }, text('date(dosar.data)')),
    ),
    output('suma', 'Taxa, lei', 'number'),
    output('denumire', 'Pentru ce', 'string'),
    output('temei', 'Temeiul', 'string'),
    tag(
      'rule',
      { id: 'taxa-r1' },
      tag('inputEntry', { id: 'taxa-r1-1' }, text(`>= date("${ALWAYS}")`)),
      tag('outputEntry', { id: 'taxa-r1-o1' }, text(String(fee.amount))),
      tag('outputEntry', { id: 'taxa-r1-o2' }, text(JSON.stringify(`Taxa pentru: ${title}`))),
      tag('outputEntry', { id: 'taxa-r1-o3' }, text(JSON.stringify(fee.basis))),
    ),
  );
  const xml = tag(
    'definitions',
    {
      xmlns: 'https://www.omg.org/spec/DMN/20191111/MODEL/',
      id: `${key}-taxa`,
      name: 'Taxa',
      namespace: `http://traseu.ro/proceduri/${key}/taxa`,
    },
    tag('decision', { id: 'taxa', name: 'Taxa' }, table),
  );
  return { 'decisions/taxa.dmn': `<?xml version="1.0" encoding="UTF-8"?>\n${xml.replace(/></g, '>\n<')}\n` };
}
