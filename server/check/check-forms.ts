// Every form compiles, and every sample is a valid answer to the start form.

import type { Graph } from '../../engine/model/graph.ts';
import { evaluate, type Problem } from '../../forms/evaluate.ts';
import { isFormFile } from '../../forms/form-files.ts';
import type { Form } from '../../forms/model.ts';
import { compileFormFile } from '../../forms/nomenclatures.ts';
import { isApplicants } from './check-applicant.ts';
import type { Folder } from './folder.ts';
import type { Problems } from './problem.ts';

/** Compiled forms by path. */
export async function checkForms({ files, manifest, samples }: Folder, problems: Problems): Promise<Map<string, Form>> {
  const forms = new Map<string, Form>();
  const named = [manifest.startForm, ...Object.values(manifest.forms)].filter((path) => files[path] !== undefined);
  for (const path of new Set([...named, ...Object.keys(files).filter(isFormFile)])) {
    const { form, findings } = await compileFormFile(files, path);
    for (const finding of findings) problems.all.push({ ...finding, mend: finding.remedy });
    if (form) forms.set(path, form);
  }
  const start = forms.get(manifest.startForm);
  if (!start) return forms;
  for (const [name, sample] of Object.entries(samples)) {
    for (const { path, message } of problemsOf(start, sample, manifest.channels)) {
      problems.error(`samples/${name}.json`, path, 'bad-sample', { why: message });
    }
  }
  return forms;
}

/** Only the applicant's own tasks take files; staff attach what they have to the case. */
export function checkTaskFiles(
  { manifest }: Folder,
  graph: Graph,
  forms: ReadonlyMap<string, Form>,
  problems: Problems,
): void {
  for (const { element, form: id } of graph.forms) {
    const task = graph.elements[element];
    if (task !== undefined && isApplicants(task)) continue;
    const path = manifest.forms[id];
    const form = path === undefined || path === manifest.startForm ? undefined : forms.get(path);
    for (const { type, id: field } of form?.inputs.values() ?? []) {
      if (type !== 'filepicker') continue;
      problems.error(path ?? id, field, 'files-in-task');
    }
  }
}

/** None when the sample is valid on some channel: the counter may ask less than the portal. */
function problemsOf(start: Form, sample: unknown, channels: readonly string[]): readonly Problem[] {
  const found = channels.map((canal) => evaluate(start, sample, { canal }).problems);
  return found.some((each) => each.length === 0) ? [] : (found[0] ?? []);
}
