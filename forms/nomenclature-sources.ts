// The large nomenclatures as sources of choices: localities by county (SIRUTA) and procurement codes (CPV). Their data, a
// megabyte, is loaded when a form asks for it, on the server as in a browser.

import { everyNode, type FormNode, type Option } from './model.ts';
import { builtInSources, byLabel, type Source, type Sources } from './sources.ts';

/** `AB|Alba Iulia:1026 Alba Iulia,…|…`: one name in several communes is told apart by the commune. */
const localitiesOf = (line: string): Option[] =>
  line
    .split('|')
    .slice(1)
    .flatMap((unit) => {
      const [name = '', list = ''] = unit.split(':');
      return list.split(',').map((entry): Option => {
        const at = entry.indexOf(' ');
        const own = entry.slice(at + 1);
        return { value: entry.slice(0, at), label: own === name || name === '' ? own : `${own} (${name})` };
      });
    })
    .sort(byLabel);

/**
 * From the lines of nomenclature/localities.ts. `of` is the county's code (`HD`); without it nothing is offered. Values are
 * SIRUTA codes.
 */
export const localitySource = (data: string): Source => {
  const lines = new Map(
    data
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('|')), line] as const),
  );
  const read = new Map<string, readonly Option[]>();
  const options = (of: unknown): readonly Option[] => {
    const line = typeof of === 'string' ? lines.get(of) : undefined;
    if (typeof of !== 'string' || line === undefined) return [];
    const found = read.get(of) ?? localitiesOf(line);
    read.set(of, found);
    return found;
  };
  return { options, has: (value, of) => options(of).some((option) => option.value === value) };
};

const mostOffered = 200;

/** Lower case without diacritics, whichever way they were typed. */
const folded = (text: string): string => text.toLocaleLowerCase('ro').normalize('NFD').replace(/\p{M}/gu, '');

/** Without its ending when it is long enough to do without: „copiator” is to find „fotocopiatoare”. */
const beginning = (word: string): string =>
  word.length > 6 ? word.slice(0, -2) : word.length > 4 ? word.slice(0, -1) : word;

/**
 * From nomenclature/cpv.ts. `of` is the beginning of a code, or words (with or without diacritics, in any order, whole or not) that its
 * Romanian or English text has; at most 200 are offered.
 */
export const cpvSource = (data: string): Source => {
  const entries = data
    .trim()
    .split(/[\n\t]/)
    .map((entry) => {
      const [code = '', ro = '', en = ''] = entry.split('|');
      return {
        code,
        text: folded(`${ro} ${en}`),
        option: { value: code, label: `${code} ${ro}`, en: `${code} ${en}` },
      };
    });
  const codes = new Set(entries.map(({ code }) => code));
  const options = (of: unknown): Option[] => {
    const asked = typeof of === 'string' ? folded(of.trim()) : '';
    const words = asked.split(/[\s,;]+/).map(beginning);
    const found: Option[] = [];
    for (const { code, text, option } of entries) {
      if (!code.startsWith(asked) && !words.every((word) => text.includes(word))) continue;
      if (found.push(option) === mostOffered) break;
    }
    return found;
  };
  return { options, has: (value) => codes.has(value) };
};

const load: Readonly<Record<string, () => Promise<Source>>> = {
  localities: async () => localitySource((await import('./nomenclature/localities.ts')).localities),
  cpv: async () => cpvSource((await import('./nomenclature/cpv.ts')).vocabulary),
};

const loaded = new Map<string, Promise<Source>>();

/** The sources given, with the nomenclatures that these components name; those given themselves, when that is none. */
export const sourcesFor = async (nodes: readonly FormNode[], given: Sources = builtInSources): Promise<Sources> => {
  const named = new Set(everyNode(nodes).map(({ properties }) => properties.source));
  const more: [string, Source][] = [];
  for (const [name, make] of Object.entries(load)) {
    if (!named.has(name) || given.has(name)) continue;
    const source = loaded.get(name) ?? make();
    loaded.set(name, source);
    more.push([name, await source]);
  }
  return more.length === 0 ? given : new Map([...given, ...more]);
};
