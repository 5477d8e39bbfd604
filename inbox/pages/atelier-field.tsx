// A line of a form on the pages around works: label, hint, what is wrong, the field.

import type { ComponentChildren, VNode } from 'preact';

interface FieldProps {
  name: string;
  label: string;
  hints?: readonly string[];
  problem?: string | undefined;
  children: (attributes: { id: string; name: string; 'aria-describedby': string | undefined }) => ComponentChildren;
}

export function Field({ name, label, hints = [], problem, children }: FieldProps): VNode {
  const described = [hints.length > 0 ? `${name}-hint` : [], problem === undefined ? [] : `${name}-eroare`].flat();
  return (
    <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      {hints.length > 0 && (
        <p class="govuk-hint" id={`${name}-hint`}>
          {hints.join(' ')}
        </p>
      )}
      {problem !== undefined && (
        <p class="govuk-error-message" id={`${name}-eroare`}>
          {problem}
        </p>
      )}
      {children({ id: name, name, 'aria-describedby': described.join(' ') || undefined })}
    </div>
  );
}

interface TextProps {
  name: string;
  label: string;
  hints?: readonly string[];
  value: string;
  problem?: string | undefined;
  lang?: string;
  mono?: boolean;
}

export const TextField = ({ value, lang, mono = false, ...field }: TextProps): VNode => (
  <Field {...field}>
    {(attributes) => (
      <input
        class={`govuk-input${field.problem === undefined ? '' : ' govuk-input--error'}${mono ? ' mono' : ''}`}
        type="text"
        autocomplete="off"
        spellcheck={mono ? false : undefined}
        lang={lang}
        value={value}
        {...attributes}
      />
    )}
  </Field>
);
