// A model of each rule is a file, or several; made small, so that the rule is what it is about.

import type { Source } from '../../../engine/model/compile.ts';
import { user } from '../activities.ts';
import { bpmn, definitions, path, process, start } from '../builder.ts';

export type Models = { readonly [rule: string]: Source[] };

export function models(given: { [rule: string]: string | Source[] }): Models {
  return Object.fromEntries(
    Object.entries(given).map(([rule, xml]) => [rule, typeof xml === 'string' ? [{ name: 'p.bpmn', xml }] : xml]),
  );
}

/** A start event and a user task, and what is told. */
export const around = (...body: string[]): string => bpmn(start('s'), user('t'), path('s > t'), ...body);

/** A process of what is told, alone in its file. */
export const plain = (...body: string[]): string => definitions(process('p', ...body));
