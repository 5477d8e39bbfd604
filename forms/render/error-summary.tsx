// The list of what is left to correct, on top of the page, each line a link to its field with the same words as at
// the field. Takes the focus when the page opens, so that a screen reader begins there (`autofocus` without JavaScript).

import type { VNode } from 'preact';
import type { Problem } from '../evaluate.ts';
import type { Language } from '../model.ts';
import { words } from '../words.ts';
import { fieldId } from './field-frame.tsx';

interface SummaryProps {
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

/** GOV.UK's error summary, whatever it lists. */
export const Summary = ({ title, links }: SummaryProps): VNode => (
  <div class="govuk-error-summary" data-module="govuk-error-summary" tabIndex={-1} autofocus>
    <div role="alert">
      <h2 class="govuk-error-summary__title">{title}</h2>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
          {links.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  </div>
);

interface ErrorSummaryProps {
  readonly problems: readonly Problem[];
  readonly language: Language;
  /** Where the fields are, when not on this page: from a problem to an address without its fragment. */
  readonly pageOf?: (problem: Problem) => string;
}

export const ErrorSummary = ({ problems, language, pageOf }: ErrorSummaryProps): VNode | null =>
  problems.length === 0 ? null : (
    <Summary
      title={words[language].ui.summary(problems.length)}
      links={problems.map((problem) => ({
        href: `${pageOf?.(problem) ?? ''}#${fieldId(problem.path)}`,
        text: problem.message,
      }))}
    />
  );
