// XML → bpmn-moddle's tree. The diagram is not needed, nor are `incoming` and `outgoing` children. Whatever moddle stumbles
// over is an error, because a part that it could not read is a part that would silently not run. The parser (saxen)
// expands no entities and loads nothing; a document type declaration is refused all the same.

import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { Findings } from './findings.ts';
import type { Finding } from './graph.ts';
import { idOf } from './node.ts';
import type { Node } from './node.ts';
import traseu from './traseu.json' with { type: 'json' };

/** Longest XML accepted, in characters. */
const LONGEST = 5_000_000;
/** Deepest nesting of XML elements accepted: the parser itself recurses. */
const DEEPEST = 200;

export async function parseBpmn(file: string, xml: string): Promise<{ definitions: Node | null; findings: Finding[] }> {
  const findings = new Findings(file);
  const refused = (message: string) => {
    findings.error(null, 'bad-xml', message);
    return { definitions: null, findings: findings.all };
  };
  if (xml.length > LONGEST) return refused(`Expected at most ${LONGEST} characters of XML but there are ${xml.length}`);
  if (/<!DOCTYPE|<!ENTITY/i.test(xml))
    return refused('Expected XML without a document type declaration but it has one');
  if (depthOf(xml) > DEEPEST) return refused(`Expected XML nested at most ${DEEPEST} deep but it is deeper`);
  const moddle = new BpmnModdle({ zeebe, traseu });
  let parsed: Awaited<ReturnType<typeof moddle.fromXML>>;
  try {
    parsed = await moddle.fromXML(xml);
  } catch (error) {
    return refused(`Expected BPMN 2.0 XML but ${oneLine(error instanceof Error ? error.message : String(error))}`);
  }
  for (const warning of parsed.warnings) {
    const about = warning.element ?? null;
    const message = `Expected only what the BPMN and zeebe schemas know but found ${oneLine(warning.message)}`;
    if (about?.$type.startsWith('bpmndi:')) findings.warning(idOf(about), 'bad-diagram', message);
    else findings.error(about, 'bad-xml', message);
  }
  return { definitions: parsed.rootElement, findings: findings.all };
}

function oneLine(message: string): string {
  return message.replaceAll(/\s+/g, ' ').trim();
}

/** A cheap upper bound of the nesting: tags opened and not closed, comments and text included. */
function depthOf(xml: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag] of xml.matchAll(/<\/|<[A-Za-z_]|\/>/g)) {
    depth += tag === '</' || tag === '/>' ? -1 : 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}
