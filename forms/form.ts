// Compiles form-js JSON into a Form, or says what keeps it from being one: reads it (read-form.ts), then checks what was
// read. Whoever takes a form in comes through here; a browser, which gets only forms that were checked, reads them.

import { checkConditions } from './conditions.ts';
import { checkDemands } from './demands.ts';
import { makeFinding } from './findings.ts';
import { checkLimits } from './limits.ts';
import type { Finding, Form } from './model.ts';
import { checkOwnPages } from './own-pages.ts';
import { checkPageLength } from './page-length.ts';
import { readObject } from './paths.ts';
import { readForm, type ReadOptions } from './read-form.ts';
import { checkWords } from './wording.ts';

export interface CompileOptions extends ReadOptions {
  /** File name for the findings. */
  readonly file?: string;
}

export interface Compiled {
  /** Null when a finding is an error. */
  readonly form: Form | null;
  readonly findings: readonly Finding[];
  /** Names that FEEL reads and that neither the form nor its declared context has. */
  readonly unknownNames: readonly string[];
}

/** Compiles the parsed JSON of a form. Never throws: whatever is wrong is a finding. */
export const compileForm = (json: unknown, options: CompileOptions = {}): Compiled => {
  const { form, reader } = readForm(json, options);
  const declared = Array.isArray(readObject(readObject(json, 'traseu'), 'context')) || options.context !== undefined;
  const unknownNames = form === null ? [] : checkConditions(form, reader, declared);
  if (form !== null) for (const check of checks) check(form, reader);
  const findings = reader.notes.map((note) => makeFinding(options.file ?? 'form', note));
  return { form: reader.refused ? null : form, findings, unknownNames };
};

const checks = [checkWords, checkLimits, checkDemands, checkOwnPages, checkPageLength];
