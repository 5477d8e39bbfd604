// What is wrong with the form as it is now, found by the engine that will run it (forms/form.ts). Each leads to its
// component; the components carry a mark in the drawing.

import type { ComponentChildren, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Finding } from '../../forms/model.ts';
import { everyComponent } from './form-json.ts';
import { Glyph, useDesign } from './glyph.tsx';

export function Findings(): VNode {
  const design = useDesign();
  const say = design.words.findings;
  const { findings } = design.compiled;
  const names = new Map(everyComponent(design.form).map(({ id, label }) => [id, label]));
  if (findings.length === 0) {
    return (
      <p class="finding good">
        <Glyph name="circle-check" />
        {say.none}
      </p>
    );
  }
  return (
    <ul class="findings">
      {inOrder(findings).map((finding) => {
        const { element } = finding;
        return (
          <Found
            finding={finding}
            where={element === null ? say.whole : names.get(element) || element}
            key={`${element}/${finding.rule}/${finding.message}`}
          >
            {element !== null && names.has(element) ? (
              <button type="button" class="link" onClick={() => design.show(element)}>
                {say.show}
                <span class="govuk-visually-hidden"> {names.get(element) || element}</span>
              </button>
            ) : null}
          </Found>
        );
      })}
    </ul>
  );
}

interface FoundProps {
  finding: Finding;
  /** The component, in words. */
  where: string;
  /** The way to it. */
  children?: ComponentChildren;
}

/** One finding: what is wrong and how to mend it, in the page's language. */
export function Found({ finding, where, children }: FoundProps): VNode {
  const { words, language } = useDesign();
  const say = words.findings;
  const { severity } = finding;
  const { message, remedy } = language === 'ro' ? finding.ro : finding;
  return (
    <li class={`finding ${severity === 'error' ? 'bad' : 'warn'}`}>
      <Glyph name={severity === 'error' ? 'octagon-alert' : 'triangle-alert'} />
      <div>
        <p>
          <b>{where}</b>: {message}
        </p>
        <p class="note">{[say[severity], remedy].filter(Boolean).join(' · ')}</p>
      </div>
      {children}
    </li>
  );
}

/** Errors first, then as the form has them. */
const inOrder = (findings: readonly Finding[]): Finding[] => [
  ...findings.filter(({ severity }) => severity === 'error'),
  ...findings.filter(({ severity }) => severity === 'warning'),
];

/** Marks the components with findings, by a style sheet: form-js draws its components anew as it likes. */
export function FindingMarks(): VNode | null {
  const design = useDesign();
  const { findings } = design.compiled;
  useEffect(() => {
    const sheet = document.createElement('style');
    sheet.textContent = [rule(findings, 'warning', '--soon'), rule(findings, 'error', '--over')].join('\n');
    document.head.append(sheet);
    return () => sheet.remove();
  }, [findings]);
  return null;
}

function rule(findings: readonly Finding[], severity: Finding['severity'], colour: string): string {
  const elements = new Set(findings.flatMap((each) => (each.severity === severity ? (each.element ?? []) : [])));
  if (elements.size === 0) return '';
  const each = (suffix: string): string =>
    [...elements].map((id) => `.fjs-editor-container .fjs-element[data-id="${CSS.escape(id)}"]${suffix}`).join(', ');
  return `${each('')} { box-shadow: inset 3px 0 0 var(${colour}); }
${each('::after')} { content: '!'; background: var(${colour}); }`;
}
