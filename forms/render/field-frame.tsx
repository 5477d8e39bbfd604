// What every field has around its control: label or legend, hint, error; and how they are tied together, so that a
// screen reader says all three. Markup, class names and order (label, hint, error, control) are GOV.UK Frontend's; its
// styles, in our look, are look/govuk.css and look/fields.css.

import type { ComponentChildren, VNode } from 'preact';
import type { Problem } from '../evaluate.ts';
import type { FileCeiling } from '../file-limits.ts';
import type { InputInstance, Instance, Scope } from '../instances.ts';
import { problemAt as firstAt } from '../problem-at.ts';
import { textFor, type Audience } from '../texts.ts';
import { isRequired } from '../validate.ts';
import { words, type Words } from '../words.ts';

/** What all parts of a rendered form know. */
export interface Drawing extends Audience {
  readonly problems: readonly Problem[];
  /** Unusual or missing answers that keep nothing from being sent: those to show. */
  readonly warnings: readonly Problem[];
  /** Where texts of the form itself stand. */
  readonly scope: Scope;
  /** Smaller, side by side where there is room. */
  readonly dense: boolean;
  /** Staff read also what is private or only computed. */
  readonly staff?: boolean;
  /** Path of the question that is the only one of its page: its label or legend is the page's heading. */
  readonly titled?: string | undefined;
  /** Address of an uploaded document; null: names without links. */
  readonly fileHref: ((id: string) => string) | null;
  /** What the installation takes at most, whatever the form says. */
  readonly ceiling?: FileCeiling | null;
  /** Keeps what was drawn of an instance until something touches it; none on the server, which draws once. */
  readonly kept?: (instance: Instance, field: VNode) => VNode;
}

/** The `id` of a field's (first) control; error links lead there. `semnatari[0].nume` → `semnatari-0-nume`. */
export const fieldId = (path: string): string => path.replace(/\W+/g, '-');

export const wordsOf = (drawing: Drawing): Words => words[drawing.language];

/** A text of the form, with the answers that it names; `scope` is that of the instance whose text it is. */
export const textOf = (drawing: Drawing, text: string, scope = drawing.scope): string => textFor(drawing, text, scope);

export const problemAt = ({ problems }: Drawing, path: string): Problem | undefined => firstAt(problems, path);

/** A consent says that one need not give it, unless the form says so itself. */
export const hintOf = (drawing: Drawing, { node, scope }: Instance): string => {
  const text = textOf(drawing, node.properties.hint ?? node.description, scope);
  return text === '' && node.properties.consent === 'true' ? wordsOf(drawing).ui.consent : text;
};

/** Ids for `aria-describedby`, in reading order, or undefined when there are none. */
export const describedBy = (...ids: (string | false | undefined)[]): string | undefined => {
  const present = ids.filter((id) => id !== false && id !== undefined && id !== '');
  return present.length > 0 ? present.join(' ') : undefined;
};

const warningAt = ({ warnings }: Drawing, path: string): Problem | undefined => firstAt(warnings, path);

interface FrameIds {
  readonly hint: string | undefined;
  readonly error: string | undefined;
  /** Of the warning; a field with an error has none. */
  readonly warning: string | undefined;
}

/** Ids of what stands around a field now. */
export const frameIds = (drawing: Drawing, instance: Instance): FrameIds => {
  const id = fieldId(instance.path);
  const wrong = problemAt(drawing, instance.path) !== undefined;
  return {
    hint: hintOf(drawing, instance) === '' ? undefined : `h-${id}`,
    error: wrong ? `e-${id}` : undefined,
    warning: wrong || warningAt(drawing, instance.path) === undefined ? undefined : `w-${id}`,
  };
};

/**
 * The `autocomplete` token: what the browser may fill in. It knows the person before it, so none in a list (those are
 * others) and none for staff.
 */
export const autocompleteOf = ({ node, path }: InputInstance, { dense }: Drawing): string | undefined =>
  dense || path.includes('[') ? undefined : (node.properties.autocomplete ?? node.format?.autocomplete ?? undefined);

/** Class names of GOV.UK Frontend's components; those that do not apply are left out. */
export const classes = (...names: (string | false | undefined)[]): string =>
  names.filter((name) => name !== false && name !== undefined && name !== '').join(' ');

/** What is wrong, in words; its icon comes with the class. */
export const ErrorMessage = ({ id, message, prefix }: { id: string; message: string; prefix: string }): VNode => (
  <p class="govuk-error-message" id={id}>
    <span class="govuk-visually-hidden">{prefix}</span> {message}
  </p>
);

export const Hint = ({ id, children, of }: { id?: string; children: ComponentChildren; of?: string }): VNode => (
  <div class={classes('govuk-hint', of)} id={id}>
    {children}
  </div>
);

/** A field that a rule speaks about ("one of the two") is not called optional. */
const isRuled = ({ form }: Drawing, { node }: InputInstance): boolean =>
  form.rules.some((rule) => rule.path === node.pattern);

const Optional = ({ drawing, instance }: { drawing: Drawing; instance: InputInstance }): VNode | null =>
  instance.locked || isRequired(instance, drawing.now) || isRuled(drawing, instance) ? null : (
    <span class="optional"> {wordsOf(drawing).ui.optional}</span>
  );

/** Of the element around a field: a class, a behaviour's name (`data-module`) and what it reads. */
export type GroupAttributes = Readonly<Record<`data-${string}`, string | number>> & { readonly class?: string };

interface FrameProps {
  readonly drawing: Drawing;
  readonly instance: InputInstance;
  /** One more hint, before the error: limits, the shape of a date. Its id goes into the description too. */
  readonly more?: { readonly id: string; readonly text: string } | undefined;
  readonly group?: GroupAttributes;
  readonly children: ComponentChildren;
}

/** The group that every field is: label, hint, error, control. */
export const FieldGroup = ({ drawing, instance, group, children }: FrameProps): VNode => (
  <div
    {...group}
    class={classes(
      'govuk-form-group',
      problemAt(drawing, instance.path) !== undefined && 'govuk-form-group--error',
      group?.class,
    )}
    data-field={instance.path}
  >
    {children}
  </div>
);

const LabelText = ({ drawing, instance }: FrameProps): VNode => (
  <>
    {textOf(drawing, instance.node.label, instance.scope)}
    <Optional drawing={drawing} instance={instance} />
  </>
);

/** An icon, a word, and why: never colour alone. */
export const WarningMark = ({
  word,
  message,
  id,
}: {
  word: string;
  message: string;
  id?: string | undefined;
}): VNode => (
  <span class="warned" id={id}>
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      <path d="m21.7 18-8-14a2 2 0 0 0-3.5 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.7-3M12 9v4M12 17h.01" />
    </svg>
    <span>
      <strong>{message === '' ? word : `${word}:`}</strong>
      {message === '' ? null : ` ${message}`}
    </span>
  </span>
);

/** The error of a field, else its warning, else nothing. */
export const Judgement = ({ drawing, instance }: Pick<FrameProps, 'drawing' | 'instance'>): VNode | null => {
  const { error, warning } = frameIds(drawing, instance);
  const { ui } = wordsOf(drawing);
  if (error !== undefined) {
    return <ErrorMessage id={error} message={problemAt(drawing, instance.path)?.message ?? ''} prefix={ui.error} />;
  }
  const message = warningAt(drawing, instance.path)?.message ?? '';
  return warning === undefined ? null : <WarningMark id={warning} word={ui.warning} message={message} />;
};

/** Between label and control. */
const Said = ({ drawing, instance, more }: FrameProps): VNode => {
  const { hint } = frameIds(drawing, instance);
  return (
    <>
      {hint === undefined ? null : <Hint id={hint}>{hintOf(drawing, instance)}</Hint>}
      {more === undefined ? null : <Hint id={more.id}>{more.text}</Hint>}
      <Judgement drawing={drawing} instance={instance} />
    </>
  );
};

/** A field with one control: `label` names it. */
export const LabelledField = (props: FrameProps): VNode => {
  const { drawing, instance, children } = props;
  const titled = drawing.titled === instance.path;
  const label = (
    <label
      class={`govuk-label govuk-label--${titled ? 'xl' : 's'}`}
      for={fieldId(instance.path)}
      id={instance.node.type === 'filepicker' ? `t-${fieldId(instance.path)}` : undefined}
    >
      <LabelText {...props} />
    </label>
  );
  return (
    <FieldGroup {...props}>
      {titled ? <h1 class="govuk-label-wrapper">{label}</h1> : label}
      <Said {...props} />
      {children}
    </FieldGroup>
  );
};

/** A field of several controls: a fieldset whose legend names them together. */
export const GroupedField = (props: FrameProps): VNode => {
  const { drawing, instance, more, children } = props;
  const titled = drawing.titled === instance.path;
  const { hint, error, warning } = frameIds(drawing, instance);
  const role = instance.node.type === 'radio' ? 'radiogroup' : 'group';
  return (
    <FieldGroup {...props}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(hint, more?.id, error, warning)} role={role}>
        <legend class={`govuk-fieldset__legend govuk-fieldset__legend--${titled ? 'xl' : 's'}`}>
          {titled ? (
            <h1 class="govuk-fieldset__heading">
              <LabelText {...props} />
            </h1>
          ) : (
            <LabelText {...props} />
          )}
        </legend>
        <Said {...props} />
        {children}
      </fieldset>
    </FieldGroup>
  );
};
