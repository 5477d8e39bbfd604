// Asks the server for a letter or message as it would be issued now (server/routes/atelier-preview.ts). What this browser
// has changed since it opened the procedure travels along, saved or not.

import type { Project, Studio } from '../studio/contract.ts';

/** Something that the data does not give (`path`), or that cannot be written (null). Line from 1, column from 0. */
export interface Gap {
  line: number | null;
  column: number | null;
  path: string | null;
  message: string;
}

export interface TemplateProblem {
  code: string;
  line: number | null;
  column: number | null;
  name: string | null;
  message: string;
}

export interface PreviewRequest {
  path: string;
  text?: string | undefined;
  css?: string | undefined;
  sample?: string | null;
  /** Variables of a simulation, instead of a sample. */
  data?: { readonly [name: string]: unknown };
}

export type Preview =
  | { kind: 'pdf'; bytes: ArrayBuffer; gaps: Gap[] }
  | { kind: 'message'; subject: string; text: string; gaps: Gap[] }
  | { kind: 'problem'; problem: TemplateProblem }
  /** The server does not answer, or not now; trying again may help. */
  | { kind: 'failed'; why: 'offline' | 'too-many' | 'too-long' };

/** Files that decide what the letter is filled with. */
const DECIDING = /^(manifest\.json$|samples\/|forms\/|decisions\/|documents\/.*\.css$)|\.bpmn$/;

/** What is different in this browser from what the server gave when the studio opened. */
function changed(project: Project): { [path: string]: string | null } {
  const { opening } = project;
  const files: { [path: string]: string | null } = {};
  const now = new Set(project.paths());
  for (const path of now) {
    const text = project.read(path);
    if (DECIDING.test(path) && text !== undefined && text !== opening.files[path]) files[path] = text;
  }
  for (const path of Object.keys(opening.files)) if (DECIDING.test(path) && !now.has(path)) files[path] = null;
  return files;
}

/** Rejects only when it was aborted. */
export async function askPreview(
  { address, csrf, project }: Pick<Studio, 'address' | 'csrf' | 'project'>,
  request: PreviewRequest,
  signal?: AbortSignal,
): Promise<Preview> {
  try {
    const answer = await fetch(`${address}/previzualizare`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'csrf-token': csrf },
      body: JSON.stringify({ ...request, files: changed(project) }),
      signal: signal ?? null,
    });
    return await read(answer);
  } catch (error) {
    if (signal?.aborted) throw error;
    return { kind: 'failed', why: 'offline' };
  }
}

async function read(answer: Response): Promise<Preview> {
  if (answer.status === 422) return { kind: 'problem', ...((await answer.json()) as { problem: TemplateProblem }) };
  if (answer.status === 429) return { kind: 'failed', why: 'too-many' };
  if (answer.status === 400 || answer.status === 413) return { kind: 'failed', why: 'too-long' };
  if (answer.status !== 200) return { kind: 'failed', why: 'offline' };
  if (answer.headers.get('content-type')?.startsWith('application/json')) {
    return { kind: 'message', ...((await answer.json()) as { subject: string; text: string; gaps: Gap[] }) };
  }
  const gaps = JSON.parse(decodeURIComponent(answer.headers.get('preview-gaps') ?? '[]')) as Gap[];
  return { kind: 'pdf', bytes: await answer.arrayBuffer(), gaps };
}
