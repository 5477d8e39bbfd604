// One page of the form in the portal: questions, one item of a list, or the list of its items; and before an item goes, the
// page that asks.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import type { Evaluation, Problem as FieldProblem } from '../../forms/evaluate.ts';
import { everyInstance, isList } from '../../forms/instances.ts';
import { askedInstances, itemsKept, itemTitle, ownListOf, withItem, type Stop } from '../../forms/own-pages.ts';
import { removedItem, type RemovedItem } from '../../forms/removed-item.ts';
import { FormPage } from '../../forms/render/form-page.tsx';
import { ListPage, RemoveItem, removalTitle } from '../../forms/render/list-page.tsx';
import { textFor } from '../../forms/texts.ts';
import { HeldPlaces } from '../../portal/parts/holds.tsx';
import { Offers } from '../../portal/parts/offers.tsx';
import { FormStepPage, RemoveItemPage, type FormPageView } from '../../portal/pages/application.tsx';
import { newStamp } from '../../store/draft-stamps.ts';
import { notFound } from '../problem.ts';
import { asksForPlace } from '../places/offered-places.ts';
import { ceilingOf } from '../uploads/installation.ts';
import {
  changedAddress,
  CHECK,
  documentAddress,
  formAddress,
  removeAddress,
  stopAddress,
  takeAddress,
} from './portal-draft-address.ts';
import { allowMapPictures } from './place-map.ts';
import { frameOf } from './portal-frame.ts';
import { knownOn, type KnownHere } from './portal-reuse.ts';
import { stepsOf, wholeOf, type Filling } from './portal-filling.ts';

export interface Shown {
  stop: Stop;
  /** The form over the draft and the item that is asked for. */
  whole: Evaluation;
  problems: readonly FieldProblem[];
  appeared: boolean;
}

/** What was removed last and can be put back, for the page that says so. */
export const removedOf = ({ language }: FastifyRequest, filling: Filling): RemovedItem | null => {
  const { form, draft, context, now, documents } = filling;
  return removedItem(form, draft.data, context, { language, now, documents });
};

/** The page as it is before a button is pressed; `whole`: the form over the draft as it is saved. */
export const untouched = (request: FastifyRequest, filling: Filling, stop: Stop, whole: Evaluation): Shown => {
  const list = stop.item === undefined ? null : ownListOf(filling.form, stop.page);
  const shown = { stop, problems: [], appeared: false };
  if (list === null || stop.item === undefined) return { ...shown, whole };
  return { ...shown, whole: wholeOf(request, filling, withItem(filling.draft.data, list, stop.item)) };
};

export async function showPage(
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  shown: Shown,
): Promise<FastifyReply> {
  const { draft } = filling;
  const { whole, problems, stop } = shown;
  const { page: id, item } = stop;
  const index = whole.pages.findIndex((page) => page.id === id);
  const page = whole.pages[index];
  if (page === undefined) throw notFound('a page of this form');
  const title = textFor(whole, page.title, whole.scope);
  const view: FormPageView = {
    procedure: filling.title,
    back: backOf(filling, whole, stop),
    title: item === undefined ? title : `${itemTitle(whole, id, item, keptOf(filling, id))} · ${title}`,
    steps: stepsOf(request, filling, whole, draft.data, id),
    now: index,
    wrong: problems.length > 0,
    form: partOf(request, reply, filling, shown, await knownOn(request, filling, stop, whole)),
    stamp: newStamp(draft.version),
    changed: draft.earlier.length === 0 ? null : changedAddress(draft.id),
    saved: hasAnswers(filling) ? { at: draft.updatedAt.toISOString(), until: draft.expiresAt.toISOString() } : null,
  };
  if (asksForPlace(filling.form)) await allowMapPictures(request, reply);
  return reply.page(<FormStepPage frame={await frameOf(request)} view={view} />, {
    status: problems.length > 0 ? 422 : 200,
  });
}

const hasAnswers = ({ draft: { data } }: Filling): boolean => Object.keys(data).length > 0;

const keptOf = ({ form, draft }: Filling, page: string): number => {
  const list = ownListOf(form, page);
  return list === null ? 0 : itemsKept(draft.data, list);
};

type Slots = Parameters<FormPageView['form']>[0];

/** What stands on the page: the fields, or the items of a list. */
function partOf(
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  { whole, problems, appeared, stop }: Shown,
  known: KnownHere,
): (slots: Slots) => ComponentChildren {
  const { form, draft } = filling;
  const { page, item } = stop;
  const kept = keptOf(filling, page);
  const csrf = reply.generateCsrf();
  const common = { evaluation: whole, page, problems, csrf, kept, action: stopAddress(filling, stop) };
  const button = { submitName: '_pas', submitValue: 'continua' };
  const removed = removedOf(request, filling);
  const list = ownListOf(form, page);
  if (list !== null && item === undefined) {
    const at = (of: number): string => `${list.pattern}[${of - 1}]`;
    return ({ lead, more, submit }) => (
      <ListPage
        {...common}
        {...button}
        lead={lead}
        submitLabel={submit}
        removed={removed?.list === list.pattern ? removed : null}
        changeHref={(of) => stopAddress(filling, { page, item: of })}
        removeHref={(of) => removeAddress(filling, page, at(of), 'list')}
      >
        {more}
      </ListPage>
    );
  }
  const asked = everyInstance(askedInstances(whole, page, item));
  const here = asked.some((each) => isList(each) && each.path === removed?.list);
  return ({ lead, more, submit }) => (
    <FormPage
      {...common}
      {...button}
      {...(item === undefined ? {} : { item })}
      appeared={appeared}
      before={
        <>
          <HeldPlaces language={request.language} holds={filling.holds} />
          <Offers language={request.language} {...known} action={takeAddress(filling, page)} />
        </>
      }
      lead={lead}
      submitLabel={submit}
      removed={here ? removed : null}
      live={filling.live}
      fileHref={(id) => documentAddress(draft.id, id)}
      ceiling={ceilingOf(request.server.config)}
    >
      {more}
    </FormPage>
  );
}

/** The way back: to the check, to the list of an item, to the page before. */
function backOf(filling: Filling, whole: Evaluation, { page, item }: Stop): string {
  const { draft, checking, home } = filling;
  const kept = keptOf(filling, page);
  if (item !== undefined && kept > 0 && !(checking && item <= kept)) return stopAddress(filling, { page });
  if (checking) return stopAddress(filling, null);
  const before = whole.pages[whole.pages.findIndex(({ id }) => id === page) - 1]?.id;
  return before === undefined ? home : formAddress(draft.id, { page: before });
}

/** Asks before an item goes; one that is not there leads back to its page. */
export async function showRemoval(
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  page: string,
): Promise<FastifyReply> {
  const { element, pas } = request.query as { element?: unknown; pas?: unknown };
  const [, path = '', digits = ''] = /^(.+)\[(\d{1,4})\]$/.exec(typeof element === 'string' ? element : '') ?? [];
  const whole = wholeOf(request, filling);
  const list = everyInstance(whole.instances).find((each) => isList(each) && each.visible && each.path === path);
  const item = Number(digits) + 1;
  const fromCheck = pas === CHECK;
  const back = fromCheck ? stopAddress(filling, null) : stopAddress(filling, { page });
  if (list === undefined || !isList(list) || list.items[item - 1] === undefined) return reply.redirect(back, 303);
  const csrf = reply.generateCsrf();
  const action = stopAddress(filling, { page });
  return reply.page(
    <RemoveItemPage
      frame={await frameOf(request)}
      view={{
        procedure: filling.title,
        title: removalTitle(whole, list, item),
        back,
        form: (
          <RemoveItem
            evaluation={whole}
            list={list}
            item={item}
            action={action}
            csrf={csrf}
            back={back}
            {...(fromCheck ? { hidden: { name: '_pas', value: CHECK } } : {})}
          />
        ),
      }}
    />,
  );
}
