// The suite of cases as data, test/forms/cases/*.json: what a person or a client sends and what must come of it, the same
// for the engine, the page that the server renders and the form in a browser. A file:
//
//   { "form": form-js JSON, "context": { … }, "now": instant, "cases": [ {
//       "name":     what is shown by it
//       "submit":   the answers, as the data of a draft: texts as typed, so that a page can be filled with them
//       "api":      true where only a client can send it (a number, a list where a text is due): pages skip the case
//       "context", "language": over the file's
//       "data":     what is kept, whole
//       "problems": { path: rule }, whole and in the order of the form; none: the submission is valid
//       "messages": { path: sentence } to be met word for word
//       "warnings": { path: rule }; none: not looked at
//       "shown", "hidden": paths that a page must have, or must not have
//   } ] }

import { readdirSync, readFileSync } from 'node:fs';
import { compileForm } from '../../forms/form.ts';
import type { Form, Language } from '../../forms/model.ts';
import { nomenclatures } from './nomenclatures.ts';

export interface Case {
  readonly name: string;
  readonly submit: unknown;
  readonly api?: boolean;
  readonly context?: Record<string, unknown>;
  readonly language?: Language;
  readonly data: Record<string, unknown>;
  readonly problems?: Readonly<Record<string, string>>;
  readonly messages?: Readonly<Record<string, string>>;
  readonly warnings?: Readonly<Record<string, string>>;
  readonly shown?: readonly string[];
  readonly hidden?: readonly string[];
}

export interface CaseFile {
  readonly file: string;
  readonly form: Form;
  /** The form as written, for those who deploy it. */
  readonly json: unknown;
  readonly context: Record<string, unknown>;
  readonly now: number;
  readonly cases: readonly Case[];
}

interface Written {
  readonly form: unknown;
  readonly context?: Record<string, unknown>;
  readonly now: string;
  readonly cases: readonly Case[];
}

/** Every file of cases, with its form compiled; throws when a form has an error. */
export const readCases = (): CaseFile[] => {
  const folder = new URL('cases/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((file) => {
      const written = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Written;
      const { form, findings } = compileForm(written.form, { file, sources: nomenclatures });
      if (form === null) throw new Error(`Expected a form without errors but ${JSON.stringify(findings)}`);
      const { context = {}, cases, now } = written;
      return { file, form, json: written.form, context, now: Date.parse(now), cases };
    });
};
