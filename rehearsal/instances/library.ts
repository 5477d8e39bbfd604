// What was deployed in a simulation: compiles new files together with the decisions that are there already, so that a
// process may call a decision of an earlier deployment.

import { compileSources } from '../../engine/model/compile.ts';
import type { Finding, Graph } from '../../engine/model/graph.ts';
import { startFindings } from '../../engine/starts.ts';
import type { Instant } from '../../engine/values.ts';
import { refused, type Outcome, type SourceFile } from './driver.ts';

export interface Compiled {
  graphs: Graph[];
  /** Their ids, each once. */
  processes: string[];
  /** Warnings. */
  findings: Finding[];
}

const isDecision = ({ name }: SourceFile): boolean => name.toLowerCase().endsWith('.dmn');

export class Library {
  #decisions: SourceFile[] = [];

  /** Keeps nothing when the files are refused. `now`: when timer starts would be scheduled. */
  async add(files: SourceFile[], now: Instant): Promise<Outcome<Compiled>> {
    const forms = files.filter(({ name }) => name.endsWith('.form'));
    const models = files.filter((file) => !forms.includes(file));
    const { processes, findings } = await compileSources([...this.#decisions, ...models]);
    const own = [
      ...findings.filter(({ file }) => files.some(({ name }) => name === file)),
      ...startFindings(processes, now),
      ...brokenForms(forms),
    ];
    const errors = own.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      const { element, message } = errors[0]!;
      const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
      const where = element ? `${element}: ` : '';
      return refused('DEPLOYMENT_REFUSED', `Expected a model without errors but ${where}${message}${more}`, own);
    }
    // Under a name of their own: a finding about a later file of the same name must not be taken for theirs.
    const decisions = files.filter(isDecision).map(({ xml }) => xml);
    for (const xml of decisions) this.#decisions.push({ name: `deployed-${this.#decisions.length}.dmn`, xml });
    return { ok: true, graphs: processes, processes: [...new Set(processes.map(({ id }) => id))], findings: own };
  }

  /** Decisions deployed so far, the newest last. */
  get decisions(): readonly SourceFile[] {
    return this.#decisions;
  }

  clear(): void {
    this.#decisions = [];
  }
}

function brokenForms(forms: SourceFile[]): Finding[] {
  return forms.flatMap(({ name, xml }): Finding[] => {
    try {
      JSON.parse(xml);
      return [];
    } catch (error) {
      const { message } = error as Error;
      return [
        {
          file: name,
          element: null,
          rule: 'bad-form',
          severity: 'error',
          message: `Expected a form as JSON but ${message}`,
          remedy: 'Save the form anew with the form editor.',
          ro: {
            message: `Era de așteptat un formular în format JSON, dar ${message}`,
            remedy: 'Salvați din nou formularul cu editorul de formulare.',
          },
        },
      ];
    }
  });
}
