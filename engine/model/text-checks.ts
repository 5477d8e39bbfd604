// What can be said of a file before it is parsed, so that nothing exhausts the parser, and what the parser would not say:
// attributes that it reads as something else than is written.

import type { Findings } from './findings.ts';

/** What a file may be at most. A model within these bounds compiles in seconds and in bounded memory. */
export const LIMITS = {
  /** Characters of XML. */
  characters: 5_000_000,
  /** Levels of XML elements: the parser itself recurses. */
  depth: 200,
  /** XML elements outside the diagram. */
  tags: 20_000,
};

/** Null when it is not to be parsed at all. `tags`: of the diagram, too. */
export function checkText(xml: string, findings: Findings): { tags: number } | null {
  const { characters, depth, tags } = LIMITS;
  if (xml.length > characters) {
    findings.error(null, 'too-long', { most: String(characters), found: String(xml.length) });
    return null;
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) {
    findings.error(null, 'document-type', {});
    return null;
  }
  const size = sizeOf(xml);
  if (size.depth > depth) {
    findings.error(null, 'too-deep', { most: String(depth) });
    return null;
  }
  if (size.ofModel > tags) {
    findings.error(null, 'too-many-tags', { most: String(tags), found: String(size.ofModel) });
    return null;
  }
  checkValues(xml, findings);
  return size;
}

/** Attributes that moddle would read as `false` or as half a number, whatever they say. */
const TYPED =
  /\s(isExecutable|isInterrupting|cancelActivity|parallelMultiple|waitForCompletion|instantiate|triggeredByEvent|isForCompensation|isSequential|testBefore|cancelRemainingInstances|traseu:followsVariables|\w+:propagateAll(?:Child|Parent)Variables)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const COUNTED = /\s(startQuantity|completionQuantity|loopMaximum)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function checkValues(xml: string, findings: Findings): void {
  for (const { index, 1: attribute, 2: double, 3: single } of xml.matchAll(TYPED)) {
    const found = double ?? single ?? '';
    if (found !== 'true' && found !== 'false')
      findings.error(idAround(xml, index), 'bad-value', { attribute: attribute!, expected: 'true / false', found });
  }
  for (const { index, 1: attribute, 2: double, 3: single } of xml.matchAll(COUNTED)) {
    const found = double ?? single ?? '';
    if (!/^\d{1,9}$/.test(found))
      findings.error(idAround(xml, index), 'bad-value', { attribute: attribute!, expected: '1, 2, 3 …', found });
  }
}

/** The id of the element whose attribute stands there. */
function idAround(xml: string, index: number): string | null {
  const tag = xml.slice(xml.lastIndexOf('<', index), xml.indexOf('>', index));
  return /\sid\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? null;
}

/** Cheap upper bounds, comments and text included: nesting, and elements that are not of the diagram. */
function sizeOf(xml: string): { depth: number; tags: number; ofModel: number } {
  let depth = 0;
  let deepest = 0;
  let tags = 0;
  let ofModel = 0;
  for (const [tag, prefix] of xml.matchAll(/<\/|<(bpmndi:|dc:|di:)?[A-Za-z_]|\/>/g)) {
    const opens = tag !== '</' && tag !== '/>';
    depth += opens ? 1 : -1;
    if (depth > deepest) deepest = depth;
    if (opens) tags++;
    if (opens && prefix === undefined) ofModel++;
  }
  return { depth: deepest, tags, ofModel };
}
