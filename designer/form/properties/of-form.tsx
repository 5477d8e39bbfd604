// What belongs to the form and to no question: its language, the names it may read from outside, rules over several
// questions. Kept in the form's `traseu` (forms/form.ts).

import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { Component } from '../form-json.ts';
import { Glyph, IconButton, useDesign } from '../glyph.tsx';
import { useTyped } from '../../typed.ts';

interface Rule {
  name: string;
  path: string;
  valid: string;
  message: string;
}

interface Own {
  language?: string;
  context?: string[];
  rules?: Rule[];
  [keyword: string]: unknown;
}

export function OfForm({ root }: { root: Component }): VNode {
  const design = useDesign();
  const say = design.words.properties;
  const own = (root['traseu'] ?? {}) as Own;
  const write = (changes: Partial<Own>): void => design.canvas?.change(root, { traseu: { ...own, ...changes } });
  const rules = own.rules ?? [];
  const language = useId();
  const changeRule = (index: number, changes: Partial<Rule>): void =>
    write({ rules: rules.map((rule, at) => (at === index ? { ...rule, ...changes } : rule)) });
  return (
    <>
      <details open class="entries">
        <summary>{say.groups.form}</summary>
        <div class="entry">
          <label for={language}>{say.entries.language}</label>
          <select
            id={language}
            class="govuk-select"
            value={own.language === 'en' ? 'en' : 'ro'}
            onChange={(event) => write({ language: event.currentTarget.value })}
          >
            <option value="ro">{say.languages.ro}</option>
            <option value="en">{say.languages.en}</option>
          </select>
        </div>
        <Line
          label={say.entries.context}
          hint={say.hints.context}
          machine
          value={(own.context ?? []).join(' ')}
          write={(text) => write({ context: text.split(/[\s,]+/).filter((name) => name !== '') })}
        />
      </details>
      <details open={rules.length > 0} class="entries">
        <summary>{say.groups.rules}</summary>
        <p class="note">{say.rulesHint}</p>
        {rules.map((rule, index) => (
          <fieldset class="rule" key={index}>
            <legend class="govuk-visually-hidden">{rule.name}</legend>
            <Line label={say.rule.name} machine value={rule.name} write={(name) => changeRule(index, { name })} />
            <Line label={say.rule.path} machine value={rule.path} write={(path) => changeRule(index, { path })} />
            <Line
              label={say.rule.valid}
              machine
              long
              value={rule.valid}
              write={(valid) => changeRule(index, { valid })}
            />
            <Line
              label={say.rule.message}
              long
              value={rule.message}
              write={(message) => changeRule(index, { message })}
            />
            <IconButton
              icon="trash-2"
              label={say.removeRule(rule.name)}
              onPress={() => write({ rules: rules.toSpliced(index, 1) })}
            />
          </fieldset>
        ))}
        <button
          type="button"
          class="add"
          onClick={() =>
            write({ rules: [...rules, { name: `regula${rules.length + 1}`, path: '', valid: '=true', message: '' }] })
          }
        >
          <Glyph name="plus" />
          {say.addRule}
        </button>
      </details>
    </>
  );
}

interface LineProps {
  label: string;
  hint?: string;
  machine?: boolean;
  long?: boolean;
  value: string;
  write: (text: string) => void;
}

function Line({ label, hint, machine = false, long = false, value, write }: LineProps): VNode {
  const id = useId();
  const typed = useTyped(value, (text) => {
    if (text !== value) write(text);
  });
  const common = {
    id,
    class: `${long ? 'govuk-textarea' : 'govuk-input'}${machine ? ' machine' : ''}`,
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    autocomplete: 'off',
    ...typed,
  };
  return (
    <div class="entry">
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <p class="note" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {long ? <textarea {...common} rows={2} /> : <input {...common} type="text" />}
    </div>
  );
}
