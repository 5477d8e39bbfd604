// Every form compiles, and every sample is a valid answer to the start form.

import { evaluate, type Problem } from '../../forms/evaluate.ts';
import { isFormFile } from '../../forms/form-files.ts';
import type { Form } from '../../forms/model.ts';
import { compileFormFile } from '../../forms/nomenclatures.ts';
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
  for (const path of new Set(Object.values(manifest.forms))) {
    const form = path === manifest.startForm ? undefined : forms.get(path);
    for (const { type, id } of form?.inputs.values() ?? []) {
      if (type !== 'filepicker') continue;
      const found = 'Expected questions without files, but a task takes none yet.';
      problems.error(
        path,
        id,
        'files-in-task',
        found,
        'Ask for files in the form that begins the request, or by message.',
      );
    }
  }
  const start = forms.get(manifest.startForm);
  if (!start) return forms;
  for (const [name, sample] of Object.entries(samples)) {
    for (const { path, message } of problemsOf(start, sample, manifest.channels)) {
      const found = `Expected a valid answer to the start form but: ${message}`;
      problems.error(`samples/${name}.json`, path, 'bad-sample', found);
    }
  }
  return forms;
}

/** None when the sample is valid on some channel: the counter may ask less than the portal. */
function problemsOf(start: Form, sample: unknown, channels: readonly string[]): readonly Problem[] {
  const found = channels.map((canal) => evaluate(start, sample, { canal }).problems);
  return found.some((each) => each.length === 0) ? [] : (found[0] ?? []);
}
