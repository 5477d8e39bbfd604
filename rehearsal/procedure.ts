// The files of a procedure, opened to be rehearsed: its manifest, its processes compiled by the production engine, and its
// forms, each compiled when first asked for. Shared by all rehearsals of the same files.

import type { Finding, Graph } from '../engine/model/graph.ts';
import type { Variables } from '../engine/values.ts';
import { isFormFile } from '../forms/form-files.ts';
import type { Form } from '../forms/model.ts';
import { compileFormFile } from '../forms/nomenclatures.ts';
import type { Manifest } from '../procedure/manifest.ts';
import { BEGINNING } from './instances/driver.ts';
import { Library } from './instances/library.ts';

export type Files = { readonly [path: string]: string };

export interface Procedure {
  files: Files;
  manifest: Manifest;
  /** Of all process files, the manifest's process first. */
  graphs: readonly Graph[];
  /** Null: no such file, or one with errors. */
  form(path: string): Promise<Form | null>;
  samples: { readonly [name: string]: Variables };
}

export type Opened = { ok: true; procedure: Procedure } | { ok: false; findings: Finding[] };

export const SAMPLE = /^samples\/([\w.-]+)\.json$/;

const finding = (file: string, message: string, ro: string): Finding => ({
  file,
  element: null,
  rule: 'cannot-rehearse',
  severity: 'error',
  message,
  remedy: '',
  ro: { message: ro, remedy: '' },
});

export async function openProcedure(files: Files): Promise<Opened> {
  const manifest = json(files['manifest.json']) as Manifest | null;
  if (manifest === null || typeof manifest.processId !== 'string' || typeof manifest.startForm !== 'string') {
    const en = 'Expected a manifest with the process and the start form, but there is none.';
    const ro = 'Era de așteptat un manifest cu procesul și formularul de început, dar nu este.';
    return { ok: false, findings: [finding('manifest.json', en, ro)] };
  }
  const sources = Object.entries(files)
    .filter(([name]) => /\.(bpmn|dmn)$/.test(name))
    .map(([name, xml]) => ({ name, xml }));
  const compiledModels = await new Library().add(sources, BEGINNING);
  if (!compiledModels.ok) return { ok: false, findings: compiledModels.rejection.findings ?? [] };
  const { graphs } = compiledModels;
  const main = graphs.find(({ id }) => id === manifest.processId);
  if (main === undefined) {
    const en = `Expected the process '${manifest.processId}' in a model but there is none.`;
    const ro = `Era de așteptat procesul „${manifest.processId}” într-un model, dar nu este.`;
    return { ok: false, findings: [finding(manifest.process ?? 'manifest.json', en, ro)] };
  }
  const forms = new Map<string, Promise<Form | null>>();
  const form = (path: string): Promise<Form | null> => {
    const made = forms.get(path) ?? compiled(files, path);
    forms.set(path, made);
    return made;
  };
  const samples = Object.entries(files).flatMap(([path, text]): [string, Variables][] => {
    const [, name] = SAMPLE.exec(path) ?? [];
    const answers = name === undefined ? null : json(text);
    return name === undefined || answers === null ? [] : [[name, answers as Variables]];
  });
  return {
    ok: true,
    procedure: {
      files,
      manifest,
      graphs: [main, ...graphs.filter((each) => each !== main)],
      form,
      samples: Object.fromEntries(samples),
    },
  };
}

async function compiled(files: Files, path: string): Promise<Form | null> {
  return isFormFile(path) && files[path] !== undefined ? (await compileFormFile(files, path)).form : null;
}

/** An object, or null for what is none. */
function json(text: string | undefined): { [name: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as { [name: string]: unknown })
      : null;
  } catch {
    return null;
  }
}
