// The controls of the studio's properties and settings: a label, a hint, what is wrong, and a field.

import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useTyped } from '../typed.ts';

let given = 0;

/** Unlike Preact's `useId`, unique on the page: each group of the panel is a tree of its own, and they would all begin alike. */
export const useFieldId = (): string => useState(() => `field-${++given}`)[0];

interface Around {
  label: string;
  hint?: string | undefined;
  problem?: string | null | undefined;
}

interface Described extends Around {
  id: string;
  children: ComponentChildren;
}

const Labelled = ({ id, label, hint, problem, children }: Described): VNode => (
  <div class="panel-field">
    <label class="field-label" for={id}>
      {label}
    </label>
    {hint === undefined ? null : (
      <p class="note" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {children}
    {problem ? (
      <p class="field-problem error" id={`${id}-problem`}>
        {problem}
      </p>
    ) : null}
  </div>
);

const described = (id: string, { hint, problem }: Around): { 'aria-describedby'?: string; 'aria-invalid'?: true } => {
  const ids = [hint === undefined ? '' : `${id}-hint`, problem ? `${id}-problem` : ''].filter((each) => each !== '');
  return {
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(problem ? { 'aria-invalid': true } : {}),
  };
};

interface TextFieldProps extends Around {
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  type?: 'text' | 'number' | 'date';
  min?: number;
  /** What can be chosen; anything else may be written too. */
  suggestions?: readonly string[];
  lang?: string;
}

export const TextField = (props: TextFieldProps): VNode => {
  const { value, onChange, rows, type = 'text', min, suggestions, lang } = props;
  const id = useFieldId();
  const typed = useTyped(value, onChange);
  const shared = { id, lang, ...described(id, props), ...typed };
  return (
    <Labelled id={id} {...props}>
      {rows === undefined ? (
        <input
          class="govuk-input"
          type={type}
          min={min}
          {...(suggestions === undefined ? {} : { list: `${id}-list` })}
          {...shared}
        />
      ) : (
        <textarea class="govuk-textarea" rows={rows} {...shared} />
      )}
      {suggestions === undefined ? null : (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option value={each} key={each} />
          ))}
        </datalist>
      )}
    </Labelled>
  );
};

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Heading under which it stands. */
  readonly group?: string;
}

interface ChoiceFieldProps extends Around {
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}

/** A value that is not among the choices is shown as it is. */
export const ChoiceField = (props: ChoiceFieldProps): VNode => {
  const { value, choices, onChange } = props;
  const id = useFieldId();
  const all = choices.some((each) => each.value === value) ? choices : [...choices, { value, label: value }];
  const groups = [...new Set(all.map(({ group }) => group))];
  const options = (of: string | undefined): VNode[] =>
    all
      .filter(({ group }) => group === of)
      .map((each) => (
        <option value={each.value} key={each.value}>
          {each.label}
        </option>
      ));
  return (
    <Labelled id={id} {...props}>
      <select
        class="govuk-select"
        id={id}
        value={value}
        {...described(id, props)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {groups.map((group) =>
          group === undefined ? (
            options(group)
          ) : (
            <optgroup label={group} key={group}>
              {options(group)}
            </optgroup>
          ),
        )}
      </select>
    </Labelled>
  );
};

interface FlagProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  hint?: string;
}

export const Flag = ({ label, on, onChange, hint }: FlagProps): VNode => {
  const id = useFieldId();
  return (
    <div class="panel-field flag">
      <input id={id} type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      <label for={id}>{label}</label>
      {hint === undefined ? null : <p class="note">{hint}</p>}
    </div>
  );
};

interface ActProps {
  onPress: () => void;
  children: ComponentChildren;
  kind?: 'bare' | 'secondary';
  disabled?: boolean;
}

export const Act = ({ onPress, children, kind = 'bare', disabled = false }: ActProps): VNode => (
  <button type="button" class={`govuk-button govuk-button--${kind}`} disabled={disabled} onClick={onPress}>
    {children}
  </button>
);

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

interface NewNameProps {
  /** On the button that opens it. */
  act: string;
  label: string;
  hint: string;
  taken: (name: string) => boolean;
  /** Small letters, digits and hyphens without it. */
  pattern?: RegExp;
  words: { create: string; cancel: string; form: { taken: string; badName: string } };
  onCreate: (name: string) => void;
}

/** A button that asks for a name (small letters, digits, hyphens) and makes something of it. */
export const NewName = ({ act, label, hint, taken, pattern = KEY, words, onCreate }: NewNameProps): VNode => {
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useFieldId();
  if (name === null) return <Act onPress={() => setName('')}>{act}</Act>;
  const create = (): void => {
    const wrong = !pattern.test(name) ? words.form.badName : taken(name) ? words.form.taken : null;
    setProblem(wrong);
    if (wrong !== null) return;
    setName(null);
    onCreate(name);
  };
  return (
    <form
      class="new-name"
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <Labelled id={id} label={label} hint={hint} problem={problem}>
        <input
          class="govuk-input"
          id={id}
          value={name}
          autocomplete="off"
          {...described(id, { label, hint, problem })}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </Labelled>
      <div class="acts">
        <Act kind="secondary" onPress={create}>
          {words.create}
        </Act>
        <Act onPress={() => setName(null)}>{words.cancel}</Act>
      </div>
    </form>
  );
};
