// What a model gives the applicant to do can be done in the portal: the task has a form, which reads nothing that the portal
// does not hand it (server/routes/portal-forms.ts). What a clerk has decided stays unsaid unless the model says it.

import type { Element, Graph } from '../../engine/model/graph.ts';
import type { Form } from '../../forms/model.ts';
import { APPLICANT_GROUP } from '../../store/scope.ts';
import type { Folder } from './folder.ts';
import type { Problems } from './problem.ts';

/** `locuri`: what a question for a place brings along. */
const HANDED = new Set(['cerere', 'dosar', 'termen', 'canal', 'limba', 'cont', 'locuri']);

export function isApplicants({ task }: Element): boolean {
  const groups = task?.candidateGroups;
  if (!groups || !('text' in groups)) return false;
  return groups.text.split(',').some((group) => group.trim() === APPLICANT_GROUP);
}

export function checkApplicantForms(
  { manifest }: Folder,
  graph: Graph,
  forms: ReadonlyMap<string, Form>,
  problems: Problems,
): void {
  for (const { element: id, form } of graph.forms) {
    const element = graph.elements[id];
    if (element === undefined || !isApplicants(element)) continue;
    const path = manifest.forms[form] ?? '';
    const inputs = new Set(element.inputs.map(({ target }) => target[0]));
    for (const name of forms.get(path)?.contextNames ?? []) {
      if (HANDED.has(name) || inputs.has(name)) continue;
      problems.error(path, null, 'not-for-applicant', { name, task: id });
    }
  }
}
