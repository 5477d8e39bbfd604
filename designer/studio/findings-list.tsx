// What the engine, the forms and the linter find, in the drawer: each with how to mend it and a way to its place.

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Glyph } from './glyph.tsx';
import { partsOf } from './part-list.ts';
import { useWorkplace } from './use-workplace.ts';

export function FindingsCount(): VNode | null {
  const { project, words } = useWorkplace();
  const errors = project.findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return <span class="chip over">{words.findings.errors(errors)}</span>;
  const { length } = project.findings;
  return length > 0 ? <span class="chip soon">{words.findings.warnings(length)}</span> : null;
}

export function Findings(): VNode {
  const workplace = useWorkplace();
  const { project, language } = workplace;
  const say = workplace.words.findings;
  const [from, setFrom] = useState('');
  const [onlyErrors, setOnlyErrors] = useState(false);
  const names = new Map(
    partsOf(project.paths(), (path) => project.read(path), workplace.words.parts).map(({ path, name }) => [path, name]),
  );
  const files = [...new Set(project.findings.map(({ file }) => file))];
  const shown = project.findings
    .filter(({ file, severity }) => (from === '' || file === from) && (!onlyErrors || severity === 'error'))
    .toSorted((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'));
  if (project.findings.length === 0) {
    return (
      <ul class="findings">
        <li>
          <span class="good">
            <Glyph name="circle-check" />
          </span>
          <div>
            <p>{say.none}</p>
            <p class="note">{say.noneText}</p>
          </div>
        </li>
      </ul>
    );
  }
  return (
    <>
      <div class="findings-filter">
        <label>
          {say.filter}{' '}
          <select
            class="govuk-select"
            value={files.includes(from) ? from : ''}
            onChange={(event) => setFrom(event.currentTarget.value)}
          >
            <option value="">{say.all}</option>
            {files.map((file) => (
              <option key={file} value={file}>
                {names.get(file) ?? file}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={onlyErrors} onChange={() => setOnlyErrors(!onlyErrors)} /> {say.onlyErrors}
        </label>
      </div>
      <ul class="findings">
        {shown.map((finding) => {
          const { message, remedy } = language === 'ro' ? finding.ro : finding;
          const error = finding.severity === 'error';
          return (
            <li key={`${finding.file} ${finding.element} ${finding.rule} ${message}`}>
              <span class={error ? 'bad' : 'warn'}>
                <Glyph name={error ? 'octagon-alert' : 'triangle-alert'} />
                <span class="govuk-visually-hidden">{error ? say.error : say.warning}: </span>
              </span>
              <div>
                <p>{message}</p>
                <p class="note">
                  {remedy} <span class="where">{names.get(finding.file) ?? finding.file}</span>
                </p>
              </div>
              <button
                type="button"
                class="link-button"
                aria-label={`${say.show}: ${message}`}
                onClick={() => workplace.open(finding.file, finding.element ?? undefined)}
              >
                {say.show}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
