// Every template of a document or a message compiles and renders with every sample.

import { compileMessage, compileTemplate, TemplateError } from '../../documents/render.ts';
import type { Graph } from '../../engine/model/graph.ts';
import type { Json, Variables } from '../../engine/values.ts';
import type { Form } from '../../forms/model.ts';
import type { Folder } from './folder.ts';
import type { Problems } from './problem.ts';
import { sampleData } from './sample-data.ts';

export function checkTemplates(
  { manifest, files, samples }: Folder,
  graph: Graph,
  forms: Map<string, Form>,
  problems: Problems,
): void {
  const tried = Object.entries(Object.keys(samples).length === 0 ? { invented: null } : samples);
  const cases = tried.map(([name, sample]): [string, Variables] => [
    name,
    sampleData({ manifest, graph, forms, sample: sample as Json }),
  ]);
  const documents = Object.values(manifest.documents ?? {}).map(({ template }) => template);
  for (const path of documents) tryAll(path, files[path], cases, problems, (source) => compileTemplate(path, source));
  for (const path of manifest.messages ?? []) {
    tryAll(path, files[path], cases, problems, (source) => compileMessage(path, source));
  }
}

function tryAll(
  path: string,
  source: string | undefined,
  cases: [string, Variables][],
  problems: Problems,
  compile: (source: string) => { render(data: Variables): unknown },
): void {
  if (source === undefined) return;
  const attempt = <T>(sample: string | null, work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      const message = error.message.replace(`${path}, `, '').replace(`${path}: `, '');
      const said = problems.all.some((each) => each.file === path && each.message === message);
      if (said) return null;
      if (sample === null) problems.error(path, error.missing, 'bad-template', { why: message });
      else problems.error(path, error.missing, 'template-data', { why: message, sample });
      return null;
    }
  };
  const template = attempt(null, () => compile(source));
  if (!template) return;
  for (const [sample, data] of cases) attempt(sample, () => template.render(data));
}
