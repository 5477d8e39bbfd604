// One page of a form as accessible HTML that works without JavaScript. The same for the citizen (calm, one page at a
// time) and, with `dense`, for the clerk's task. Pure: draws what it is given; posting is answered by ../answer-page.ts.

import type { ComponentChildren, VNode } from 'preact';
import { visibleInputs } from '../answer-page.ts';
import { formulasOf } from '../conditions.ts';
import type { Evaluation, Problem } from '../evaluate.ts';
import { everyInstance, isInput } from '../instances.ts';
import type { FileCeiling } from '../file-limits.ts';
import type { Live } from '../live-data.ts';
import { everyNode, type Form } from '../model.ts';
import { askedInstances, itemTitle } from '../own-pages.ts';
import type { RemovedItem } from '../removed-item.ts';
import { fieldNames } from '../field-names.ts';
import { templateUses } from '../wording.ts';
import { warningsBeside } from '../warnings.ts';
import { words } from '../words.ts';
import { RemovedNote } from './answer-rows.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { textOf, type Drawing } from './field-frame.tsx';
import { FormFields, LiveFormData, titleQuestion } from './form-fields.tsx';
import { RichText } from './rich-text.tsx';

export interface FormPageProps {
  /** The form over the draft: what was typed so far, of all pages. */
  readonly evaluation: Evaluation;
  /** Id of the page. */
  readonly page: string;
  /** The number, from 1, of the item of the page's list that has this page; `kept`: how many the draft has. */
  readonly item?: number;
  readonly kept?: number;
  /** Those to show: none before a button was pressed. */
  readonly problems?: readonly Problem[];
  /** Where the form posts; without it, to the page's own address. */
  readonly action?: string;
  readonly csrf?: string;
  /** New questions came up after the last answer; the page says so. */
  readonly appeared?: boolean;
  /** What was just removed from a list and can be put back. */
  readonly removed?: RemovedItem | null;
  readonly dense?: boolean;
  /** Element of the page's title; `none` where the page around has its own. */
  readonly heading?: 'h1' | 'h2' | 'none';
  /** Words above the title, for example the step. */
  readonly lead?: ComponentChildren;
  readonly submitLabel?: string;
  /** `name` and `value` of the main button, when the server tells buttons apart. */
  readonly submitName?: string;
  readonly submitValue?: string;
  readonly fileHref?: (id: string) => string;
  /** What the installation takes of files at most. */
  readonly ceiling?: FileCeiling | null;
  /** What lets the browser decide what the page asks; without it the server is asked. */
  readonly live?: Live | null;
  /** Inside the form, above its fields: what could be taken over instead of answering. */
  readonly before?: ComponentChildren;
  /** More buttons, after the main one. */
  readonly children?: ComponentChildren;
}

export const FormPage = (props: FormPageProps): VNode => {
  const { evaluation, page, item, problems = [], dense = false, heading = 'h1' } = props;
  const { form, language, now, scope } = evaluation;
  const instances = askedInstances(evaluation, page, item);
  const warnings = warningsBeside(evaluation);
  const { fileHref = null, ceiling = null } = props;
  const drawing: Drawing = { form, language, problems, warnings, now, scope, dense, fileHref };
  const stop = item === undefined ? { page } : { page, item };
  const drawn = { evaluation, stop, problems, warnings, dense, fileHref, ceiling };
  const hasFiles = everyInstance(instances).some(
    (each) => isInput(each) && each.node.type === 'filepicker' && each.visible && !each.locked,
  );
  const own = form.pages.find(({ id }) => id === page);
  const { title, description } = own ?? { title: '', description: '' };
  const Heading = heading === 'none' || (!dense && titleQuestion(own) !== undefined) ? null : heading;
  const submit = { name: props.submitName, value: props.submitValue };
  return (
    <>
      <ErrorSummary problems={problems} language={language} />
      {props.appeared === true && problems.length === 0 ? (
        <p class="govuk-inset-text" role="status">
          {words[language].ui.appeared}
        </p>
      ) : null}
      {props.lead}
      {Heading === null || title === '' ? null : (
        <Heading>
          {item === undefined ? null : <span class="govuk-caption-l">{textOf(drawing, title)}</span>}
          {item === undefined ? textOf(drawing, title) : itemTitle(evaluation, page, item, props.kept)}
        </Heading>
      )}
      {description === '' || (item ?? 1) > 1 ? null : <RichText drawing={drawing} text={description} />}
      <form
        method="post"
        action={props.action}
        novalidate
        data-once
        class={dense ? 'form dense' : 'form'}
        enctype={hasFiles ? 'multipart/form-data' : undefined}
      >
        {props.csrf === undefined ? null : <input type="hidden" name="_csrf" value={props.csrf} />}
        <input type="hidden" name={fieldNames.shown} value={visibleInputs(evaluation, page, item).join(' ')} />
        {/* Enter in a field presses the first button of a form: it must be "continue", not "remove". */}
        <button class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true" {...submit}>
          {props.submitLabel ?? words[language].ui.continue}
        </button>
        {props.removed === undefined || props.removed === null ? null : (
          <RemovedNote language={language} removed={props.removed} />
        )}
        {props.before}
        <div data-fields data-live={isLive(form, page) ? '' : undefined}>
          <FormFields {...drawn} />
        </div>
        {props.live === undefined || props.live === null ? null : <LiveFormData live={props.live} {...drawn} />}
        <div class="govuk-button-group form-buttons">
          <button class="govuk-button" data-submit {...submit}>
            {props.submitLabel ?? words[language].ui.continue}
          </button>
          {props.children}
        </div>
      </form>
    </>
  );
};

/** What only judges an answer, or is not drawn, leaves the page as it is. */
const unseen = /^(?:expression|properties\.(?:unusual|name|example|message)|validate\.(?!required|maxLength))/;

/** Whether answers on this page can change what it shows: only then does the browser ask again while one fills it in. */
const isLive = (form: Form, page: string): boolean => {
  const outside = new Set(form.contextNames);
  const nodes = everyNode(form.pages.find(({ id }) => id === page)?.group.children ?? []);
  return nodes.some((node) =>
    [...formulasOf(node), ...templateUses(form, node).map(({ keyword, formula }) => [keyword, formula] as const)].some(
      ([keyword, { reads }]) => !unseen.test(keyword) && reads.some((name) => !outside.has(name)),
    ),
  );
};
