// An address as a letter writes it. Forms keep codes (the county's plate code, the SIRUTA code of the locality; the block
// `address` of forms/blocks.ts); a letter writes their names.

import { counties } from '../forms/formats/counties.ts';
import { localities } from '../forms/nomenclature/localities.ts';

/** Locality by SIRUTA code, with its town or commune where that has another name; made when first asked for. */
let byCode: ReadonlyMap<string, string> | null = null;

function localityNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const line of localities.trim().split('\n')) {
    for (const unit of line.split('|').slice(1)) {
      const [name = '', list = ''] = unit.split(':');
      for (const entry of list.split(',')) {
        const at = entry.indexOf(' ');
        const own = entry.slice(at + 1);
        names.set(entry.slice(0, at), own === name || name === '' ? own : `${own} (${name})`);
      }
    }
  }
  return names;
}

const countyName = (code: string): string => {
  const found = counties.find((county) => county.code === code);
  if (found === undefined) throw new TypeError('expected the plate code of a county');
  return code === 'B' ? 'municipiul București' : `județul ${found.name}`;
};

const localityName = (code: string): string => {
  byCode ??= localityNames();
  const found = byCode.get(code);
  if (found === undefined) throw new TypeError('expected the SIRUTA code of a locality');
  return found;
};

const PARTS: readonly [key: string, before: string][] = [
  ['bloc', 'bl. '],
  ['scara', 'sc. '],
  ['etaj', 'et. '],
  ['apartament', 'ap. '],
];

/** `Alba Iulia, Strada Vasile Goldiș nr. 12, bl. C4, ap. 17, județul Alba`; what is absent is left out. Throws TypeError. */
export function writtenAddress(value: unknown): string {
  if (typeof value !== 'object' || value === null) throw new TypeError('expected an address');
  const given = (key: string): string => {
    const part: unknown = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : null;
    return typeof part === 'string' ? part.trim() : '';
  };
  const [street, number, county, locality] = ['strada', 'numar', 'judet', 'localitate'].map(given) as [
    string,
    string,
    string,
    string,
  ];
  const place = [street, number === '' ? '' : `nr. ${number}`].filter(Boolean).join(' ');
  const more = PARTS.map(([key, before]) => (given(key) === '' ? '' : `${before}${given(key)}`));
  return [locality === '' ? '' : localityName(locality), place, ...more, county === '' ? '' : countyName(county)]
    .filter(Boolean)
    .join(', ');
}
