// A whole form on one page, dense: the fields of every page that is shown, under the page's title when there are several.
// The form element and its buttons are the page's own.

import type { VNode } from 'preact';
import { visibleInputs } from '../../forms/answer-page.ts';
import { pageInstances, type Evaluation, type Problem } from '../../forms/evaluate.ts';
import { textFor } from '../../forms/texts.ts';
import type { Drawing } from '../../forms/render/field-frame.tsx';
import { Fields } from '../../forms/render/fields.tsx';
import { fieldNames } from '../../forms/submission.ts';
import { words as formWords } from '../../forms/words.ts';

export interface WholeFormProps {
  /** The form over what was typed so far. */
  evaluation: Evaluation;
  problems: readonly Problem[];
  /** New questions came up after the last answer. */
  appeared?: boolean;
  fileHref?: (id: string) => string;
  /** Words of the button that Enter presses. */
  submitLabel: string;
}

export function WholeForm(props: WholeFormProps): VNode {
  const { evaluation, problems, fileHref = null } = props;
  const { form, language, now, scope } = evaluation;
  const drawing: Drawing = { form, language, problems, now, scope, dense: true, fileHref };
  return (
    <div class="form dense" data-fields data-live>
      {/* Enter in a field presses the first button of a form: it must be the deciding one, not "remove". */}
      <button class="only-read" tabIndex={-1} aria-hidden="true">
        {props.submitLabel}
      </button>
      <input type="hidden" name={fieldNames.shown} value={visibleInputs(evaluation).join(' ')} />
      {props.appeared === true && problems.length === 0 && (
        <p class="form-notice" role="status">
          {formWords[language].ui.appeared}
        </p>
      )}
      {evaluation.pages.map((page) => (
        <section>
          {evaluation.pages.length > 1 && page.title !== '' && <h2>{textFor(evaluation, page.title, scope)}</h2>}
          <Fields drawing={drawing} instances={pageInstances(evaluation, page.id)} />
        </section>
      ))}
    </div>
  );
}
