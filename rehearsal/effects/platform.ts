// Job types of the platform, with what each does. Any other job (an operation of a connector, one of the institution's own)
// waits until whoever rehearses says how it ends.

import { CASE_EFFECTS } from './cases.ts';
import { DOCUMENT_EFFECTS } from './documents.ts';
import type { Effect } from './effect.ts';
import { PAYMENT_EFFECTS } from './payments.ts';
import { PLACE_EFFECTS } from './places.ts';

const EFFECTS: { readonly [jobType: string]: Effect } = {
  ...CASE_EFFECTS,
  ...DOCUMENT_EFFECTS,
  ...PAYMENT_EFFECTS,
  ...PLACE_EFFECTS,
};

/** Null: no job of the platform is called so. */
export const effectOf = (jobType: string): Effect | null =>
  Object.hasOwn(EFFECTS, jobType) ? EFFECTS[jobType]! : null;
