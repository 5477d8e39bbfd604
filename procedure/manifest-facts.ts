// What pages can say of a manifest that somebody is writing: it may be no JSON, or lack anything. Who needs a manifest that
// is right reads it with `readManifest`.

import type { Files } from './files.ts';
import { MANIFEST } from './files.ts';

export interface ManifestFacts {
  key: string;
  title: { ro: string; en: string };
  process: string;
  /** Of the process that a case begins with. */
  processId: string | null;
  startForm: string;
  /** `formId` of the model → path. */
  forms: { [id: string]: string };
}

type Raw = { readonly [name: string]: unknown };

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise;

/** `key`: what the procedure is called where the manifest does not say. */
export function manifestFacts(files: Files, key: string): ManifestFacts {
  const raw = parsed(files[MANIFEST] ?? '');
  const title = isObject(raw['title']) ? raw['title'] : {};
  const ro = textOf(title['ro'], textOf(title['en'], key));
  const forms = isObject(raw['forms']) ? raw['forms'] : {};
  return {
    key: textOf(raw['key'], key),
    title: { ro, en: textOf(title['en'], ro) },
    process: textOf(raw['process'], 'process.bpmn'),
    processId: textOf(raw['processId'], '') || null,
    startForm: textOf(raw['startForm'], ''),
    forms: Object.fromEntries(
      Object.entries(forms).flatMap(([id, path]) => (typeof path === 'string' ? [[id, path]] : [])),
    ),
  };
}

function parsed(text: string): Raw {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
}
