// The page of a list whose items have pages of their own (../own-pages.ts): what was added so far, each with its ways to
// change and remove it, and whether there is another. Before an item goes one is asked; what went can be put back.

import type { ComponentChildren, VNode } from 'preact';
import { pageInstances, type Evaluation, type Problem } from '../evaluate.ts';
import { isList, type ListInstance } from '../instances.ts';
import { itemName } from '../messages.ts';
import { itemNameInside, type RemovedItem } from '../removed-item.ts';
import { fieldNames } from '../field-names.ts';
import { words } from '../words.ts';
import { ChangeLink, itemGist, RemovedNote, RemoveLink, rowsOf, SummaryList, SummaryRow } from './answer-rows.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { classes, ErrorMessage, fieldId, problemAt, textOf, wordsOf, type Drawing } from './field-frame.tsx';
import { Fields } from './fields.tsx';
import { RichText } from './rich-text.tsx';
import { RemovalForm } from './removal-form.tsx';

export interface ListPageProps {
  readonly evaluation: Evaluation;
  /** Id of the page; its list asks each item on a page of its own. */
  readonly page: string;
  /** How many items the draft has; an item that is only asked for is not one. */
  readonly kept: number;
  readonly problems?: readonly Problem[];
  /** Where this page posts: what comes next, and what is put back. */
  readonly action?: string;
  readonly csrf?: string;
  /** Addresses for an item, from 1. */
  readonly changeHref: (item: number) => string;
  readonly removeHref: (item: number) => string;
  /** What was just removed and can be put back. */
  readonly removed?: RemovedItem | null;
  /** Words above the title, for example the step. */
  readonly lead?: ComponentChildren;
  readonly submitLabel?: string;
  readonly submitName?: string;
  readonly submitValue?: string;
  /** More buttons, after the main one. */
  readonly children?: ComponentChildren;
}

export const ListPage = (props: ListPageProps): VNode => {
  const { evaluation, kept, problems = [], action, csrf } = props;
  const drawing = drawingOf(evaluation, problems);
  const { ui } = wordsOf(drawing);
  const instances = pageInstances(evaluation, props.page);
  const list = instances.find(isList);
  const { title = '', description = '' } = evaluation.form.pages.find(({ id }) => id === props.page) ?? {};
  const number = (problem: Problem): number => Number(/\[(\d+)\]/.exec(problem.path)?.[1] ?? -1) + 1;
  return (
    <>
      <ErrorSummary
        problems={problems}
        language={drawing.language}
        pageOf={(problem) => (number(problem) === 0 ? '' : props.changeHref(number(problem)))}
      />
      {props.lead}
      <h1>{textOf(drawing, title)}</h1>
      {description === '' ? null : <RichText drawing={drawing} text={description} />}
      <Fields drawing={drawing} instances={instances.filter((each) => each !== list)} />
      {props.removed === null || props.removed === undefined ? null : (
        <PutBack evaluation={evaluation} removed={props.removed} action={action} csrf={csrf} />
      )}
      {list?.visible === true ? <Items {...props} drawing={drawing} list={list} /> : null}
      <form method="post" action={action} novalidate class="form">
        <Token csrf={csrf} />
        {list?.visible === true ? <Another drawing={drawing} list={list} kept={kept} /> : null}
        <div class="govuk-button-group form-buttons">
          <button class="govuk-button" data-submit name={props.submitName} value={props.submitValue}>
            {props.submitLabel ?? ui.continue}
          </button>
          {props.children}
        </div>
      </form>
    </>
  );
};

const drawingOf = (evaluation: Evaluation, problems: readonly Problem[] = []): Drawing => {
  const { form, language, now, scope, warnings } = evaluation;
  return { form, language, problems, warnings, now, scope, dense: false, fileHref: null };
};

const Token = ({ csrf }: { csrf: string | undefined }): VNode | null =>
  csrf === undefined ? null : <input type="hidden" name="_csrf" value={csrf} />;

interface ListProps {
  readonly drawing: Drawing;
  readonly list: ListInstance;
}

const Items = ({ drawing, list, evaluation, kept, changeHref, removeHref }: ListPageProps & ListProps): VNode => {
  const { ui } = wordsOf(drawing);
  if (kept === 0) return <p class="govuk-body list-empty">{ui.nothingAdded}</p>;
  const broken = evaluation.problems.map(({ path }) => path);
  return (
    <dl class="govuk-summary-list list-items">
      {list.items.slice(0, kept).map((children, index) => {
        const name = itemName(drawing, list, index);
        const path = `${list.path}[${index}]`;
        const incomplete = broken.some((each) => each.startsWith(`${path}.`));
        const value = (
          <>
            {itemGist(drawing, children) || <span class="note">{ui.none}</span>}
            {incomplete ? <> </> : null}
            {incomplete ? <strong class="chip soon">{ui.incomplete}</strong> : null}
          </>
        );
        return (
          <SummaryRow path={path} label={name} value={value} key={path}>
            <ChangeLink drawing={drawing} href={changeHref(index + 1)} what={itemNameInside(drawing, list, index)} />
            {kept <= list.node.min ? null : (
              <RemoveLink drawing={drawing} href={removeHref(index + 1)} what={itemNameInside(drawing, list, index)} />
            )}
          </SummaryRow>
        );
      })}
    </dl>
  );
};

/** Is there another? Not asked below the least nor at the most. */
const Another = ({ drawing, list, kept }: ListProps & { readonly kept: number }): VNode => {
  const { node, path, scope } = list;
  const { ui } = wordsOf(drawing);
  if (kept < node.min) return <p class="govuk-inset-text">{ui.atLeast(node.min)}</p>;
  if (kept >= node.max) return <p class="govuk-inset-text">{ui.atMost(node.max)}</p>;
  const id = fieldId(path);
  const problem = problemAt(drawing, path);
  const which = kept === 0 ? 'first' : 'more';
  const own = node.properties[which];
  const label = textOf(drawing, node.label, scope);
  return (
    <div class={classes('govuk-form-group', problem !== undefined && 'govuk-form-group--error')} data-field={path}>
      <fieldset class="govuk-fieldset" role="radiogroup" aria-describedby={problem && `e-${id}`}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
          {own === undefined ? ui[which](label) : textOf(drawing, own, scope)}
        </legend>
        {problem === undefined ? null : <ErrorMessage id={`e-${id}`} message={problem.message} prefix={ui.error} />}
        <div class="govuk-radios govuk-radios--inline">
          {(['da', 'nu'] as const).map((value, index) => (
            <div class="govuk-radios__item" key={value}>
              <input
                class="govuk-radios__input"
                type="radio"
                id={index === 0 ? id : `${id}-2`}
                name={fieldNames.more}
                value={value}
              />
              <label class="govuk-label govuk-radios__label" for={index === 0 ? id : `${id}-2`}>
                {value === 'da' ? ui.yes : ui.no}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
};

export interface PutBackProps {
  readonly evaluation: Evaluation;
  readonly removed: RemovedItem;
  readonly action: string | undefined;
  readonly csrf: string | undefined;
  /** One more name and value to post. */
  readonly hidden?: { readonly name: string; readonly value: string };
}

/** Said after an item was removed, with the button that puts it back, where there is no form around. */
export const PutBack = ({ evaluation, removed, action, csrf, hidden }: PutBackProps): VNode => (
  <form method="post" action={action}>
    <Token csrf={csrf} />
    {hidden === undefined ? null : <input type="hidden" {...hidden} />}
    <RemovedNote language={evaluation.language} removed={removed} />
  </form>
);

export interface RemoveItemProps {
  readonly evaluation: Evaluation;
  readonly list: ListInstance;
  /** From 1. */
  readonly item: number;
  readonly action: string;
  readonly csrf: string;
  /** Where "no" leads. */
  readonly back: string;
  /** One more name and value to post. */
  readonly hidden?: { readonly name: string; readonly value: string };
}

/** `Eliminați semnatarul 2?` */
export const removalTitle = (evaluation: Evaluation, list: ListInstance, item: number): string =>
  words[evaluation.language].ui.removeQuestion(itemNameInside(evaluation, list, item - 1));

/** Asks before an item goes, showing what goes. */
export const RemoveItem = ({ evaluation, list, item, action, csrf, back, hidden }: RemoveItemProps): VNode => {
  const drawing = drawingOf(evaluation);
  const { ui } = wordsOf(drawing);
  return (
    <>
      <h1>{removalTitle(evaluation, list, item)}</h1>
      <SummaryList drawing={drawing} rows={rowsOf(drawing, list.items[item - 1] ?? [])} />
      <RemovalForm ui={ui} action={action} csrf={csrf} back={back} removed={`${list.path}[${item - 1}]`}>
        <input type="hidden" name={fieldNames.items} value={`${list.path}:${list.items.length}`} />
        {hidden === undefined ? null : <input type="hidden" {...hidden} />}
      </RemovalForm>
    </>
  );
};
