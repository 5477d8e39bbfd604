// A group of conditions: how its parts go together, the parts, and the buttons that add and remove.

import type { VNode } from 'preact';
import type { Language } from '../../forms/model.ts';
import { builderWords } from './builder-words.ts';
import type { Condition, Several, Test } from './condition.ts';
import type { Subject } from './subjects.ts';
import { TestEditor } from './test-editor.tsx';

interface GroupProps {
  readonly group: Several;
  readonly subjects: readonly Subject[];
  readonly language: Language;
  readonly onChange: (group: Several) => void;
  /** Absent for the outermost group, which its choice "always" removes. */
  readonly onRemove?: () => void;
}

const kinds = ['all', 'any', 'notAll', 'none'] as const;
const emptyTest: Test = { kind: 'test', subject: '', comparison: 'is', operand: null };

export const GroupEditor = (props: GroupProps): VNode => {
  const { group, language, onChange, onRemove, ...around } = props;
  const w = builderWords(language);
  const put = (index: number, part: Condition): void =>
    onChange({ ...group, parts: group.parts.map((each, at) => (at === index ? part : each)) });
  const remove = (index: number): void => {
    const parts = group.parts.toSpliced(index, 1);
    onChange({ ...group, parts: parts.length === 0 ? [emptyTest] : parts });
  };
  const add = (part: Condition): void => onChange({ ...group, parts: [...group.parts, part] });
  return (
    <fieldset class="condition-group">
      <legend class="govuk-visually-hidden">{w.groupLabel}</legend>
      <select
        class="govuk-select"
        aria-label={w.groupLabel}
        value={group.kind}
        onChange={(event) => onChange({ ...group, kind: kinds[event.currentTarget.selectedIndex] ?? 'all' })}
      >
        {kinds.map((kind) => (
          <option value={kind} key={kind}>
            {w.group[kind]}
          </option>
        ))}
      </select>
      <ul class="condition-parts">
        {group.parts.map((part, index) => (
          <li key={index}>
            {part.kind === 'test' ? (
              <TestEditor
                {...around}
                language={language}
                test={part}
                onChange={(next) => put(index, next)}
                onRemove={() => remove(index)}
              />
            ) : (
              <GroupEditor
                {...around}
                language={language}
                group={part}
                onChange={(next) => put(index, next)}
                onRemove={() => remove(index)}
              />
            )}
          </li>
        ))}
      </ul>
      <div class="condition-buttons">
        <button type="button" class="govuk-button govuk-button--bare" onClick={() => add(emptyTest)}>
          {w.addTest}
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--bare"
          onClick={() => add({ kind: 'any', parts: [emptyTest, emptyTest] })}
        >
          {w.addGroup}
        </button>
        {onRemove === undefined ? null : (
          <button type="button" class="govuk-button govuk-button--bare" onClick={onRemove}>
            {w.removeGroup}
          </button>
        )}
      </div>
    </fieldset>
  );
};
