// The controls of the properties: each shows what the JSON has, and writes it.

import type { VNode } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { everyNode } from '../../../forms/model.ts';
import { ConditionBuilder } from '../../form-logic/condition-builder.tsx';
import type { Component } from '../form-json.ts';
import { useTyped } from '../../typed.ts';
import { useDesign } from '../glyph.tsx';
import { changeAt, readAt, shownOf, written, type Entry } from './entry.ts';

interface ControlProps {
  component: Component;
  entry: Entry;
}

export function Control({ component, entry }: ControlProps): VNode {
  const { control } = entry;
  if (control.is === 'condition') return <Appears component={component} entry={entry} />;
  if (control.is === 'flag') return <Flag component={component} entry={entry} on={control.on} />;
  if (control.is === 'choice') return <Choice component={component} entry={entry} options={control.options} />;
  return <Line component={component} entry={entry} />;
}

function useEntry({ component, entry }: ControlProps) {
  const design = useDesign();
  const say = design.words.properties;
  const id = useId();
  const hint = entry.hint === undefined ? null : say.hints[entry.hint];
  const value = readAt(component, entry.place);
  const write = (next: unknown): void => {
    const current = readAt(component, entry.place);
    if (next !== current) design.canvas?.change(component, changeAt(component, entry.place, next));
  };
  return { design, id, label: say.entries[entry.label ?? entry.name], hint, value, write };
}

/** What stands beside or above a control: its label, and a sentence of help where there is one. */
const Named = ({ id, label, hint }: { id: string; label: string; hint: string | null }): VNode => (
  <>
    <label for={id}>{label}</label>
    {hint === null ? null : (
      <p class="note" id={`${id}-hint`}>
        {hint}
      </p>
    )}
  </>
);

function Line(props: ControlProps): VNode {
  const { control } = props.entry;
  const { id, label, hint, value, write, design } = useEntry(props);
  const typed = useTyped(shownOf(value), (text) => write(written(props.entry, text)));
  const long = control.is === 'area' || control.is === 'feel';
  const machine = control.is === 'feel' || (control.is === 'text' && control.code === true);
  const common = {
    id,
    class: `${long ? 'govuk-textarea' : 'govuk-input'}${machine ? ' machine' : ''}`,
    'aria-describedby': hint === null ? undefined : `${id}-hint`,
    spellcheck: !machine,
    autocomplete: 'off',
    ...typed,
  };
  return (
    <div class="entry">
      <Named id={id} label={label} hint={hint} />
      {long ? (
        <textarea {...common} rows={control.is === 'feel' ? 2 : 3} />
      ) : (
        <input {...common} type="text" inputMode={control.is === 'number' ? 'numeric' : undefined} />
      )}
      {control.is === 'feel' ? (
        <KnownNames
          names={design.names()}
          onInsert={(name) => write(`${shownOf(value) === '' ? '=' : `${shownOf(value)} `}${name}`)}
        />
      ) : null}
    </div>
  );
}

/** The names that an expression can read, folded away; pressing one puts it at the end. */
function KnownNames({ names, onInsert }: { names: readonly string[]; onInsert: (name: string) => void }): VNode {
  const say = useDesign().words.properties;
  return (
    <details class="known-names">
      <summary>{say.known}</summary>
      <div>
        {names.map((name) => (
          <button
            type="button"
            class="name-chip"
            key={name}
            aria-label={say.insert(name)}
            onClick={() => onInsert(name)}
          >
            {name}
          </button>
        ))}
      </div>
    </details>
  );
}

function Flag(props: ControlProps & { on: true | 'true' }): VNode {
  const { id, label, hint, value, write } = useEntry(props);
  return (
    <div class="entry flag">
      <input
        type="checkbox"
        id={id}
        checked={value === props.on}
        aria-describedby={hint === null ? undefined : `${id}-hint`}
        onChange={(event) => write(event.currentTarget.checked ? props.on : undefined)}
      />
      <Named id={id} label={label} hint={hint} />
    </div>
  );
}

function Choice(props: ControlProps & { options: readonly (readonly [string, string])[] }): VNode {
  const { id, label, hint, value, write } = useEntry(props);
  return (
    <div class="entry">
      <Named id={id} label={label} hint={hint} />
      <select
        id={id}
        class="govuk-select"
        value={shownOf(value)}
        aria-describedby={hint === null ? undefined : `${id}-hint`}
        onChange={(event) => write(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      >
        {props.options.map(([option, words]) => (
          <option value={option} key={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** When a question appears, from lists; as FEEL while the form has errors, since then nobody knows what can be asked about. */
function Appears(props: ControlProps): VNode {
  const { design, value, write } = useEntry(props);
  const shown = shownOf(value);
  const last = useRef(shown);
  const round = useRef(0);
  // undone, or changed elsewhere: the builder begins anew
  if (last.current !== shown) {
    last.current = shown;
    round.current += 1;
  }
  const form = design.sound?.form ?? null;
  const known = form !== null && everyNode(form.nodes).some(({ id }) => id === props.component.id);
  if (form === null || !known) {
    return <Line component={props.component} entry={{ ...props.entry, control: { is: 'feel' } }} />;
  }
  return (
    <ConditionBuilder
      key={round.current}
      form={form}
      element={props.component.id}
      hide={shown}
      language={design.language}
      onChange={(hide) => {
        last.current = hide;
        write(hide === '' ? undefined : hide);
      }}
    />
  );
}
