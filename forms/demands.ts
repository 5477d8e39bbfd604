// What an institution may not ask a citizen for, found when a form is saved: documents that other authorities have issued
// or hold (OUG 41/2016 art. 1–3), legalised copies (OG 27/2002 and OUG 41/2016 art. 3: a plain copy will do), and
// stationery. By the words of the question, so these are warnings: a jurist decides.

import type { FindingCode } from './findings.ts';
import { everyNode, type Form } from './model.ts';
import type { Reader } from './reader.ts';

interface Demand {
  readonly words: RegExp;
  readonly code: Extract<FindingCode, `demand.${string}`>;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

const demands: readonly Demand[] = [
  { words: /copi(?:a|e|ei|i|ile) legalizat/, code: 'demand.legalised' },
  {
    words:
      /copi(?:a|e|ei|i|ile) (?:\w+ )?(?:dupa )?(?:c\.?i\.?|b\.?i\.?|cart\w+ de identitate|buletin\w*|act\w* de identitate)(?!\w)/,
    code: 'demand.identity',
  },
  {
    words:
      /cazier\w*|certificat\w* (?:de atestare fiscala|fiscal|constatator|de nastere|de casatorie|de deces)|extras\w* de carte funciara/,
    code: 'demand.authority',
  },
  {
    words: /dosar\w* (?:cu sina|plic|de carton)|\btimbr\w* fiscal|plic\w* timbrat/,
    code: 'demand.stationery',
  },
];

/** Without the sentences that say what is not wanted: "Nu avem nevoie de copia actului de identitate." */
const wanted = (text: string): string =>
  text
    .split(/(?<=[.!?;])\s+/)
    .filter((sentence) => !/\bnu\b/.test(sentence))
    .join(' ');

/** How all of them begin: most texts have none. */
const beginnings = /copi|cazier|certificat|extras|dosar|timbr|plic/;

/** Adds findings `demand` (warnings). */
export const checkDemands = (form: Form, reader: Reader): void => {
  for (const node of everyNode(form.nodes)) {
    const asks = node.kind === 'input' && node.type === 'filepicker';
    const said = node.kind === 'text' ? node.text : node.label;
    const all = plain([said, node.description, node.properties.hint ?? ''].join('. '));
    if (!beginnings.test(all)) continue;
    const text = wanted(all);
    for (const { words, code } of demands) {
      // Stationery is wrong wherever it is mentioned; documents only where they are to be attached.
      if ((asks || code === 'demand.stationery') && words.test(text)) {
        reader.warning(node.id, code, { label: Array.from(said).slice(0, 60).join('') });
      }
    }
  }
};
