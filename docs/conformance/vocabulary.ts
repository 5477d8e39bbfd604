// Every element type of BPMN 2.0 and of the extensions, with all its attributes and children, and what becomes of each:
// the schemas of bpmn-moddle say what there is, the dialect's tables (`engine/model/dialect/`) what is executed.

import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { REFUSED_EXTENSIONS } from '../../engine/model/dialect/extensions.ts';
import { DRAWN_ROOTS } from '../../engine/model/dialect/roots.ts';
import { PARTS } from '../../engine/model/dialect/parts.ts';
import { ruleOf } from '../../engine/model/dialect/dialect.ts';
import type { Entry } from '../../engine/model/dialect/entry.ts';
import traseu from '../../engine/model/traseu.json' with { type: 'json' };

interface Property {
  name: string;
  isVirtual?: boolean;
}

interface Type {
  name: string;
  isAbstract?: boolean;
  superClass?: string[];
  extends?: string[];
  properties?: Property[];
}

export interface Row {
  /** Null: the element itself. */
  property: string | null;
  status: 'yes' | 'no effect' | 'no';
  why: string;
}

export interface Described {
  /** `bpmn:UserTask` */
  type: string;
  /** `userTask`, `zeebe:script`: as it is written. */
  tag: string;
  rows: Row[];
}

const PACKAGES = { bpmn, zeebe, traseu } as unknown as { [prefix: string]: { types: Type[] } };

export function describe(prefix: 'bpmn' | 'zeebe' | 'traseu'): Described[] {
  return PACKAGES[prefix]!.types.filter(({ isAbstract, extends: extended }) => !isAbstract && !extended).map((type) => {
    const name = `${prefix}:${type.name}`;
    return { type: name, tag: tagOf(name), rows: rowsOf(name, type, prefix) };
  });
}

export function tagOf(type: string): string {
  const [prefix, name] = type.split(':') as [string, string];
  const tag = name.charAt(0).toLowerCase() + name.slice(1);
  return prefix === 'bpmn' ? tag : `${prefix}:${tag}`;
}

function rowsOf(name: string, type: Type, prefix: string): Row[] {
  const rule = ruleOf(name);
  if (!rule) return [{ property: null, ...absent(name) }];
  const known = new Set(propertiesOf(type, prefix));
  const rows: Row[] = [{ property: null, status: 'yes', why: '' }];
  for (const [property, entry] of Object.entries(rule.properties)) {
    known.delete(property);
    rows.push({ property, ...statusOf(entry) });
  }
  for (const property of known) rows.push({ property, status: 'no', why: 'refused: not part of the dialect' });
  return rows;
}

function absent(name: string): { status: Row['status']; why: string } {
  const drawn = DRAWN_ROOTS[name] ?? PARTS[name];
  if (drawn) return statusOf(drawn);
  const refused = REFUSED_EXTENSIONS[name];
  if (refused) return { status: 'no', why: `refused: ${refused.en}` };
  return { status: 'no', why: 'refused' };
}

function statusOf(entry: Entry): { status: Row['status']; why: string } {
  if (entry.status === 'no effect') return { status: 'no effect', why: entry.why };
  if (entry.status === 'refused') return { status: 'no', why: `refused: ${entry.why.en}` };
  if (!entry.only) return { status: 'yes', why: '' };
  return { status: 'yes', why: `only ${entry.only.map(String).join(', ')}${entry.why ? `: ${entry.why.en}` : ''}` };
}

/** Own and inherited ones, what extends them from other packages included. */
function propertiesOf(type: Type, prefix: string): string[] {
  const inherited = (type.superClass ?? []).flatMap((each) => {
    const [owner, name] = each.includes(':') ? (each.split(':') as [string, string]) : [prefix, each];
    const found = PACKAGES[owner]?.types.find((one) => one.name === name);
    return found ? propertiesOf(found, owner) : [];
  });
  const own = (type.properties ?? []).filter(({ isVirtual }) => !isVirtual).map(({ name }) => name.replace(/^.*:/, ''));
  return [...new Set([...inherited, ...own])];
}
