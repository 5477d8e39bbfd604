// The condition builder: when a question is shown, chosen from lists, with the sentence that results. Writes the FEEL of
// `hide` after every change that is complete; what is still incomplete changes nothing. FEEL that is more than lists can
// say is edited as text, and any condition can be.

import { render, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Form, Language } from '../../forms/model.ts';
import { builderWords } from './builder-words.ts';
import { conditionText } from './condition-words.ts';
import { opposite, writeCondition, type Condition, type Several } from './condition.ts';
import { GroupEditor } from './group-editor.tsx';
import { readCondition } from './read-condition.ts';
import { subjectsOf } from './subjects.ts';
import { isComplete } from './test-editor.tsx';

export interface ConditionBuilderProps {
  /** The last version of the form that compiled: what can be asked about. */
  readonly form: Form;
  /** Id of the component whose condition it is. */
  readonly element: string;
  /** `conditional.hide` as it is now, with or without `=`; empty: always shown. */
  readonly hide: string;
  readonly language: Language;
  /** The new `hide`, with its `=`; empty: always shown. */
  readonly onChange: (hide: string) => void;
}

/** A condition is edited as a group, also a single one. */
const grouped = (condition: Condition): Several =>
  condition.kind === 'test' ? { kind: 'all', parts: [condition] } : condition;

const shownWhen = (hide: string): Several | null => {
  const condition = readCondition(hide);
  return condition === null ? null : grouped(opposite(condition));
};

const feelOf = (group: Several): string => {
  const [only] = group.parts;
  const single = group.parts.length === 1 && only !== undefined && (group.kind === 'all' || group.kind === 'any');
  return `=${writeCondition(opposite(single ? only : group))}`;
};

export const ConditionBuilder = ({ form, element, hide, language, onChange }: ConditionBuilderProps): VNode => {
  const w = builderWords(language);
  const subjects = subjectsOf(form, element, language);
  const stored = hide.trim() === '' ? null : shownWhen(hide);
  const [draft, setDraft] = useState<Several | null>(stored);
  const [asText, setAsText] = useState(hide.trim() !== '' && stored === null);
  const conditional = asText || draft !== null;
  const change = (next: Several): void => {
    setDraft(next);
    if (isComplete(next)) onChange(feelOf(next));
  };
  const setConditional = (on: boolean): void => {
    setDraft(on ? { kind: 'all', parts: [{ kind: 'test', subject: '', comparison: 'is', operand: null }] } : null);
    setAsText(false);
    if (!on) onChange('');
  };
  const name = `when-${element}`;
  return (
    <div class="condition-builder">
      <fieldset>
        <legend>{w.title}</legend>
        {[false, true].map((on) => (
          <label class="condition-choice" key={String(on)}>
            <input type="radio" name={name} checked={conditional === on} onChange={() => setConditional(on)} />
            {on ? w.when : w.always}
          </label>
        ))}
      </fieldset>
      {asText ? (
        <label class="condition-feel">
          <span>{w.feel}</span>
          <textarea
            rows={3}
            spellcheck={false}
            value={hide}
            onChange={(event) => onChange(withSign(event.currentTarget.value))}
          />
        </label>
      ) : draft === null ? null : subjects.length === 0 ? (
        <p class="note">{w.noSubjects}</p>
      ) : (
        <GroupEditor group={draft} subjects={subjects} form={form} language={language} onChange={change} />
      )}
      {conditional ? (
        <Foot
          asText={asText}
          readable={stored !== null || hide.trim() === ''}
          draft={draft}
          text={(group) => conditionText(group, { form, subjects, language })}
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
  readonly text: (group: Several) => string;
  readonly language: Language;
  readonly onToggle: () => void;
}

const Foot = ({ asText, readable, draft, text, language, onToggle }: FootProps): VNode => {
  const w = builderWords(language);
  return (
    <>
      {asText && !readable ? <p class="note">{w.tooMuch}</p> : null}
      {asText || draft === null ? null : (
        <p class="note" role="status">
          {isComplete(draft) ? w.reads(text(draft)) : w.incomplete}
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

/** Draws the builder into an element of a page that is not Preact's; call again to draw it anew, `null` to take it away. */
export const drawConditionBuilder = (host: HTMLElement, props: ConditionBuilderProps | null): void => {
  render(props === null ? null : <ConditionBuilder key={props.element} {...props} />, host);
};
