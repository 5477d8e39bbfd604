// Compares a parsed file with the dialect: every element, attribute, child and extension element that would not be executed
// exactly is refused, with the element's id and the reason.

import { ruleOf } from './dialect/dialect.ts';
import type { Entry, TypeRule } from './dialect/entry.ts';
import { REFUSED_EXTENSIONS } from './dialect/extensions.ts';
import { ENGINE_NAMESPACES, OPERATIONAL_NAMES, TOOL_NAMESPACES } from './dialect/namespaces.ts';
import { extensions, isNode, tagOf } from './node.ts';
import type { Node } from './node.ts';
import type { Unit } from './unit.ts';

/** Checks the node and everything in it that would run, `except` for what is only drawn. */
export function checkTree(root: Node, except: ReadonlySet<Node>, unit: Unit): void {
  const next = [root];
  for (let node = next.pop(); node; node = next.pop()) {
    if (except.has(node)) continue;
    const rule = ruleOf(node.$type);
    if (!rule) {
      unit.findings.error(node, 'unsupported-element', { tag: tagOf(node) });
      continue;
    }
    next.push(...checkProperties(node, rule, unit).toReversed());
    checkAttributes(node, unit);
    next.push(...checkExtensions(node, rule, unit).toReversed());
  }
}

/** Returns the children that are to be checked next. */
function checkProperties(node: Node, rule: TypeRule, unit: Unit): Node[] {
  const contained: Node[] = [];
  for (const { ns, isReference } of node.$descriptor?.properties ?? []) {
    const name = ns.localName;
    if (name === 'extensionElements' || !Object.hasOwn(node, name)) continue;
    const value = node[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    const entry = Object.hasOwn(rule.properties, name) ? rule.properties[name] : undefined;
    if (entry?.status === 'executed' && !isReference)
      contained.push(...(Array.isArray(value) ? value : [value]).filter(isNode));
    checkProperty(node, name, value, entry, unit);
  }
  return contained;
}

function checkProperty(node: Node, name: string, value: unknown, entry: Entry | undefined, { findings }: Unit): void {
  const tag = tagOf(node);
  if (entry?.status === 'no effect') return;
  if (entry?.status === 'executed') {
    if (!entry.only || entry.only.includes(value)) return;
    const values = entry.only.map(String).join(', ');
    const why = entry.why ?? { en: 'nothing else is executed', ro: 'nimic altceva nu se execută' };
    const found = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    findings.error(node, 'unsupported-value', { attribute: name, tag, values, found, en: why.en, ro: why.ro });
    return;
  }
  const why = entry?.why ?? { en: 'this engine does not execute it', ro: 'acest motor nu îl execută' };
  findings.error(node, 'unsupported-attribute', { attribute: name, tag, en: why.en, ro: why.ro });
}

/** Attributes that no schema knows. */
function checkAttributes(node: Node, unit: Unit): void {
  for (const name of Object.keys(node.$attrs ?? {}))
    if (name.includes(':') && !name.startsWith('xmlns:')) foreign(node, name, unit);
}

function checkExtensions(node: Node, rule: TypeRule, unit: Unit): Node[] {
  const seen = new Set<string>();
  const known: Node[] = [];
  for (const each of extensions(node)) {
    const extension = tagOf(each);
    const why = Object.hasOwn(REFUSED_EXTENSIONS, each.$type) ? REFUSED_EXTENSIONS[each.$type] : undefined;
    if (why) unit.findings.error(node, 'refused-extension', { extension, en: why.en, ro: why.ro });
    else if (!ruleOf(each.$type)) foreign(node, each.$type, unit);
    else if (!rule.extensions?.includes(each.$type))
      unit.findings.error(node, 'misplaced-extension', { extension, tag: tagOf(node) });
    else if (seen.has(each.$type)) unit.findings.error(node, 'duplicate-extension', { extension });
    else known.push(each);
    seen.add(each.$type);
  }
  return known;
}

/** Something of a namespace that is not ours: harmless, unknown, or another engine's. */
function foreign(node: Node, name: string, { prefixes, findings }: Unit): void {
  const prefix = name.slice(0, Math.max(0, name.indexOf(':')));
  const address = prefixes.get(prefix) ?? '';
  if (TOOL_NAMESPACES.has(address)) return;
  const isEngines = ENGINE_NAMESPACES.test(address) && !OPERATIONAL_NAMES.has(name.slice(prefix.length + 1));
  if (prefix === 'zeebe' || prefix === 'bpmn' || prefix === 'traseu' || isEngines)
    findings.error(node, 'unsupported-extension', { name });
  else findings.warning(node, 'foreign-extension', { name });
}
