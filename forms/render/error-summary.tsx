// The list of what is left to correct, on top of the page, each line a link to its field with the same words as at
// the field. Takes the focus when the page opens, so that a screen reader begins there (`autofocus` without JavaScript).

import type { VNode } from 'preact';
import type { Problem } from '../evaluate.ts';
import type { Language } from '../model.ts';
import { words } from '../words.ts';
import { fieldId } from './field-frame.tsx';

interface ErrorSummaryProps {
  readonly problems: readonly Problem[];
  readonly language: Language;
  /** Where the fields are, when not on this page: from a problem to an address without its fragment. */
  readonly pageOf?: (problem: Problem) => string;
}

export const ErrorSummary = ({ problems, language, pageOf }: ErrorSummaryProps): VNode | null => {
  if (problems.length === 0) return null;
  return (
    <div class="summary" role="alert" aria-labelledby="t-erori" tabIndex={-1} autofocus data-error-summary>
      <h2 id="t-erori">{words[language].ui.summary(problems.length)}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.path}>
            <a href={`${pageOf?.(problem) ?? ''}#${fieldId(problem.path)}`}>{problem.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
};
