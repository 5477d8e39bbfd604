// Icons are lucide's SVG files (ISC), read once from the package and written into the page: no sprite, no request, no
// script. Server only. An icon never stands alone: it has a text beside it, or its button has an accessible name.
import { readFileSync } from 'node:fs';
import type { VNode } from 'preact';

const folder = new URL('../node_modules/lucide-static/icons/', import.meta.url);
const read = new Map<string, string>();

/** The inside of a lucide icon, e.g. `clock-alert` (names: https://lucide.dev/icons). Throws for a name that does not exist. */
export function iconPaths(name: string): string {
  const known = read.get(name);
  if (known !== undefined) return known;
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`Expected a lucide icon name, but got "${name}"`);
  const svg = readFileSync(new URL(`${name}.svg`, folder), 'utf8');
  const paths = svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/\s+/g, ' ')
    .replaceAll('> <', '><')
    .trim();
  read.set(name, paths);
  return paths;
}

/** Draws an icon at the size of the text around it (class `i`). Decorative: hidden from screen readers. */
export function Icon({ name, class: className }: { name: string; class?: string }): VNode {
  return (
    <svg
      class={className === undefined ? 'i' : `i ${className}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      dangerouslySetInnerHTML={{ __html: iconPaths(name) }}
    />
  );
}
