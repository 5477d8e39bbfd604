// What belongs to a letter or message among the procedure's files: its name, its style, its samples; and how a new one is
// added so that the procedure knows it. Pure.

type Manifest = { readonly [name: string]: unknown };

export interface Declared {
  template: string;
  css?: string;
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The letters that the manifest names. */
export function documentsOf(manifest: Manifest | null): { [name: string]: Declared } {
  const found: { [name: string]: Declared } = {};
  for (const [name, each] of Object.entries(isObject(manifest?.['documents']) ? manifest['documents'] : {})) {
    if (!isObject(each) || typeof each['template'] !== 'string') continue;
    found[name] = {
      template: each['template'],
      ...(typeof each['css'] === 'string' ? { css: each['css'] } : {}),
    };
  }
  return found;
}

export interface LetterFile {
  kind: 'documents' | 'messages';
  /** Of the template. */
  path: string;
  /** As headers of tasks call it. */
  name: string;
  /** Of the style; null: it has none. */
  css: string | null;
}

const bare = (path: string): string => (path.split('/').pop() ?? path).replace(/\.[a-z]+$/, '');

/** The letter or message at this path; of a style the first letter that it dresses. Null: it is something else. */
export function letterAt(path: string, manifest: Manifest | null): LetterFile | null {
  if (/^messages\/.+\.hbs$/.test(path)) return { kind: 'messages', path, name: bare(path), css: null };
  const documents = Object.entries(documentsOf(manifest));
  const found = documents.find(([, { template, css }]) => template === path || css === path);
  if (found) return { kind: 'documents', path: found[1].template, name: found[0], css: found[1].css ?? null };
  return /^documents\/.+\.hbs$/.test(path) ? { kind: 'documents', path, name: bare(path), css: null } : null;
}

/** A change of the manifest, written as it is written everywhere (procedure/files.ts). */
const rewritten = (manifest: Manifest, changes: { [name: string]: unknown }): string =>
  `${JSON.stringify({ ...manifest, ...changes }, null, 2)}\n`;

interface NewLetter {
  kind: 'documents' | 'messages';
  name: string;
  title: string;
  /** Of a message. */
  to: 'applicant' | 'staff';
}

/** The files that a new letter or message changes: itself and the manifest, which names it. */
export function newLetter(manifest: Manifest, { kind, name, title, to }: NewLetter): { [path: string]: string } {
  const path = `${kind}/${name}.hbs`;
  if (kind === 'documents') {
    const documents = { ...(isObject(manifest['documents']) ? manifest['documents'] : {}), [name]: { template: path } };
    return { [path]: letterText(title), 'manifest.json': rewritten(manifest, { documents }) };
  }
  const before = Array.isArray(manifest['messages']) ? (manifest['messages'] as unknown[]) : [];
  const messages = before.includes(path) ? before : [...before, path];
  return { [path]: messageText(title, to), 'manifest.json': rewritten(manifest, { messages }) };
}

/** A style for a letter that has none. */
export function newStyle(manifest: Manifest, name: string): { path: string; files: { [path: string]: string } } {
  const path = `documents/${name}.css`;
  const documents = isObject(manifest['documents']) ? manifest['documents'] : {};
  const own = isObject(documents[name]) ? documents[name] : { template: `documents/${name}.hbs` };
  return {
    path,
    files: {
      [path]: `/* Stilul documentului „${name}”, peste cel al tuturor scrisorilor. */\n`,
      'manifest.json': rewritten(manifest, { documents: { ...documents, [name]: { ...own, css: path } } }),
    },
  };
}

const written = (title: string): string => title.trim().replace(/[<>{}]/g, '');

const letterText = (title: string): string => `<div class="to">
  <p>Către</p>
  <p><b>{{petent.nume}}</b></p>
</div>

<h1>${written(title)}</h1>
<p class="purpose">la cererea nr.&nbsp;{{dosar.numar}} din {{date dosar.data}}</p>

<p>Scrieți aici textul scrisorii.</p>

<section class="signed" aria-label="Semnături">
  <div><p><b>Conducătorul instituției,</b></p><p class="name">{{institutie.conducator}}</p><p class="line">Semnătura</p></div>
  <div></div>
</section>
`;

const messageText = (title: string, to: 'applicant' | 'staff'): string =>
  to === 'applicant'
    ? `${written(title)}: cererea nr. {{dosar.numar}}

Bună ziua,

Scrieți aici textul mesajului despre cererea nr. {{dosar.numar}} din {{date dosar.data}}.

{{legatura}}

{{institutie.nume}}
`
    : `${written(title)}: dosarul nr. {{dosar.numar}}

Scrieți aici ce au de făcut colegii în dosarul nr. {{dosar.numar}} din {{date dosar.data}}.

{{inbox}}
`;
