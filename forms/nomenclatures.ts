// The large nomenclatures as sources of choices: localities by county (SIRUTA) and procurement codes (CPV). Parsed when
// first asked for. Import it on the server; in the browser only by `import()`, for it brings a megabyte along.

import type { Json } from '../engine/values.ts';
import { vocabulary } from './nomenclature/cpv.ts';
import { localities } from './nomenclature/localities.ts';
import type { Option } from './model.ts';
import { builtInSources, type Source, type Sources } from './sources.ts';

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

const byName = new Intl.Collator('ro').compare;

/** County code → its localities. One name in several communes is told apart by the commune. */
const localitiesByCounty = once(() => {
  const counties = new Map<string, readonly Option[]>();
  for (const line of localities.trim().split('\n')) {
    const [county = '', ...units] = line.split('|');
    const options = units.flatMap((unit) => {
      const [name = '', list = ''] = unit.split(':');
      return list.split(',').map((entry): Option => {
        const at = entry.indexOf(' ');
        const own = entry.slice(at + 1);
        return { value: entry.slice(0, at), label: own === name || name === '' ? own : `${own} (${name})` };
      });
    });
    counties.set(
      county,
      options.sort((one, two) => byName(one.label, two.label)),
    );
  }
  return counties;
});

/** `of` is the county's code (`HD`); without it nothing is offered. Values are SIRUTA codes. */
const localitySource: Source = {
  options: (of) => (typeof of === 'string' ? (localitiesByCounty().get(of) ?? []) : []),
  has: (value, of) => localitySource.options(of).some((option) => option.value === value),
};

/** Code → [Romanian, English]. */
const cpvCodes = once(
  () =>
    new Map(
      vocabulary
        .trim()
        .split(/[\n\t]/)
        .map((entry) => {
          const [code = '', ro = '', en = ''] = entry.split('|');
          return [code, [ro, en] as const] as const;
        }),
    ),
);

/** The text of a procurement code, or null when the vocabulary does not have it. */
export const cpvText = (code: string, language: 'ro' | 'en'): string | null =>
  cpvCodes().get(code)?.[language === 'ro' ? 0 : 1] ?? null;

const mostOffered = 200;

/** `of` is the beginning of a code or a part of its text; at most 200 are offered. */
const cpvSource: Source = {
  options: (of: Json | undefined) => {
    const asked = typeof of === 'string' ? of.trim().toLocaleLowerCase('ro') : '';
    const found: Option[] = [];
    for (const [code, [text]] of cpvCodes()) {
      if (!code.startsWith(asked) && !text.toLocaleLowerCase('ro').includes(asked)) continue;
      found.push({ value: code, label: `${code} ${text}` });
      if (found.length === mostOffered) break;
    }
    return found;
  },
  has: (value) => cpvCodes().has(value),
};

/** Everything an installation has without asking anybody. */
export const nomenclatures: Sources = new Map([...builtInSources, ['localities', localitySource], ['cpv', cpvSource]]);
