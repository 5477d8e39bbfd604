// What the studio's page says about a release: its files by what they are for, and the law's numbers of the manifest.

import type { FileKind, StudioFile } from '../../inbox/pages/studio.tsx';
import type { InboxWords } from '../../inbox/words.ts';
import { translated, type Language } from '../../look/words.ts';
import type { Manifest } from '../../store/manifest.ts';
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
export function filesOf(release: Release, say: InboxWords, language: Language): StudioFile[] {
  return Object.keys(release.files)
    .filter((path) => !/^(scenarios|samples)\//.test(path))
    .map((path): StudioFile => {
      const kind = kinds.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
      return { path, kind, name: nameOf(release, path, kind, say, language) };
    })
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.path.localeCompare(b.path));
}

function nameOf(release: Release, path: string, kind: FileKind, say: InboxWords, language: Language): string {
  if (path === release.manifest?.process) return say.studio.process;
  if (path === release.manifest?.startForm) return say.file.petition;
  const bare =
    path
      .split('/')
      .pop()
      ?.replace(/\.(form\.json|\w+)$/, '') ?? path;
  if (kind !== 'form') return path.split('/').pop() ?? path;
  const stage = release.manifest?.stages?.[bare];
  return stage && language === 'en' ? bare : bare.charAt(0).toUpperCase() + bare.slice(1);
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
