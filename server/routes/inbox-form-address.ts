// Which form of a procedure an address of the form designer names: by its id in the manifest, or by its file's name.

import type { FastifyRequest } from 'fastify';
import type { FileAddress } from '../../store/file-drafts.ts';
import type { Manifest } from '../../procedure/manifest.ts';
import { notFound } from '../problem.ts';
import { loadNewestRelease, type Release } from './inbox-release.ts';

export interface FormAddress {
  Params: { key: string; file: string };
}

export interface DesignedForm {
  release: Release & { manifest: Manifest };
  path: string;
  /** Of the draft of this form. */
  file: FileAddress;
  /** `/proceduri-interne/…/formulare/…` */
  address: string;
}

const SUFFIX = '.form.json';

/** What stands in the address for a form at this path. */
export const formName = (manifest: Manifest, path: string): string =>
  Object.entries(manifest.forms).find(([, each]) => each === path)?.[0] ??
  (path.split('/').pop() ?? path).slice(0, -SUFFIX.length);

export const designerAddress = (key: string, name: string): string =>
  `/proceduri-interne/${encodeURIComponent(key)}/formulare/${encodeURIComponent(name)}`;

/** The form of the newest release; 404 when there is none of this name. */
export async function designedForm(request: FastifyRequest<FormAddress>): Promise<DesignedForm> {
  const { key, file } = request.params;
  const { store } = request.server;
  const { tenant } = request.scope;
  const release = await loadNewestRelease(store, tenant, key);
  if (release === null || release.manifest === null) throw notFound('a procedure of this name');
  const { manifest, files } = release;
  const named = Object.hasOwn(manifest.forms, file) ? manifest.forms[file] : undefined;
  const path = named ?? Object.keys(files).find((each) => each.endsWith(SUFFIX) && formName(manifest, each) === file);
  if (path === undefined || files[path] === undefined) throw notFound('a form of this name');
  return {
    release: { ...release, manifest },
    path,
    file: { tenant, procedure: key, path },
    address: designerAddress(key, file),
  };
}
