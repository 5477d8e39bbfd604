// A field for a formula: bpmn-io's FEEL editor (colours, completion) with the variables of the place, and what is wrong in the
// words of people. Keeps the `=` that the file has in front of formulas to itself.

import FeelEditor, { type FeelVariable } from '@bpmn-io/feel-editor';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLater } from '../typed.ts';
import type { Variable } from '../variables/variables.ts';
import { feelProblem } from './feel-problem.ts';
import { useFieldId } from './fields.tsx';
import type { PropertyWords } from './words/ro.ts';

/** As the editor completes them. */
export const completions = (variables: readonly Variable[], words: PropertyWords): FeelVariable[] =>
  variables.map(({ name, label, values, entries, type, maybeAbsent }) => ({
    name,
    detail: [label === name ? '' : label, maybeAbsent ? words.maybeAbsent : '']
      .filter((part) => part !== '')
      .join(' · '),
    info: values.length === 0 ? '' : values.map((each) => `"${each.value}": ${each.label}`).join('\n'),
    ...(type === 'list' ? { isList: true } : {}),
    ...(entries.length === 0 ? {} : { entries: completions(entries, words) }),
  }));

interface FeelFieldProps {
  label: string;
  hint?: string;
  value: string;
  variables: readonly Variable[];
  words: PropertyWords;
  /** With its `=`; empty: nothing. */
  onChange: (feel: string) => void;
}

export const FeelField = ({ label, hint, value, variables, words, onChange }: FeelFieldProps): VNode => {
  const id = useFieldId();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<FeelEditor | null>(null);
  const last = useRef(bare(value));
  const write = useRef(onChange);
  write.current = onChange;
  const { later, flush } = useLater();
  useEffect(() => {
    if (place.current === null) return undefined;
    editor.current = new FeelEditor({
      container: place.current,
      value: bare(value),
      variables: completions(variables, words),
      contentAttributes: { 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-problem` },
      onChange: (text) => {
        if (text === last.current) return;
        last.current = text;
        later(() => write.current(text.trim() === '' ? '' : `=${text}`));
      },
    });
    return () => {
      editor.current?._cmEditor.destroy();
      editor.current = null;
    };
  }, []);
  useEffect(() => editor.current?.setVariables(completions(variables, words)), [variables]);
  useEffect(() => {
    // undone, or changed elsewhere
    if (bare(value) === last.current) return;
    last.current = bare(value);
    editor.current?.setValue(bare(value));
  }, [value]);
  const problem = feelProblem(value, variables.length === 0 ? null : variables, words.feel);
  return (
    <div class="panel-field">
      <span class="field-label" id={`${id}-label`}>
        {label}
      </span>
      {hint === undefined ? null : <p class="note">{hint}</p>}
      <div class={`feel-field${problem === null ? '' : ` ${problem.severity}`}`} ref={place} onFocusOut={flush} />
      <p class={`field-problem ${problem?.severity ?? ''}`} id={`${id}-problem`} role="status">
        {problem?.text}
      </p>
    </div>
  );
};

const bare = (feel: string): string => feel.replace(/^\s*=\s?/, '');
