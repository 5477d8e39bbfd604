// Forms that ask for a place (`type: "place"`): what they offer, and what is held for the person who goes on.

import type { PageAnswer } from '../../forms/answer-page.ts';
import type { Evaluation } from '../../forms/evaluate.ts';
import { everyInstance, isInput } from '../../forms/instances.ts';
import type { Form } from '../../forms/model.ts';
import { PLACES } from '../../forms/places.ts';
import { holdForDraftIn } from '../../store/places/hold-places.ts';
import { freePlaces, type FreePlace } from '../../store/places/list-places.ts';
import type { Db } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';

export interface Asking {
  tenant: number;
  form: Form | null;
  /** Who may hold some already. */
  draft?: string | null;
  dossier?: string | null;
}

type Context = Readonly<Record<string, unknown>>;

export const asksForPlace = (form: Form | null): boolean =>
  form !== null && [...form.inputs.values()].some(({ type }) => type === 'place');

/** What a form may read, with the places that are free for whoever fills it in when it asks for one. */
export async function withPlaces(store: Store, asking: Asking, context: Context): Promise<Record<string, unknown>> {
  if (!asksForPlace(asking.form)) return { ...context };
  const { tenant, draft = null, dossier = null } = asking;
  return { ...context, [PLACES]: await freePlaces(store, { tenant, draft, dossier }) };
}

/** The places that a form's answers name and may have. */
const placesIn = ({ instances, problems }: Evaluation): string[] => {
  const wrong = new Set(problems.map(({ path }) => path));
  return everyInstance(instances).flatMap((each) =>
    isInput(each) &&
    each.node.type === 'place' &&
    each.visible &&
    !wrong.has(each.path) &&
    typeof each.value === 'string'
      ? [each.value]
      : [],
  );
};

const without = (context: Context, lost: readonly string[]): Context => ({
  ...context,
  [PLACES]: (context[PLACES] as FreePlace[]).filter(({ id }) => !lost.includes(id)),
});

export interface Holding extends Asking {
  draft: string;
  context: Context;
}

/**
 * Holds what an evaluation chose, in the caller's transaction, which has locked the draft. Somebody was faster: `evaluate`
 * is asked again, without the places that are lost, and says so at their questions.
 */
export async function holdingIn<Result>(
  trx: Db,
  store: Store,
  { tenant, form, draft, dossier = null, context }: Holding,
  evaluate: (context: Context) => { result: Result; evaluation: Evaluation; goesOn: boolean },
): Promise<Result> {
  const first = evaluate(context);
  if (!asksForPlace(form) || !first.goesOn) return first.result;
  const places = placesIn(first.evaluation);
  const { lost } = await holdForDraftIn(trx, store, { tenant, draft, dossier, places });
  return lost.length === 0 ? first.result : evaluate(without(context, lost)).result;
}

/** For one posted page. */
export const holdingPageIn = (
  trx: Db,
  store: Store,
  holding: Holding,
  answer: (context: Context) => PageAnswer,
): Promise<PageAnswer> =>
  holdingIn(trx, store, holding, (context) => {
    const result = answer(context);
    return { result, evaluation: result.evaluation, goesOn: result.outcome === 'next' };
  });
