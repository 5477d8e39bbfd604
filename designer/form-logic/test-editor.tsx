// One test of a condition: question, comparison, and a control for the value that fits the question.

import type { VNode } from 'preact';
import type { Language } from '../../forms/model.ts';
import { builderWords } from './builder-words.ts';
import { comparisonText } from './condition-words.ts';
import { isFromToday, type Comparison, type Condition, type Literal, type Operand, type Test } from './condition.ts';
import { comparisonsOf, type Subject } from './subjects.ts';

interface TestProps {
  readonly test: Test;
  readonly subjects: readonly Subject[];
  readonly language: Language;
  readonly onChange: (test: Test) => void;
  readonly onRemove: () => void;
}

/** Whether everything is chosen, so that it can be written as FEEL. */
export const isComplete = (condition: Condition): boolean => {
  if (condition.kind !== 'test') return condition.parts.length > 0 && condition.parts.every(isComplete);
  const { subject, comparison, operand } = condition;
  if (subject === '') return false;
  if (comparison === 'answered' || comparison === 'unanswered') return true;
  if (Array.isArray(operand)) return operand.length > 0;
  return operand !== null && operand !== '' && !(typeof operand === 'number' && !Number.isFinite(operand));
};

/** What can be asked of several chosen answers is also how many they are. */
const countable = ({ kind }: Subject): boolean => kind === 'choices' || kind === 'list';

export const TestEditor = ({ test, subjects, language, onChange, onRemove }: TestProps): VNode => {
  const w = builderWords(language);
  const subject = subjects.find(({ path }) => path === test.subject);
  const choices = subjects.flatMap((each) =>
    countable(each) && each.kind !== 'list'
      ? [
          { each, counted: false },
          { each, counted: true },
        ]
      : [{ each, counted: each.kind === 'list' }],
  );
  const at = choices.findIndex(
    ({ each, counted }) => each.path === test.subject && counted === (test.counted === true),
  );
  const chooseSubject = (index: number): void => {
    const chosen = choices[index];
    if (chosen === undefined) return;
    const [comparison = 'is'] = chosen.counted ? comparisonsOf.list : comparisonsOf[chosen.each.kind];
    const operand = chosen.each.kind === 'ticked' ? true : null;
    onChange({
      kind: 'test',
      subject: chosen.each.path,
      ...(chosen.counted ? { counted: true } : {}),
      ...(chosen.each.mayBeMissing ? { defined: true } : {}),
      comparison,
      operand,
    });
  };
  const comparisons = comparisonsFor(test, subject);
  return (
    <div class="condition-test">
      <select
        class="govuk-select"
        aria-label={w.subject}
        value={String(at)}
        onChange={(event) => chooseSubject(Number(event.currentTarget.value))}
      >
        {at >= 0 ? null : <option value="-1">{test.subject === '' ? w.chooseSubject : test.subject}</option>}
        {choices.map(({ each, counted }, index) => (
          <option value={String(index)} key={`${each.path} ${String(counted)}`}>
            {counted ? w.counted(each.label) : each.label}
          </option>
        ))}
      </select>
      {subject?.kind === 'ticked' ? (
        <Ticked {...{ test, onChange, language }} />
      ) : (
        <>
          <select
            class="govuk-select"
            aria-label={w.comparison}
            value={test.comparison}
            onChange={(event) => onChange(compared(test, comparisons[event.currentTarget.selectedIndex] ?? 'is'))}
          >
            {comparisons.map((each) => (
              <option value={each} key={each}>
                {comparisonText(each, subject, language)}
              </option>
            ))}
          </select>
          <Value {...{ test, subject, language, onChange }} />
        </>
      )}
      <button type="button" class="iconic" aria-label={w.remove} title={w.remove} onClick={onRemove}>
        ×
      </button>
    </div>
  );
};

/** Several answers can be listed only where the form itself offers them. */
const comparisonsFor = ({ counted }: Test, subject: Subject | undefined): readonly Comparison[] => {
  if (counted === true) return comparisonsOf.list;
  const all = comparisonsOf[subject?.kind ?? 'outside'];
  return subject?.options.length === 0 ? all.filter((each) => each !== 'oneOf' && each !== 'noneOf') : all;
};

const Ticked = ({ test, onChange, language }: Pick<TestProps, 'test' | 'onChange' | 'language'>): VNode => {
  const w = builderWords(language);
  const ticked = (test.operand === true) === (test.comparison === 'is');
  return (
    <select
      class="govuk-select"
      aria-label={w.value}
      value={ticked ? 'yes' : 'no'}
      onChange={(event) =>
        onChange({ ...test, comparison: event.currentTarget.value === 'yes' ? 'is' : 'isNot', operand: true })
      }
    >
      <option value="yes">{w.ticked}</option>
      <option value="no">{w.unticked}</option>
    </select>
  );
};

/** The same value under another comparison, as far as it fits. */
const compared = (test: Test, comparison: Test['comparison']): Test => {
  const many = comparison === 'oneOf' || comparison === 'noneOf';
  const { operand } = test;
  if (comparison === 'answered' || comparison === 'unanswered') return { ...test, comparison, operand: null };
  if (many === Array.isArray(operand)) return { ...test, comparison };
  if (many)
    return {
      ...test,
      comparison,
      operand: operand === null || typeof operand === 'object' ? [] : [operand],
    };
  return { ...test, comparison, operand: (operand as readonly Literal[])[0] ?? null };
};

interface ValueProps {
  readonly test: Test;
  readonly subject: Subject | undefined;
  readonly language: Language;
  readonly onChange: (test: Test) => void;
}

const Value = ({ test, subject, language, onChange }: ValueProps): VNode | null => {
  const w = builderWords(language);
  const set = (operand: Operand): void => onChange({ ...test, operand });
  if (test.comparison === 'answered' || test.comparison === 'unanswered') return null;
  const options = subject?.options ?? [];
  if (Array.isArray(test.operand)) {
    const chosen = test.operand as readonly Literal[];
    return (
      <fieldset class="condition-options">
        <legend class="govuk-visually-hidden">{w.value}</legend>
        {options.map(({ value, label }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                set(event.currentTarget.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
              }
            />
            {label}
          </label>
        ))}
      </fieldset>
    );
  }
  if (options.length > 0 && test.counted !== true) {
    return (
      <select
        class="govuk-select"
        aria-label={w.value}
        value={typeof test.operand === 'string' ? test.operand : ''}
        onChange={(event) => set(event.currentTarget.value)}
      >
        <option value="">{w.chooseValue}</option>
        {options.map(({ value, label }) => (
          <option value={value} key={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  if (subject?.kind === 'day') return <Day {...{ test, language, set }} />;
  const numeric = test.counted === true || subject?.kind === 'number' || typeof test.operand === 'number';
  return (
    <input
      class="govuk-input"
      aria-label={w.value}
      type={numeric ? 'number' : 'text'}
      step="any"
      value={typeof test.operand === 'object' ? '' : String(test.operand)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        set(value === '' ? null : numeric ? Number(value) : value);
      }}
    />
  );
};

const Day = ({ test, language, set }: { test: Test; language: Language; set: (operand: Operand) => void }): VNode => {
  const w = builderWords(language);
  const relative = isFromToday(test.operand);
  return (
    <>
      <select
        class="govuk-select"
        aria-label={w.dayKind}
        value={relative ? 'fromToday' : 'fixed'}
        onChange={(event) => set(event.currentTarget.value === 'fixed' ? null : { fromToday: 0 })}
      >
        <option value="fixed">{w.day.fixed}</option>
        <option value="fromToday">{w.day.fromToday}</option>
      </select>
      {isFromToday(test.operand) ? (
        <label class="condition-days">
          <input
            class="govuk-input"
            type="number"
            step="1"
            value={String(test.operand.fromToday)}
            onChange={(event) => set({ fromToday: Math.trunc(Number(event.currentTarget.value)) })}
          />
          {w.days}
        </label>
      ) : (
        <input
          class="govuk-input"
          type="date"
          aria-label={w.value}
          value={typeof test.operand === 'string' ? test.operand : ''}
          onChange={(event) => set(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      )}
    </>
  );
};
