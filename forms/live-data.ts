// What a page carries so that its form lives in the browser without asking the server: where the definition is, and what
// was known when the page was made. The browser's side is enhance/engine.ts.

import { browserDraft, type Definition } from './browser-form.ts';
import type { Evaluation, Problem } from './evaluate.ts';
import type { FileCeiling } from './file-limits.ts';
import type { Language } from './model.ts';
import type { Stop } from './own-pages.ts';

/** What a page needs to know for it, from browser-form.ts. */
export interface Live {
  /** The address of the definition, or the definition itself. */
  readonly form: string | Definition;
  readonly context: Readonly<Record<string, unknown>>;
}

export interface LiveData extends Live {
  readonly draft: Readonly<Record<string, unknown>>;
  /** Null: the whole form is on one page. */
  readonly stop: Stop | null;
  readonly language: Language;
  /** The server's clock when the page was made. */
  readonly now: number;
  readonly dense: boolean;
  /** Address of an uploaded document, `{id}` for its id. */
  readonly files: string | null;
  readonly ceiling: FileCeiling | null;
  /** Those that the page shows. */
  readonly problems: readonly Problem[];
}

export interface LiveOptions {
  readonly stop: Stop | null;
  readonly problems: readonly Problem[];
  readonly dense: boolean;
  readonly fileHref: ((id: string) => string) | null;
  readonly ceiling?: FileCeiling | null;
}

export const liveData = (live: Live, evaluation: Evaluation, options: LiveOptions): LiveData => {
  const { stop, problems, dense, fileHref, ceiling = null } = options;
  const { language, now } = evaluation;
  const files = fileHref === null ? null : fileHref('{id}');
  return { ...live, stop, problems, dense, draft: browserDraft(evaluation), language, now, files, ceiling };
};
