// With what a letter is tried: the variables of an invented case (a sample of the request, what decisions and scripts give
// over it, invented answers to the tasks), or those of a simulation, and what the platform adds to both. What compiling the
// procedure costs is kept for those who type: only another process, form, decision, sample or manifest asks for it again.

import { createHash } from 'node:crypto';
import { compileSources } from '../../engine/model/compile.ts';
import type { Element, Graph } from '../../engine/model/graph.ts';
import type { Json, Variables } from '../../engine/values.ts';
import { isFormFile } from '../../forms/form-files.ts';
import type { Form } from '../../forms/model.ts';
import { compileFormFile } from '../../forms/nomenclatures.ts';
import { MANIFEST, samplesIn, type Files } from '../../procedure/files.ts';
import { readManifest, type Manifest } from '../../procedure/manifest.ts';
import { platformNames, sampleData } from '../check/sample-data.ts';

/** How the model uses a letter; the first of several. */
export interface LetterUse {
  title: string;
  verifiable: boolean;
  draft: string | null;
}

export interface TriedCase {
  /** Null while the manifest is none. */
  manifest: Manifest | null;
  data: Variables;
  /** By the name of the document in the manifest. */
  uses: { [name: string]: LetterUse };
}

interface Asked {
  files: Files;
  /** Name of a sample; null or one that is not there: the first. */
  sample: string | null;
  /** Variables of a simulation, instead of a sample. */
  data: Variables | null;
}

export async function triedCase({ files, sample, data }: Asked): Promise<TriedCase> {
  const { manifest, graph, forms } = await compiled(files);
  const samples = samplesIn(files);
  const uses = graph === null ? {} : usesOf(graph);
  if (data !== null) {
    return { manifest, uses, data: manifest === null ? data : { ...platformNames(manifest, data), ...data } };
  }
  const named = Object.hasOwn(samples, sample ?? '') ? sample! : Object.keys(samples)[0];
  const answers = named === undefined ? null : (samples[named] as Json);
  if (manifest === null) return { manifest, uses, data: { cerere: answers } };
  return { manifest, uses, data: sampleData({ manifest, graph: graph ?? NOTHING, forms, sample: answers }) };
}

/** While the model has errors, letters are tried without what it gives. */
const NOTHING = { elements: {}, decisions: {}, forms: [] } as unknown as Graph;

interface Compiled {
  manifest: Manifest | null;
  graph: Graph | null;
  forms: Map<string, Form>;
}

const KEPT = 6;
const kept = new Map<string, Promise<Compiled>>();

function compiled(files: Files): Promise<Compiled> {
  const asked = Object.entries(files).filter(([path]) => path === MANIFEST || /\.(bpmn|dmn)$|^forms\//.test(path));
  const key = createHash('sha256')
    .update(JSON.stringify(asked.sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex');
  const known = kept.get(key);
  if (known) return known;
  const made = compile(Object.fromEntries(asked));
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}

async function compile(files: Files): Promise<Compiled> {
  const { manifest } = readManifest(parsed(files[MANIFEST] ?? ''));
  if (manifest === null) return { manifest, graph: null, forms: new Map() };
  const sources = Object.entries(files)
    .filter(([path]) => /\.(bpmn|dmn)$/.test(path))
    .map(([name, xml]) => ({ name, xml }));
  const { processes } = await compileSources(sources);
  const graph = processes.find(({ id, file }) => id === manifest.processId && file === manifest.process) ?? null;
  const forms = new Map<string, Form>();
  for (const path of Object.keys(files).filter(isFormFile)) {
    const { form } = await compileFormFile(files, path);
    if (form) forms.set(path, form);
  }
  return { manifest, graph, forms };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const ISSUING = new Set(['document:issue', 'document:replace']);

function usesOf({ elements }: Graph): { [name: string]: LetterUse } {
  const uses: { [name: string]: LetterUse } = {};
  for (const { job } of Object.values<Element>(elements)) {
    if (!job || !('text' in job.type) || !ISSUING.has(job.type.text)) continue;
    const { template, title = '', verifiable, draft } = job.headers;
    if (template === undefined || Object.hasOwn(uses, template)) continue;
    uses[template] = { title, verifiable: verifiable === 'true', draft: draft ?? null };
  }
  return uses;
}
