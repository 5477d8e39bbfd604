// One thing that is wrong with a procedure's folder.

export interface Problem {
  /** Path within the folder, or the folder itself. */
  file: string;
  /** Id of the element, path in the manifest, key of the field; null for the file as a whole. */
  element: string | null;
  /** Stable, kebab-case. */
  rule: string;
  severity: 'error' | 'warning';
  /** What was expected and what was found. */
  message: string;
  /** What to do about it; empty where the message says it. */
  mend: string;
  /** Both in Romanian, from the checks that know it: those of a form and of a model. */
  ro?: { readonly message: string; readonly remedy: string };
}

export class Problems {
  readonly all: Problem[] = [];

  error(file: string, element: string | null, rule: string, message: string, mend = ''): void {
    this.all.push({ file, element, rule, severity: 'error', message, mend });
  }

  warning(file: string, element: string | null, rule: string, message: string, mend = ''): void {
    this.all.push({ file, element, rule, severity: 'warning', message, mend });
  }
}
