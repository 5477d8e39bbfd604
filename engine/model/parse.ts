// XML → bpmn-moddle's tree. The diagram is not needed, nor are `incoming` and `outgoing` children. Whatever moddle stumbles
// over is an error, because a part that it could not read is a part that would silently not run. The parser (saxen)
// expands no entities and loads nothing; a document type declaration is refused all the same.

import { BpmnModdle } from 'bpmn-moddle';
import type { Warning } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { ruleOf } from './dialect/dialect.ts';
import { Findings } from './findings.ts';
import type { Finding } from './graph.ts';
import { idOf } from './node.ts';
import type { Node } from './node.ts';
import { elementAt } from './position.ts';
import traseu from './traseu.json' with { type: 'json' };

/** What a file may be at most. A model within these bounds compiles in seconds and in bounded memory. */
export const LIMITS = {
  /** Characters of XML. */
  characters: 5_000_000,
  /** Levels of XML elements: the parser itself recurses. */
  depth: 200,
  /** XML elements outside the diagram. */
  tags: 20_000,
};

/** Looking up where something stands reads the file from its beginning. */
const MOST_LOOKED_UP = 50;

export async function parseBpmn(file: string, xml: string): Promise<{ definitions: Node | null; findings: Finding[] }> {
  const findings = new Findings(file);
  if (!checkSize(xml, findings)) return { definitions: null, findings: findings.all };
  checkValues(xml, findings);
  // It writes into what it is given.
  const moddle = new BpmnModdle({ zeebe: structuredClone(zeebe), traseu: structuredClone(traseu) });
  let parsed: Awaited<ReturnType<typeof moddle.fromXML>>;
  try {
    parsed = await moddle.fromXML(xml);
  } catch (error) {
    findings.error(null, 'bad-xml', { reason: oneLine(error instanceof Error ? error.message : String(error)) });
    return { definitions: null, findings: findings.all };
  }
  let looked = 0;
  for (const warning of parsed.warnings)
    report(warning, (found) => (looked++ < MOST_LOOKED_UP ? placeOf(xml, found) : null), findings);
  return { definitions: parsed.rootElement, findings: findings.all };
}

/** What was not understood is an error where it would run, and a warning where it is drawn or has no effect. */
function report(
  { message, element: about = null, property }: Warning,
  place: (found: string) => string | null,
  findings: Findings,
): void {
  const found = oneLine(message);
  const [, encoding] = /^unsupported document encoding <(.*?)>/.exec(found) ?? [];
  const [, reference] = /^unresolved reference <(.*)>$/.exec(found) ?? [];
  const [, id] = /duplicate ID <(.*?)>/.exec(found) ?? [];
  const severity = hasEffect(about, property) ? 'error' : 'warning';
  if (encoding !== undefined) findings.warning(null, 'foreign-encoding', { encoding });
  else if (isOfDiagram(about, found)) findings.warning(idOf(about), 'bad-diagram', { found });
  else if (reference !== undefined) findings[severity](about, 'dangling-reference', { id: reference });
  else if (id !== undefined) findings.error(id, 'bad-id', { id });
  else findings[severity](about ?? place(found), 'unknown-xml', { found });
}

/** By the dialect; unknown is taken to have one. */
function hasEffect(about: Node | null, property = ''): boolean {
  if (!about?.$type.startsWith('bpmn:')) return true;
  const entry = ruleOf(about.$type)?.properties[property.replace(/^.*:/, '')];
  return ruleOf(about.$type) !== null && entry?.status !== 'no effect';
}

/** The parser tells line and column of what it cannot read at all. */
function placeOf(xml: string, found: string): string | null {
  const [, line, column] = /line: (\d+) column: (\d+)/.exec(found) ?? [];
  return line === undefined ? null : elementAt(xml, Number(line), Number(column));
}

function isOfDiagram(about: Node | null, found: string): boolean {
  return /^(bpmndi|di|dc):/.test(about?.$type ?? '') || /<(bpmndi|di|dc):/.test(found);
}

/** Before anything is parsed: nothing that could exhaust the parser. */
function checkSize(xml: string, findings: Findings): boolean {
  const { characters, depth, tags } = LIMITS;
  const before = findings.all.length;
  if (xml.length > characters)
    findings.error(null, 'too-long', { most: String(characters), found: String(xml.length) });
  else if (/<!DOCTYPE|<!ENTITY/i.test(xml)) findings.error(null, 'document-type', {});
  else {
    const size = sizeOf(xml);
    if (size.depth > depth) findings.error(null, 'too-deep', { most: String(depth) });
    else if (size.tags > tags) findings.error(null, 'too-many-tags', { most: String(tags), found: String(size.tags) });
  }
  return findings.all.length === before;
}

/** Attributes that moddle would read as `false` or as half a number, whatever they say. */
const TYPED =
  /\s(isExecutable|isInterrupting|cancelActivity|parallelMultiple|waitForCompletion|instantiate|triggeredByEvent|isForCompensation|isSequential|testBefore|cancelRemainingInstances|traseu:followsVariables|\w+:propagateAll(?:Child|Parent)Variables)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const COUNTED = /\s(startQuantity|completionQuantity|loopMaximum)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function checkValues(xml: string, findings: Findings): void {
  for (const [, attribute, double, single] of xml.matchAll(TYPED)) {
    const found = double ?? single ?? '';
    if (found !== 'true' && found !== 'false')
      findings.error(null, 'bad-value', { attribute: attribute!, expected: 'true / false', found });
  }
  for (const [, attribute, double, single] of xml.matchAll(COUNTED)) {
    const found = double ?? single ?? '';
    if (!/^\d{1,9}$/.test(found))
      findings.error(null, 'bad-value', { attribute: attribute!, expected: '1, 2, 3 …', found });
  }
}

function oneLine(message: string): string {
  return message.replaceAll(/\s+/g, ' ').trim();
}

/** Cheap upper bounds, comments and text included: nesting, and elements that are not of the diagram. */
function sizeOf(xml: string): { depth: number; tags: number } {
  let depth = 0;
  let deepest = 0;
  let tags = 0;
  for (const [tag, prefix] of xml.matchAll(/<\/|<(bpmndi:|dc:|di:)?[A-Za-z_]|\/>/g)) {
    const opens = tag !== '</' && tag !== '/>';
    depth += opens ? 1 : -1;
    if (depth > deepest) deepest = depth;
    if (opens && prefix === undefined) tags++;
  }
  return { depth: deepest, tags };
}
