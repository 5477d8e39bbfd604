// What is wrong with this file, each with how to mend it and the way to its place. Nothing is drawn while nothing is wrong.

import type { VNode } from 'preact';
import type { Finding } from '../../forms/model.ts';
import type { Studio } from '../studio/contract.ts';
import { Glyph } from '../studio/glyph.tsx';
import type { DecisionWords } from './words/ro.ts';

interface FileFindingsProps {
  studio: Studio;
  words: DecisionWords;
  findings: readonly Finding[];
  onShow: (finding: Finding) => void;
}

export function FileFindings({ studio, words, findings, onShow }: FileFindingsProps): VNode | null {
  if (findings.length === 0) return null;
  return (
    <section class="decision-findings" aria-label={words.findings.title}>
      <ul>
        {findings.map((finding) => {
          const said = studio.language === 'ro' && finding.ro ? finding.ro : finding;
          return (
            <li key={`${finding.rule}:${finding.element}:${finding.message}`} class={finding.severity}>
              <Glyph name={finding.severity === 'error' ? 'circle-alert' : 'triangle-alert'} />
              <div>
                <p>{said.message}</p>
                {said.remedy ? <p class="note">{said.remedy}</p> : null}
              </div>
              {finding.element === null ? null : (
                <button type="button" class="link-button" onClick={() => onShow(finding)}>
                  {words.findings.show}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
