// Fields of a form of settings, made of a schema.

import type { VNode } from 'preact';
import type { SettingField } from '../connector-views.ts';
import type { InboxWords } from '../words.ts';

export function SettingFields({
  fields,
  say,
}: {
  fields: readonly SettingField[];
  say: InboxWords['connectors'];
}): VNode {
  return (
    <>
      {fields.map((field) => (
        <Field field={field} say={say} />
      ))}
    </>
  );
}

function Field({ field, say }: { field: SettingField; say: InboxWords['connectors'] }) {
  const { name, label, hint, kind, secret, required } = field;
  const id = `f-${name.replaceAll('.', '-')}`;
  const notes = [
    hint,
    secret === 'set' ? say.secretSet : secret === 'missing' && required ? say.secretMissing : null,
    required || kind === 'checkbox' ? null : say.optional,
  ].filter((note) => note !== null);
  const described = notes.length === 0 ? undefined : `${id}-h`;
  if (kind === 'checkbox') {
    return (
      <div class="govuk-form-group govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            type="checkbox"
            id={id}
            name={name}
            value="da"
            checked={field.value === 'true'}
          />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            {label}
          </label>
        </div>
      </div>
    );
  }
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      {described !== undefined && (
        <div class="govuk-hint" id={described}>
          {notes.join(' · ')}
        </div>
      )}
      <Control field={field} id={id} described={described} />
    </div>
  );
}

function Control({ field, id, described }: { field: SettingField; id: string; described: string | undefined }) {
  const { name, kind, value, secret } = field;
  if (kind === 'select') {
    return (
      <select class="govuk-select" id={id} name={name} aria-describedby={described}>
        {field.options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (kind === 'text' || kind === 'number') {
    return (
      <input
        class="govuk-input"
        id={id}
        name={name}
        type={secret === null ? 'text' : 'password'}
        inputMode={kind === 'number' ? 'numeric' : undefined}
        value={value}
        autocomplete={secret === null ? 'off' : 'new-password'}
        aria-describedby={described}
        spellcheck={false}
      />
    );
  }
  return (
    <textarea
      class="govuk-textarea mono"
      id={id}
      name={name}
      rows={secret === null ? Math.min(12, value.split('\n').length + 1) : 2}
      autocomplete="off"
      aria-describedby={described}
      spellcheck={false}
    >
      {value}
    </textarea>
  );
}
