// What the server gives the form designer when it opens: made by server/routes/inbox-form-drafts.ts.

import type { Blocks } from '../../forms/own-blocks.ts';
import type { SavedState } from './autosave.ts';

export interface Opening {
  /** Of the procedure, in the page's language. */
  procedure: string;
  /** What the form is called: the step it belongs to. */
  name: string;
  path: string;
  /** Of the procedure. */
  key: string;
  /** The form as it is in the procedure's work; `changed`: something of the procedure is different from its release. */
  work: SavedState & { content: string; changed: boolean };
  /** The newest release, whose file may be another one, or missing (null); null: the procedure was never published. */
  published: { release: string; version: number; content: string | null } | null;
  /** The form was published by somebody else since the work began. */
  outdated: boolean;
  /** Whether the form opens a case or is one of an officer's task. */
  start: boolean;
  /** Blocks of the procedure's own, by name. */
  blocks: Blocks;
  samples: { [name: string]: unknown };
  /** Names that FEEL may read from outside, with a value to try them with. */
  context: { [name: string]: unknown };
  mayPublish: boolean;
  /** The account's name. */
  me: string;
  /** Name → inside of the SVG. */
  icons: { [name: string]: string };
}

/** A place that reads an answer, or asks a block. */
export interface Use {
  path: string;
  /** From 1; null: not a line of a text. */
  line: number | null;
  text: string;
}
