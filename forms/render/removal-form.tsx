// Asks once more before something that was given goes: the question stands above, here are yes and the way back.

import type { ComponentChildren, VNode } from 'preact';
import { fieldNames } from '../field-names.ts';
import type { Words } from '../words.ts';

interface RemovalFormProps {
  ui: Words['ui'];
  action: string;
  /** Absent where nothing is sent: previews. */
  csrf: string | undefined;
  /** Where "no" leads. */
  back: string;
  /** What goes, as `readAction` (submission.ts) reads it: `persoane[2]`, `acte[<id>]`. */
  removed: string;
  /** Hidden fields that go with it. */
  children?: ComponentChildren;
}

export const RemovalForm = ({ ui, action, csrf, back, removed, children }: RemovalFormProps): VNode => (
  <form method="post" action={action} class="form">
    {csrf === undefined ? null : <input type="hidden" name="_csrf" value={csrf} />}
    {children}
    <div class="govuk-button-group form-buttons">
      <button class="govuk-button govuk-button--warning" name={fieldNames.remove} value={removed}>
        {ui.removeYes}
      </button>
      <a class="govuk-button govuk-button--secondary" href={back}>
        {ui.removeNo}
      </a>
    </div>
  </form>
);
