// bench/results.md: a section for each part, with what its last full run told. The sections of parts that did not run stay.

import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('results.md', import.meta.url);

/** The text with this part's section replaced, or added at the end. */
export function withSection(text: string, part: string, told: string): string {
  const section = `## ${part}\n\n\`\`\`\n${told}\n\`\`\`\n`;
  const from = text.indexOf(`## ${part}\n`);
  if (from < 0) return `${text.trimEnd()}\n\n${section}`;
  const next = text.indexOf('\n## ', from);
  return `${text.slice(0, from)}${section}${next < 0 ? '' : text.slice(next)}`;
}

export function keep(part: string, told: string): void {
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), part, told));
}
