// Where the files of a procedure read an answer, by its name, and where a block is asked: GET …/folosiri?nume= or ?bloc=.

import type { FastifyPluginAsync } from 'fastify';
import type { Use } from '../../designer/form/opening.ts';
import { blocksOf, type FormFile } from '../../designer/form-logic/where-used.ts';
import { isFormFile } from '../../forms/form-files.ts';
import { isNeededAtRunTime } from '../../procedure/files.ts';
import { listProcedures } from '../../store/procedures.ts';
import { demand } from '../abilities.ts';
import { designedForm, type FormAddress } from './inbox-form-address.ts';
import { loadRelease } from './inbox-release.ts';

const MOST = 100;
const LONGEST = 160;

interface Asked extends FormAddress {
  Querystring: { nume?: string; bloc?: string };
}

export const formUseRoutes: FastifyPluginAsync = async (app) => {
  app.get<Asked>('/proceduri-interne/:key/formulare/:file/folosiri', async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { work, path } = await designedForm(request);
    const { nume, bloc } = request.query;
    void reply.header('cache-control', 'no-store');
    if (nume !== undefined) return usesOf(nume, work.files, path);
    const procedures = await listProcedures(app.store, request.scope.tenant);
    const releases = await Promise.all(
      procedures.map(({ release: id }) => loadRelease(app.store, request.scope.tenant, id)),
    );
    const forms = releases.flatMap((each) =>
      each === null
        ? []
        : Object.entries(each.files)
            .filter(([file]) => isFormFile(file))
            .map(([file, text]): FormFile => ({ procedure: each.procedure, path: file, json: JSON.parse(text) })),
    );
    const block = blocksOf(forms).find(({ name }) => name === bloc);
    return (block?.uses ?? [])
      .slice(0, MOST)
      .map((use): Use => ({ path: `${use.procedure}/${use.path}`, line: null, text: use.element }));
  });
};

/** Lines of the other files in which the name stands as a word of its own. */
function usesOf(name: string, files: { [path: string]: string }, own: string): Use[] {
  if (!/^[\p{L}_][\p{L}\d_.]*$/u.test(name)) return [];
  const word = new RegExp(`(?<![\\p{L}\\d_$])${name.replaceAll('.', '\\.')}(?![\\p{L}\\d_$])`, 'u');
  const found: Use[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (path === own || path.endsWith('.css') || !isNeededAtRunTime(path)) continue;
    for (const [index, line] of text.split('\n').entries()) {
      if (found.length < MOST && word.test(line) && isRead(path, line)) {
        found.push({ path, line: index + 1, text: line.trim().slice(0, LONGEST) });
      }
    }
  }
  return found;
}

/** In a form only formulas read; in models and templates a name stands where it is read. */
const isRead = (path: string, line: string): boolean => !isFormFile(path) || /"=|\{\{/.test(line);
