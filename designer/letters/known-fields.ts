// Which fields a letter may use, from the whole procedure: compiled once per change and only when somebody asks (the menu,
// the completion). A letter that no step uses yet may use what any step could.

import { compileSources } from '../../engine/model/compile.ts';
import type { Graph } from '../../engine/model/graph.ts';
import type { Project, Language } from '../studio/contract.ts';
import { factsOf, variablesAt, type Facts, type Variable } from '../variables/variables.ts';

export interface Use {
  element: string;
  name: string;
  /** `document:issue`, `staff:notify`, … */
  job: string;
}

export interface ProcedureFacts {
  graph: Graph | null;
  facts: Facts;
}

const filesOf = (project: Project): { [path: string]: string } =>
  Object.fromEntries(project.paths().map((path) => [path, project.read(path) ?? '']));

/** Of the files as they are now. */
export async function learn(project: Project, language: Language): Promise<ProcedureFacts> {
  const files = filesOf(project);
  const operations = project.opening.operations.map(({ type, codes }) => ({
    type,
    codes: codes.map((code) => ({ value: code, label: code })),
    output: null,
  }));
  const facts = await factsOf(files, { language, operations });
  const sources = Object.entries(files)
    .filter(([path]) => /\.(bpmn|dmn)$/.test(path))
    .map(([name, xml]) => ({ name, xml }));
  const { processes } = await compileSources(sources);
  const manifest = project.manifest();
  const graph = processes.find(({ id }) => id === manifest?.['processId']) ?? processes[0] ?? null;
  return { graph, facts };
}

/** Header in which an element names a letter or a message. */
const HEADER = { documents: 'template', messages: 'message' } as const;

/** The elements that issue this letter, or send this message. `name`: as the manifest and headers call it. */
export function usesOf(graph: Graph | null, kind: keyof typeof HEADER, name: string): Use[] {
  return Object.values(graph?.elements ?? {})
    .filter(({ job }) => job?.headers[HEADER[kind]] === name)
    .map(({ id, name: called, job }) => ({
      element: id,
      name: called || id,
      job: job && 'text' in job.type ? job.type.text : '',
    }));
}

/** What can exist at these elements; without any, at all of them. */
export function variablesFor({ graph, facts }: ProcedureFacts, uses: readonly Use[]): Variable[] {
  if (graph === null) return [];
  const places =
    uses.length > 0
      ? uses.map(({ element }) => element)
      : Object.values(graph.elements)
          .filter(({ kind }) => kind === 'endEvent' || kind === 'serviceTask')
          .map(({ id }) => id);
  const all = new Map<string, Variable>();
  for (const place of places.slice(0, 40)) {
    for (const each of variablesAt(graph, facts, place)) if (!all.has(each.name)) all.set(each.name, each);
  }
  return [...all.values()];
}
