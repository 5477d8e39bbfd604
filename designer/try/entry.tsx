// A labelled field in a dialog of the trial, with what is wrong with it below; and the one where JSON is typed.

import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';

interface EntryProps {
  /** Of the field that it holds. */
  id: string;
  label: string;
  /** Null: nothing. Its element is `ID-wrong`. */
  wrong?: string | null;
  children: ComponentChildren;
}

export function Entry({ id, label, wrong = null, children }: EntryProps): VNode {
  return (
    <div class="entry">
      <label for={id}>{label}</label>
      {children}
      {wrong === null ? null : (
        <p class="note wrong" id={`${id}-wrong`} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** For the field of an entry: says that it is wrong and where that is written. */
export const wrongly = (id: string, wrong: string | null): { 'aria-invalid'?: 'true'; 'aria-describedby'?: string } =>
  wrong === null ? {} : { 'aria-invalid': 'true', 'aria-describedby': `${id}-wrong` };

interface JsonEntryProps {
  label: string;
  text: string;
  wrong: string | null;
  onText: (text: string) => void;
}

export function JsonEntry({ label, text, wrong, onText }: JsonEntryProps): VNode {
  const id = useId();
  return (
    <Entry id={id} label={label} wrong={wrong}>
      <textarea
        id={id}
        class="govuk-textarea machine"
        rows={6}
        spellcheck={false}
        value={text}
        {...wrongly(id, wrong)}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Entry>
  );
}
