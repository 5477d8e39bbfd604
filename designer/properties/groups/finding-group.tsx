// What is wrong with the chosen element, and how to mend it: of the findings of the whole procedure those that are about it.

import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Finding } from '../../../forms/model.ts';
import { processPath } from '../live.ts';
import { useBench, type OfElement, type Workbench } from '../workbench.ts';

export const findingsOf = ({ studio }: Pick<Workbench, 'studio'>, element: string): readonly Finding[] =>
  studio.project.findings.filter((each) => each.element === element && each.file === processPath(studio));

export const FindingGroup = ({ element }: OfElement): VNode => {
  const bench = useBench();
  const { studio, words } = bench;
  const [, draw] = useState(0);
  useEffect(() => studio.project.onFindings(() => draw((turn) => turn + 1)), [studio]);
  return (
    <ul class="found">
      {findingsOf(bench, element.id).map((finding) => {
        const { message, remedy } = studio.language === 'ro' ? finding.ro : finding;
        return (
          <li class={finding.severity} key={finding.rule + finding.message}>
            <strong>{words.findings[finding.severity]}.</strong> {message} <span class="note">{remedy}</span>
          </li>
        );
      })}
    </ul>
  );
};
