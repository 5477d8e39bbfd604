// Asked only once: what a person has already told the institution is offered with its source instead of being asked anew
// (the once-only principle). Two questions of two forms mean the same when they carry the same reuse name:
// `properties.reuse`, or else the WHATWG autocomplete token, which by its definition is about the person who fills in.
//
// What the account itself says stands in a new draft at once (`filledWith`), and the page says where it comes from
// (`heldOn`). What an earlier request told may have changed since: it is offered, and the person takes it or not. An offer is nothing but a draft in which the answers stand: the person sees them, and where they come from, before and
// after taking them.

import type { Json } from '../engine/values.ts';
import { answerText } from './answer-text.ts';
import { evaluate, pageInstances, type EvaluateOptions, type Evaluation } from './evaluate.ts';
import { everyInstance, isInput, isShown, type InputInstance } from './instances.ts';
import type { Form, InputNode } from './model.ts';
import { parsePath, readPath, writePath } from './paths.ts';
import { textFor } from './texts.ts';
import type { FileRef } from './value.ts';

/** The request that an answer is known from. `on`: the local day of filing, `YYYY-MM-DD`. */
export interface Source {
  readonly id: string;
  readonly number: string;
  readonly on: string;
}

/** Answers by reuse name. */
export type KnownAnswers = ReadonlyMap<string, Json>;

/** What one source knows; documents as it refers to them. */
export interface Known {
  readonly source: Source;
  readonly answers: KnownAnswers;
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
export const reuseName = ({ properties, format, pattern, secret }: InputNode): string | null => {
  if (secret || pattern.includes('[')) return null;
  const { reuse, autocomplete = format?.autocomplete ?? 'off' } = properties;
  return reuse ?? (autocomplete === 'off' || autocomplete === 'on' ? null : autocomplete);
};

/** A new draft in which these answers stand wherever they are asked for. */
export const filledWith = (form: Form, answers: KnownAnswers): Record<string, unknown> => {
  const data: Record<string, unknown> = {};
  for (const node of form.inputs.values()) {
    const value = answers.get(reuseName(node) ?? '');
    if (value !== undefined) writePath(data, node.steps, value);
  }
  return data;
};

/** The questions of a page that can be known from elsewhere. */
export const reusableOn = (evaluation: Evaluation, page: string): InputInstance[] =>
  everyInstance(pageInstances(evaluation, page))
    .filter(isInput)
    .filter((each) => isShown(each) && !each.locked && reuseName(each.node) !== null);

/** Labels of the questions of a page that are answered with exactly these answers. */
export const heldOn = (evaluation: Evaluation, page: string, answers: KnownAnswers): string[] =>
  reusableOn(evaluation, page)
    .filter(({ node, value, raw }) => {
      const told = answers.get(reuseName(node) ?? '');
      return told !== undefined && (told === value || told === raw);
    })
    .map(({ node, scope }) => textFor(evaluation, node.label, scope));

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
    const open = reusableOn(evaluation, page).filter(
      (each) => isOpen(each) && answers.has(reuseName(each.node) ?? '') && !filled.has(each.path),
    );
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

/** Nothing typed: an offer never stands against an answer. */
const isOpen = ({ value, raw }: InputInstance): boolean =>
  (value === undefined || value === null) &&
  (raw === '' || raw === undefined || raw === null || (Array.isArray(raw) && raw.length === 0));

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
