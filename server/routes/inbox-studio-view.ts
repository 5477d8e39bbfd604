// What the studio's page says about a release: its files by what they are for, and the law's numbers of the manifest.

import type { Graph } from '../../engine/model/graph.ts';
import type { FileKind, StudioFile } from '../../inbox/pages/studio.tsx';
import type { InboxWords } from '../../inbox/words.ts';
import { translated, type Language } from '../../look/words.ts';
import type { Manifest } from '../../procedure/manifest.ts';
import type { Release } from './inbox-release.ts';

const kinds: [RegExp, FileKind][] = [
  [/\.bpmn$/, 'process'],
  [/\.form\.json$/, 'form'],
  [/\.dmn$/, 'decision'],
  [/^documents\/.*\.(hbs|css)$/, 'letter'],
  [/^messages\//, 'message'],
  [/^manifest\.json$/, 'settings'],
];

const order: readonly FileKind[] = ['process', 'form', 'decision', 'letter', 'message', 'settings', 'other'];

/** Without scenarios and samples, which are the engineers'. */
export function filesOf(release: Release, graphs: readonly Graph[], say: InboxWords): StudioFile[] {
  return Object.keys(release.files)
    .filter((path) => !/^(scenarios|samples)\//.test(path))
    .map((path): StudioFile => {
      const kind = kinds.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
      return { path, kind, name: nameOf(release.manifest, graphs, path, kind, say) };
    })
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.path.localeCompare(b.path));
}

/** A form is called as the step that it belongs to. */
export function nameOf(
  manifest: Pick<Manifest, 'process' | 'startForm' | 'forms'> | null,
  graphs: readonly Graph[],
  path: string,
  kind: FileKind,
  say: InboxWords,
): string {
  const file = path.split('/').pop() ?? path;
  if (path === manifest?.process) return say.studio.process;
  if (path === manifest?.startForm) return say.file.petition;
  if (kind !== 'form') return file;
  const id = Object.entries(manifest?.forms ?? {}).find(([, each]) => each === path)?.[0];
  for (const graph of graphs) {
    const element = graph.forms.find(({ form }) => form === id)?.element;
    const name = element === undefined ? '' : graph.elements[element]?.name;
    if (name) return name;
  }
  return file.replace(/\.form\.json$/, '');
}

export function factsOf(manifest: Manifest, say: InboxWords, language: Language): { name: string; value: string }[] {
  const deadlines = Array.isArray(manifest.deadline) ? manifest.deadline : [manifest.deadline];
  const { facts } = say.studio;
  const list = (texts: readonly string[]) => texts.join(', ');
  const { channels } = say.file;
  return [
    { name: facts.summary, value: translated(manifest.summary, language) },
    ...deadlines.map(({ amount, unit, basis }) => ({
      name: facts.deadline,
      value: `${say.studio.amount(amount, unit)}; ${basis}`,
    })),
    ...(manifest.extension
      ? [
          {
            name: facts.extension,
            value: `${say.studio.amount(manifest.extension.maxDays, 'calendar')}; ${manifest.extension.basis}`,
          },
        ]
      : []),
    { name: facts.register, value: [manifest.register.in, manifest.register.out].filter(Boolean).join(' / ') },
    { name: facts.retention, value: say.file.kept(manifest.retention.years, manifest.retention.class) },
    { name: facts.channels, value: list(manifest.channels.map((channel) => channels[channel])) },
    { name: facts.languages, value: list(manifest.languages.map((each) => say.file.languages[each])) },
  ];
}
