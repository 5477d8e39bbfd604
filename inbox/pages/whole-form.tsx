// A whole form on one page, dense: the fields of every page that is shown, under the page's title when there are several.
// The form element and its buttons are the page's own.

import type { VNode } from 'preact';
import { visibleInputs } from '../../forms/answer-page.ts';
import type { Evaluation, Problem } from '../../forms/evaluate.ts';
import type { FileCeiling } from '../../forms/file-limits.ts';
import type { Live } from '../../forms/live-data.ts';
import { FormFields, LiveFormData } from '../../forms/render/form-fields.tsx';
import { RemovedNote } from '../../forms/render/answer-rows.tsx';
import { fieldNames } from '../../forms/field-names.ts';
import type { RemovedItem } from '../../forms/removed-item.ts';
import { warningsBeside } from '../../forms/warnings.ts';
import { words as formWords } from '../../forms/words.ts';

export interface WholeFormProps {
  /** The form over what was typed so far. */
  evaluation: Evaluation;
  problems: readonly Problem[];
  /** New questions came up after the last answer. */
  appeared?: boolean;
  /** What was removed last from a list and can be put back; `justRemoved`: by the press that this page answers. */
  removed?: RemovedItem | null;
  justRemoved?: boolean;
  fileHref?: (id: string) => string;
  /** What the installation takes of files at most. */
  ceiling?: FileCeiling;
  /** What lets the browser decide what the form asks; without it the server is asked. */
  live?: Live | null;
  /** Words of the button that Enter presses. */
  submitLabel: string;
}

export function WholeForm(props: WholeFormProps): VNode {
  const { evaluation, problems, fileHref = null, ceiling = null } = props;
  const warnings = warningsBeside(evaluation);
  const drawn = { evaluation, stop: null, problems, warnings, dense: true, fileHref, ceiling };
  return (
    <div class="form dense">
      {/* Enter in a field presses the first button of a form: it must be the deciding one, not "remove". */}
      <button class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
        {props.submitLabel}
      </button>
      <input type="hidden" name={fieldNames.shown} value={visibleInputs(evaluation).join(' ')} />
      {props.appeared === true && problems.length === 0 && (
        <p class="govuk-inset-text" role="status">
          {formWords[evaluation.language].ui.appeared}
        </p>
      )}
      {props.removed && (
        <RemovedNote language={evaluation.language} removed={props.removed} focus={props.justRemoved === true} />
      )}
      <div data-fields data-live>
        <FormFields {...drawn} />
      </div>
      {props.live && <LiveFormData live={props.live} {...drawn} />}
    </div>
  );
}
