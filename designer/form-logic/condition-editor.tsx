// A condition chosen from lists, with the sentence that results; for questions of forms, for flows and events of processes.
// Writes FEEL after every change that is complete; what is still incomplete changes nothing. FEEL that is more than lists
// can say is edited as text and stays as it is, and any condition can be.

import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Language } from '../../forms/model.ts';
import { builderWords } from './builder-words.ts';
import { conditionText } from './condition-words.ts';
import { opposite, writeCondition, type Condition, type Several } from './condition.ts';
import { GroupEditor } from './group-editor.tsx';
import { readCondition } from './read-condition.ts';
import type { Subject } from './subjects.ts';
import { isComplete } from './test-editor.tsx';

/** What is said around the lists. */
export interface ConditionEditorWords {
  title: string;
  /** No condition at all, and one. */
  always: string;
  when: string;
  /** Over the field of the FEEL text. */
  feel: string;
  reads: (sentence: string) => string;
  noSubjects: string;
}

export interface ConditionEditorProps {
  /** Distinguishes the radio buttons of several editors on a page. */
  readonly id: string;
  readonly subjects: readonly Subject[];
  /** FEEL as it is now, with or without `=`; empty: no condition. */
  readonly feel: string;
  /** People build the opposite of what is stored: `hide` of a form says when a question disappears. */
  readonly denied?: boolean;
  readonly language: Language;
  readonly words: ConditionEditorWords;
  /** The new FEEL, with its `=`; empty: no condition. */
  readonly onChange: (feel: string) => void;
  /** The field for FEEL; a plain one without it. */
  readonly textField?: ComponentChildren;
}

/** A condition is edited as a group, also a single one. */
const grouped = (condition: Condition): Several =>
  condition.kind === 'test' ? { kind: 'all', parts: [condition] } : condition;

const readGroup = (feel: string, denied: boolean): Several | null => {
  const condition = readCondition(feel);
  return condition === null ? null : grouped(denied ? opposite(condition) : condition);
};

const feelOf = (group: Several, denied: boolean): string => {
  const [only] = group.parts;
  const single = group.parts.length === 1 && only !== undefined && (group.kind === 'all' || group.kind === 'any');
  const condition = single ? only : group;
  return `=${writeCondition(denied ? opposite(condition) : condition)}`;
};

export const ConditionEditor = (props: ConditionEditorProps): VNode => {
  const { id, subjects, feel, denied = false, language, words, onChange, textField } = props;
  const stored = feel.trim() === '' ? null : readGroup(feel, denied);
  const [draft, setDraft] = useState<Several | null>(stored);
  const [asText, setAsText] = useState(feel.trim() !== '' && stored === null);
  const conditional = asText || draft !== null;
  const change = (next: Several): void => {
    setDraft(next);
    if (isComplete(next)) onChange(feelOf(next, denied));
  };
  const setConditional = (on: boolean): void => {
    setDraft(on ? { kind: 'all', parts: [{ kind: 'test', subject: '', comparison: 'is', operand: null }] } : null);
    setAsText(false);
    if (!on) onChange('');
  };
  return (
    <div class="condition-builder">
      <fieldset>
        <legend>{words.title}</legend>
        {[false, true].map((on) => (
          <label class="condition-choice" key={String(on)}>
            <input type="radio" name={`when-${id}`} checked={conditional === on} onChange={() => setConditional(on)} />
            {on ? words.when : words.always}
          </label>
        ))}
      </fieldset>
      {asText ? (
        (textField ?? (
          <label class="condition-feel">
            <span>{words.feel}</span>
            <textarea
              rows={3}
              spellcheck={false}
              value={feel}
              onChange={(event) => onChange(withSign(event.currentTarget.value))}
            />
          </label>
        ))
      ) : draft === null ? null : subjects.length === 0 ? (
        <p class="note">{words.noSubjects}</p>
      ) : (
        <GroupEditor group={draft} subjects={subjects} language={language} onChange={change} />
      )}
      {conditional ? (
        <Foot
          asText={asText}
          readable={stored !== null || feel.trim() === ''}
          draft={draft}
          reads={(group) => words.reads(conditionText(group, { subjects, language }))}
          language={language}
          onToggle={() => {
            if (asText) setDraft(stored);
            setAsText(!asText);
          }}
        />
      ) : null}
    </div>
  );
};

const withSign = (feel: string): string => {
  const text = feel.trim();
  return text === '' || text.startsWith('=') ? text : `=${text}`;
};

interface FootProps {
  readonly asText: boolean;
  /** Whether lists can show what is stored. */
  readonly readable: boolean;
  readonly draft: Several | null;
  readonly reads: (group: Several) => string;
  readonly language: Language;
  readonly onToggle: () => void;
}

const Foot = ({ asText, readable, draft, reads, language, onToggle }: FootProps): VNode => {
  const w = builderWords(language);
  return (
    <>
      {asText && !readable ? <p class="note">{w.tooMuch}</p> : null}
      {asText || draft === null ? null : (
        <p class="note" role="status">
          {isComplete(draft) ? reads(draft) : w.incomplete}
        </p>
      )}
      {asText && !readable ? null : (
        <button type="button" class="govuk-button govuk-button--bare" onClick={onToggle}>
          {asText ? w.asList : w.asFeel}
        </button>
      )}
    </>
  );
};
