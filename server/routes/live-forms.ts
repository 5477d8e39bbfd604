// Definitions of forms for the browser, where the same engine runs (forms/browser-form.ts): GET /formulare/:release/PATH?v=….
// A release never changes and `v` is a hash of the answer, so a browser keeps it for ever: one load for all pages of a form.
// The form that anybody may begin is anybody's; those of tasks are for staff, and an applicant's own for the applicant.

import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import type { FastifyPluginAsync } from 'fastify';
import { browserContext, browserForm, type BrowserForm } from '../../forms/browser-form.ts';
import { readFormFile } from '../../forms/form-files.ts';
import type { Live } from '../../forms/live-data.ts';
import { asksApplicant } from '../../store/applicant-tasks.ts';
import { demand } from '../abilities.ts';
import { notFound } from '../problem.ts';
import { loadRelease, type Release } from './inbox-release.ts';
import { hidden } from './portal-frame.ts';

interface Served {
  form: BrowserForm;
  text: string;
  packed: Buffer;
  hash: string;
}

const known = new WeakMap<Release, Map<string, Promise<Served | null>>>();

/** Null for a form that only the server can decide, or that is not there. */
function servedOf(release: Release, path: string): Promise<Served | null> {
  const kept = known.get(release) ?? new Map<string, Promise<Served | null>>();
  known.set(release, kept);
  const found = kept.get(path) ?? serve(release, path);
  if (release.files[path] !== undefined) kept.set(path, found);
  return found;
}

async function serve(release: Release, path: string): Promise<Served | null> {
  const compiled = release.files[path] === undefined ? null : await release.formAt(path);
  const read = readFormFile(release.files, path);
  if (compiled === null || !('json' in read)) return null;
  const form = browserForm({ json: read.json, blocks: read.options.blocks ?? {} }, compiled);
  if (form === null) return null;
  const { json, blocks } = form;
  const text = JSON.stringify({ json, blocks });
  return {
    form,
    text,
    packed: brotliCompressSync(text),
    hash: createHash('sha256').update(text).digest('hex').slice(0, 10),
  };
}

/** What a page needs so that its form is decided in the browser; null: the browser asks the server instead. */
export async function liveOf(
  release: Release,
  path: string,
  context: Readonly<Record<string, unknown>>,
): Promise<Live | null> {
  const served = await servedOf(release, path);
  if (served === null) return null;
  const address = path.split('/').map(encodeURIComponent).join('/');
  return {
    form: `/formulare/${release.id}/${address}?v=${served.hash}`,
    context: browserContext(served.form, context),
  };
}

export const liveFormRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Params: { release: string; '*': string } }>(
    '/formulare/:release/*',
    { schema: hidden },
    async (request, reply) => {
      const { release: id, '*': path } = request.params;
      const release = await loadRelease(app.store, request.scope.tenant, id);
      const open = release?.manifest?.startForm === path;
      const ids = Object.entries(release?.manifest?.forms ?? {}).flatMap(([form, at]) => (at === path ? [form] : []));
      if (!open && !(await asksApplicant(app.store, request.scope, { release: id, forms: ids })))
        demand(request.asker, 'read', 'Task');
      const served = release === null ? null : await servedOf(release, path);
      if (served === null) throw notFound('a form that lives in the browser');
      void reply
        .type('application/json; charset=utf-8')
        .header('cache-control', `${open ? 'public' : 'private'}, max-age=31536000, immutable`)
        .header('vary', 'accept-encoding');
      const packed = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
      return packed ? reply.header('content-encoding', 'br').send(served.packed) : reply.send(served.text);
    },
  );
};
