// Which form of a procedure an address of the form designer names: by its id in the manifest, or by its file's name. The
// form is that of the work (store/works.ts), so it may belong to a procedure that was never published.

import type { FastifyRequest } from 'fastify';
import { words } from '../../inbox/words.ts';
import { manifestFacts, type ManifestFacts } from '../../procedure/manifest-facts.ts';
import { compileFiles } from '../../store/graphs.ts';
import { openWork, type Work, type WorkAddress } from '../../store/works.ts';
import { notFound } from '../problem.ts';
import { nameOf } from './inbox-studio-view.ts';

export interface FormAddress {
  Params: { key: string; file: string };
}

export interface DesignedForm {
  work: Work;
  at: WorkAddress;
  facts: ManifestFacts;
  path: string;
  text: string;
  /** `/proceduri-interne/…/formulare/…` */
  address: string;
}

const SUFFIX = '.form.json';

/** What stands in the address for a form at this path. */
export const formName = ({ forms }: Pick<ManifestFacts, 'forms'>, path: string): string =>
  Object.entries(forms).find(([, each]) => each === path)?.[0] ??
  (path.split('/').pop() ?? path).slice(0, -SUFFIX.length);

export const designerAddress = (key: string, name: string): string =>
  `/proceduri-interne/${encodeURIComponent(key)}/formulare/${encodeURIComponent(name)}`;

/** The form of the work; 404 when there is none of this name. */
export async function designedForm(request: FastifyRequest<FormAddress>): Promise<DesignedForm> {
  const { key, file } = request.params;
  const at = { tenant: request.scope.tenant, procedure: key };
  const work = await openWork(request.server.store, at);
  if (work === null) throw notFound('a procedure of this name');
  const facts = manifestFacts(work.files, key);
  const named = Object.hasOwn(facts.forms, file) ? facts.forms[file] : undefined;
  const path = named ?? Object.keys(work.files).find((each) => each.endsWith(SUFFIX) && formName(facts, each) === file);
  const text = path === undefined ? undefined : work.files[path];
  if (path === undefined || text === undefined) throw notFound('a form of this name');
  return { work, at, facts, path, text, address: designerAddress(key, file) };
}

/** A form is called as the step that it belongs to. */
export async function formTitle(request: FastifyRequest, { work, facts, path }: DesignedForm): Promise<string> {
  const { processes } = await compileFiles(work.files);
  return nameOf(facts, processes, path, 'form', words(request.language));
}
