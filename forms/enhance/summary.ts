// The error summary: drawn as on the server when "continue" finds something, focused, its links lead into the fields.

import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Problem } from '../evaluate.ts';
import type { Language } from '../model.ts';
import { ErrorSummary } from '../render/error-summary.tsx';
import { words } from '../words.ts';
import { enhanceControls } from './controls.ts';
import { partOf } from './patch.ts';

const SUMMARY = '[data-module="govuk-error-summary"]';

/** Puts it where the server does: into `data-summary` of the form, else first beside the form. */
export const showSummary = (form: HTMLFormElement, problems: readonly Problem[], language: Language): void => {
  const place = form.querySelector('[data-summary]') ?? form.parentElement ?? form;
  const summary = partOf(renderToString(h(ErrorSummary, { problems, language })))[0];
  if (!(summary instanceof HTMLElement)) return;
  const old = place.querySelector(SUMMARY);
  if (old === null) place.prepend(summary);
  else old.replaceWith(summary);
  const prefix = `${words[language].ui.error} `;
  if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
  enhanceControls(place);
};
