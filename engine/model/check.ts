// Compares a parsed element with the dialect: every attribute, child and extension element that would not be executed
// exactly is refused, with the element's id and the reason.

import { ENGINE_NAMESPACES, EXTENSION_PROPERTIES, TOOL_NAMESPACES } from './dialect.ts';
import type { TypeRule } from './dialect.ts';
import type { Findings } from './findings.ts';
import { extensions } from './node.ts';
import type { Node } from './node.ts';

/** Prefix → namespace address, as the definitions declare them. */
export type Prefixes = ReadonlyMap<string, string>;

/** Reads the declarations anywhere in the text: a prefix may be declared on any element. */
export function prefixesOf(xml: string): Prefixes {
  const found = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);
  for (const [, prefix, double, single] of xml.matchAll(/\sxmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    found.set(prefix!, double ?? single ?? '');
  return found;
}

export function checkNode(node: Node, rule: TypeRule, prefixes: Prefixes, findings: Findings): void {
  checkProperties(node, rule.properties, prefixes, findings);
  const seen = new Set<string>();
  for (const each of extensions(node)) {
    if (!Object.hasOwn(EXTENSION_PROPERTIES, each.$type))
      foreign(node, `element '${each.$type}'`, each.$type, prefixes, findings);
    else if (!rule.extensions.includes(each.$type))
      findings.error(node, 'unsupported-extension', `Expected no '${tagOf(each)}' in a ${tagOf(node)} but it has one`);
    else if (seen.has(each.$type))
      findings.error(node, 'duplicate-extension', `Expected one '${tagOf(each)}' at most but there are several`);
    else checkProperties(each, EXTENSION_PROPERTIES[each.$type]!, prefixes, findings);
    seen.add(each.$type);
  }
}

function checkProperties(node: Node, allowed: TypeRule['properties'], prefixes: Prefixes, findings: Findings): void {
  for (const { ns } of node.$descriptor?.properties ?? []) {
    const name = ns.localName;
    if (!Object.hasOwn(node, name)) continue;
    const value = node[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    const rule = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (rule === 'any' || (Array.isArray(rule) && rule.includes(value))) continue;
    if (name.startsWith('modelerTemplate') || name.startsWith('modelerConfiguration')) continue;
    if (rule === 'warning')
      findings.warning(node, 'not-executed', `'${name}' of this ${tagOf(node)} is drawn only: it never runs`);
    else if (rule === undefined)
      findings.error(
        node,
        'unsupported-attribute',
        `Expected no '${name}' on a ${tagOf(node)} but it has one: it is not supported`,
      );
    else
      findings.error(
        node,
        'unsupported-attribute',
        `Expected '${name}' of a ${tagOf(node)} to be ${rule.map(String).join(' or ')} but it is ${JSON.stringify(value)}`,
      );
  }
  for (const name of Object.keys(node.$attrs ?? {}))
    if (name.includes(':') && !name.startsWith('xmlns:'))
      foreign(node, `attribute '${name}'`, name, prefixes, findings);
}

/** Something of a namespace that is not ours: harmless, unknown, or another engine's. */
function foreign(node: Node, what: string, name: string, prefixes: Prefixes, findings: Findings): void {
  const prefix = name.slice(0, Math.max(0, name.indexOf(':')));
  const address = prefixes.get(prefix) ?? '';
  if (TOOL_NAMESPACES.has(address)) return;
  if (prefix === 'zeebe' || prefix === 'bpmn' || prefix === 'traseu' || ENGINE_NAMESPACES.test(address))
    findings.error(
      node,
      'unsupported-extension',
      `Expected no ${what} but there is one: this engine does not execute it`,
    );
  else findings.warning(node, 'foreign-extension', `The ${what} is of another tool and is ignored`);
}

/** As it is written: `zeebe:taskDefinition`, `userTask`. */
export function tagOf({ $type }: Node): string {
  const [prefix, name] = $type.includes(':') ? ($type.split(':') as [string, string]) : ['', $type];
  const tag = name.charAt(0).toLowerCase() + name.slice(1);
  return prefix === 'bpmn' || prefix === '' ? tag : `${prefix}:${tag}`;
}
