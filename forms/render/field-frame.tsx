// What every field has around its control: label or legend, hint, error; and how they are tied together, so that a
// screen reader says all three. The order is GOV.UK's: label, hint, error, control.

import type { ComponentChildren, VNode } from 'preact';
import type { Problem } from '../evaluate.ts';
import type { InputInstance, Instance } from '../instances.ts';
import { translate, type Form, type Language } from '../model.ts';
import { isRequired } from '../validate.ts';
import { words, type Words } from '../words.ts';

/** What all parts of a rendered form know. */
export interface Drawing {
  readonly form: Form;
  readonly language: Language;
  readonly problems: readonly Problem[];
  readonly now: number;
  /** For staff: smaller, side by side where there is room. */
  readonly dense: boolean;
  /** Address of an uploaded document; null: names without links. */
  readonly fileHref: ((id: string) => string) | null;
}

/** The `id` of a field's (first) control; error links lead there. `semnatari[0].nume` → `semnatari-0-nume`. */
export const fieldId = (path: string): string => path.replace(/\W+/g, '-');

export const wordsOf = (drawing: Drawing): Words => words[drawing.language];

export const textOf = (drawing: Drawing, text: string): string => translate(drawing.form, text, drawing.language);

export const problemAt = (drawing: Drawing, path: string): Problem | undefined =>
  drawing.problems.find((problem) => problem.path === path);

export const hintOf = (drawing: Drawing, { node }: Instance): string =>
  textOf(drawing, node.properties.hint ?? node.description);

/** Ids for `aria-describedby`, in reading order, or undefined when there are none. */
export const describedBy = (...ids: (string | false | undefined)[]): string | undefined => {
  const present = ids.filter((id) => id !== false && id !== undefined && id !== '');
  return present.length > 0 ? present.join(' ') : undefined;
};

/** Ids of hint and error that stand around a field now. */
export const frameIds = (
  drawing: Drawing,
  instance: Instance,
): { hint: string | undefined; error: string | undefined } => {
  const id = fieldId(instance.path);
  return {
    hint: hintOf(drawing, instance) === '' ? undefined : `h-${id}`,
    error: problemAt(drawing, instance.path) === undefined ? undefined : `e-${id}`,
  };
};

export const ErrorMessage = ({ id, message, prefix }: { id: string; message: string; prefix: string }): VNode => (
  <p class="error" id={id}>
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d="M12 8v4M12 16h.01" />
    </svg>
    <span>
      <span class="only-read">{prefix} </span>
      {message}
    </span>
  </p>
);

/** A field that a rule speaks about ("one of the two") is not called optional. */
const isRuled = ({ form }: Drawing, { node }: InputInstance): boolean =>
  form.rules.some((rule) => rule.path === node.pattern);

const Optional = ({ drawing, instance }: { drawing: Drawing; instance: InputInstance }): VNode | null =>
  instance.locked || isRequired(instance, drawing.now) || isRuled(drawing, instance) ? null : (
    <span class="optional"> {wordsOf(drawing).ui.optional}</span>
  );

interface FrameProps {
  readonly drawing: Drawing;
  readonly instance: InputInstance;
  /** One more hint, before the error: limits, the shape of a date. Its id goes into the description too. */
  readonly more?: { readonly id: string; readonly text: string } | undefined;
  readonly children: ComponentChildren;
}

const classes = (wrong: boolean, instance: InputInstance): string =>
  ['field', wrong ? 'wrong' : '', `type-${instance.node.type}`].filter((name) => name !== '').join(' ');

const More = ({ more }: Pick<FrameProps, 'more'>): VNode | null =>
  more === undefined ? null : (
    <span class="hint" id={more.id}>
      {more.text}
    </span>
  );

/** A field with one control: `label` names it. */
export const LabelledField = ({ drawing, instance, more, children }: FrameProps): VNode => {
  const problem = problemAt(drawing, instance.path);
  const { hint, error } = frameIds(drawing, instance);
  return (
    <div class={classes(problem !== undefined, instance)} data-field={instance.path}>
      <label for={fieldId(instance.path)}>
        {textOf(drawing, instance.node.label)}
        <Optional drawing={drawing} instance={instance} />
      </label>
      {hint === undefined ? null : (
        <span class="hint" id={hint}>
          {hintOf(drawing, instance)}
        </span>
      )}
      <More more={more} />
      {problem === undefined || error === undefined ? null : (
        <ErrorMessage id={error} message={problem.message} prefix={wordsOf(drawing).ui.error} />
      )}
      {children}
    </div>
  );
};

/** A field of several controls: a fieldset whose legend names them together. */
export const GroupedField = ({ drawing, instance, more, children }: FrameProps): VNode => {
  const problem = problemAt(drawing, instance.path);
  const { hint, error } = frameIds(drawing, instance);
  const group = instance.node.type === 'radio' ? 'radiogroup' : undefined;
  return (
    <div class={classes(problem !== undefined, instance)} data-field={instance.path}>
      <fieldset aria-describedby={describedBy(hint, more?.id, error)} role={group}>
        <legend>
          {textOf(drawing, instance.node.label)}
          <Optional drawing={drawing} instance={instance} />
        </legend>
        {hint === undefined ? null : (
          <span class="hint" id={hint}>
            {hintOf(drawing, instance)}
          </span>
        )}
        <More more={more} />
        {problem === undefined || error === undefined ? null : (
          <ErrorMessage id={error} message={problem.message} prefix={wordsOf(drawing).ui.error} />
        )}
        {children}
      </fieldset>
    </div>
  );
};
