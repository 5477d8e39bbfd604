// Asked only once: what a person has already told the institution is offered with its source instead of being asked anew
// (the once-only principle). Two questions of two forms mean the same when they carry the same reuse name:
// `properties.reuse`, or else the WHATWG autocomplete token, which by its definition is about the person who fills in.
//
// An offer is nothing but a draft in which the answers stand: the person sees them, and where they come from, before and
// after taking them.

import type { Json } from '../engine/values.ts';
import { answerText } from './answer-text.ts';
import { evaluate, pageInstances, type EvaluateOptions, type Evaluation } from './evaluate.ts';
import { everyInstance, isInput, isShown, type InputInstance } from './instances.ts';
import type { Form, InputNode } from './model.ts';
import { parsePath, readPath, writePath } from './paths.ts';
import { textFor } from './texts.ts';
import type { FileRef } from './value.ts';

/** Where an answer is known from. `on`: the local day of filing, `YYYY-MM-DD`. */
export type Source =
  | { readonly kind: 'account' }
  | { readonly kind: 'request'; readonly id: string; readonly number: string; readonly on: string };

/** What one source knows, by reuse name; documents as it refers to them. */
export interface Known {
  readonly source: Source;
  readonly answers: ReadonlyMap<string, Json>;
  readonly documents: readonly FileRef[];
}

export interface Offer {
  readonly source: Source;
  readonly items: readonly OfferedAnswer[];
}

export interface OfferedAnswer {
  readonly path: string;
  /** The question and the answer, as the reader's language has them. */
  readonly label: string;
  readonly text: string;
  readonly value: Json;
  /** The documents among the answers, of the source. */
  readonly files: readonly FileRef[];
}

/** The name under which an answer is known elsewhere; null: it means something only here. Never of an item of a list. */
export const reuseName = ({ properties, pattern, secret }: InputNode): string | null => {
  if (secret || pattern.includes('[')) return null;
  const { reuse, autocomplete } = properties;
  if (reuse !== undefined) return reuse;
  return autocomplete === undefined || autocomplete === 'off' || autocomplete === 'on' ? null : autocomplete;
};

/** What the cleaned data of an earlier submission tells, by reuse name. */
export const answersFor = (form: Form, data: unknown): Map<string, Json> => {
  const answers = new Map<string, Json>();
  for (const node of form.inputs.values()) {
    const name = reuseName(node);
    const value = readPath(data, node.pattern.split('.')) as Json | undefined;
    if (name !== null && value !== undefined && value !== null && !answers.has(name)) answers.set(name, value);
  }
  return answers;
};

const mostOffers = 3;

export interface OfferRequest extends EvaluateOptions {
  readonly page: string;
  /** The draft as typed. */
  readonly data: unknown;
  readonly context: Readonly<Record<string, unknown>>;
}

/**
 * What each source could answer on a page of a draft: of questions that are shown, open and unanswered, and only what the
 * form takes today. Of sources that know the same only the first, at most three.
 */
export const offersOn = (form: Form, request: OfferRequest, sources: readonly Known[]): Offer[] => {
  const offers: Offer[] = [];
  const told = new Set<string>();
  for (const known of sources) {
    const offer = offerOf(form, request, known);
    const fresh = offer.items.filter(({ path, value }) => !told.has(JSON.stringify([path, value])));
    if (fresh.length === 0) continue;
    for (const { path, value } of offer.items) told.add(JSON.stringify([path, value]));
    if (offers.push(offer) === mostOffers) break;
  }
  return offers;
};

const offerOf = (form: Form, request: OfferRequest, { source, answers, documents }: Known): Offer => {
  const { page, data, context, ...options } = request;
  const trial = structuredClone(data ?? {}) as Record<string, unknown>;
  const allowed = { ...options, documents: [...(options.documents ?? []), ...documents] };
  const filled = new Set<string>();
  // What one answer brings up (the localities of a county) can be answered in the next round.
  let evaluation = evaluate(form, trial, context, allowed);
  for (let round = 0; round < 3; round += 1) {
    const open = openQuestions(evaluation, page).filter(({ path, node }) => {
      const name = reuseName(node);
      return name !== null && answers.has(name) && !filled.has(path);
    });
    if (open.length === 0) break;
    for (const { path, node } of open) {
      writePath(trial, parsePath(path) ?? [], answers.get(reuseName(node) ?? ''));
      filled.add(path);
    }
    evaluation = evaluate(form, trial, context, allowed);
  }
  const wrong = new Set(evaluation.problems.map(({ path }) => path));
  const items = everyInstance(pageInstances(evaluation, page))
    .filter(isInput)
    .filter(({ path, visible }) => visible && filled.has(path) && !wrong.has(path))
    .flatMap((instance) => offeredAnswer(evaluation, instance, documents));
  return { source, items };
};

/** Shown, not locked, and nothing typed: an offer never stands against an answer. */
const openQuestions = (evaluation: Evaluation, page: string): InputInstance[] =>
  everyInstance(pageInstances(evaluation, page))
    .filter(isInput)
    .filter((each) => isShown(each) && !each.locked && (each.value === undefined || each.value === null))
    .filter(({ raw }) => raw === '' || raw === undefined || raw === null || (Array.isArray(raw) && raw.length === 0));

const offeredAnswer = (
  evaluation: Evaluation,
  instance: InputInstance,
  documents: readonly FileRef[],
): OfferedAnswer[] => {
  const { path, node, value, scope } = instance;
  const text = answerText(evaluation, instance, value);
  if (text === null || value === undefined) return [];
  const ids =
    node.type === 'filepicker' && Array.isArray(value) ? (value as { id?: unknown }[]).map(({ id }) => id) : [];
  const files = documents.filter(({ id }) => ids.includes(id));
  return [{ path, label: textFor(evaluation, node.label, scope), text, value, files }];
};

/** The draft with an offer taken. `copies`: the draft's own copies of its documents, by the id at the source. */
export const takeOffer = (
  data: unknown,
  { items }: Offer,
  copies: ReadonlyMap<string, FileRef> = new Map(),
): Record<string, unknown> => {
  const taken = structuredClone(data ?? {}) as Record<string, unknown>;
  for (const { path, value, files } of items) {
    const own = files.flatMap(({ id }) => copies.get(id) ?? []);
    writePath(taken, parsePath(path) ?? [], files.length > 0 ? own : value);
  }
  return taken;
};
