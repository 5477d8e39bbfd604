// The parts of a procedure as its owner sees them: which files there are, of what kind, and what they are called. Names come
// from the manifest, the forms' titles and the drawing; a file that says nothing is called as it is named. Pure.

import type { StudioWords } from './words/ro.ts';

export type PartKind =
  'process' | 'form' | 'decision' | 'letter' | 'message' | 'sample' | 'scenario' | 'settings' | 'other';

export interface Part {
  path: string;
  kind: PartKind;
  name: string;
}

/** Order in the list. */
export const partKinds: readonly PartKind[] = [
  'process',
  'form',
  'decision',
  'letter',
  'message',
  'sample',
  'settings',
  'other',
];

/** Opened as one page, not as a file. */
export const SCENARIOS = 'scenarios/';

export function kindOf(path: string): PartKind {
  if (path === 'manifest.json') return 'settings';
  if (path === SCENARIOS || path.endsWith('.scenario.json')) return 'scenario';
  if (path.endsWith('.bpmn')) return 'process';
  if (path.endsWith('.form.json')) return 'form';
  if (path.endsWith('.dmn') || path === 'decisions/') return 'decision';
  if (path.startsWith('documents/')) return 'letter';
  if (path.startsWith('messages/')) return 'message';
  if (path.startsWith('samples/')) return 'sample';
  return 'other';
}

const fileName = (path: string): string => path.split('/').pop() ?? path;

/** `nota-clasare.hbs` → `Nota clasare` */
function plainName(path: string): string {
  const bare = fileName(path).replace(/(\.form|\.scenario)?\.[a-z]+$/, '');
  const spaced = bare.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1) + (path.endsWith('.css') ? ' (CSS)' : '');
}

export function partsOf(
  paths: readonly string[],
  read: (path: string) => string | undefined,
  say: StudioWords['parts'],
): Part[] {
  const parts = paths
    .map((path): Part => {
      const kind = kindOf(path);
      return { path, kind, name: nameOf(path, kind, read(path) ?? '', paths, say) };
    })
    .filter(({ kind }) => kind !== 'scenario');
  const scenarios = paths.filter((path) => path.endsWith('.scenario.json')).length;
  const collator = new Intl.Collator('ro');
  parts.sort((one, other) => collator.compare(one.name, other.name));
  parts.push({ path: SCENARIOS, kind: 'settings', name: say.scenariosName(scenarios) });
  return parts;
}

function nameOf(
  path: string,
  kind: PartKind,
  text: string,
  paths: readonly string[],
  say: StudioWords['parts'],
): string {
  if (kind === 'settings') return say.settingsName;
  if (kind === 'process' && paths.filter((each) => each.endsWith('.bpmn')).length === 1) return say.processName;
  if (path === 'README.md') return say.readmeName;
  if (kind === 'decision') {
    const title = /<(?:\w+:)?definitions\b[^>]*?\sname="([^"]+)"/.exec(text)?.[1];
    if (title !== undefined) return unescape(title);
  }
  return plainName(path);
}

const ENTITIES: { readonly [entity: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescape = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole);
