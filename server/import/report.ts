// The report of an import, for a person at a terminal.

import type { Translations } from '../../dialects/translate-all.ts';

const WORDS = {
  en: {
    changed: 'changed',
    cannot: 'cannot run',
    look: 'to be looked at',
    nothing: 'nothing had to be changed',
    forms: 'forms were made: write them with --output FOLDER',
  },
  ro: {
    changed: 'modificat',
    cannot: 'nu se poate executa',
    look: 'de verificat',
    nothing: 'nu a fost nimic de modificat',
    forms: 'formulare create: scrieți-le cu --output DOSAR',
  },
} as const;

export function report(
  { source, changes, findings, files }: Translations,
  language: 'ro' | 'en',
  written: boolean,
): string {
  const words = WORDS[language];
  const lines: string[] = [
    `${source}: ${changes.length === 0 ? words.nothing : `${changes.length} × ${words.changed}`}`,
  ];
  for (const change of changes) lines.push(`  ${change.element ?? change.file}  ${change[language]}`);
  for (const [severity, title] of [
    ['error', words.cannot],
    ['warning', words.look],
  ] as const) {
    const some = findings.filter((each) => each.severity === severity);
    if (some.length > 0) lines.push('', `${title}: ${some.length}`);
    for (const { element, file, rule, message, remedy, ro } of some) {
      const told = language === 'ro' && ro ? ro : { message, remedy };
      lines.push(`  ${element ?? file}  [${rule}] ${told.message}`, `      → ${told.remedy}`);
    }
  }
  const forms = Object.keys(files).filter((path) => path.startsWith('forms/'));
  if (!written && forms.length > 0) lines.push('', `${forms.length} ${words.forms}`);
  return `${lines.join('\n')}\n`;
}
