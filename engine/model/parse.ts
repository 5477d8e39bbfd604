// XML → bpmn-moddle's tree. The diagram is not needed, nor are `incoming` and `outgoing` children. Whatever moddle stumbles
// over is an error, because a part that it could not read is a part that would silently not run. The parser (saxen)
// expands no entities and loads nothing; a document type declaration is refused all the same.

import { BpmnModdle } from 'bpmn-moddle';
import type { Warning } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { ruleOf } from './dialect/dialect.ts';
import { doublesOf } from './doubles.ts';
import { Findings } from './findings.ts';
import type { Finding } from './graph.ts';
import { idOf } from './node.ts';
import type { Node } from './node.ts';
import { elementAt } from './position.ts';
import { checkText } from './text-checks.ts';
import traseu from './traseu.json' with { type: 'json' };

/** One for all files: to make it takes longer than to read most models. It writes into the schemas that it is given. */
const moddle = new BpmnModdle({ zeebe: structuredClone(zeebe), traseu: structuredClone(traseu) });
const takeDoubles = doublesOf(moddle);

/** Looking up where something stands reads the file from its beginning. */
const MOST_LOOKED_UP = 50;

/**
 * Tags times characters up to which the parser goes on after what it cannot read, to tell all of it: for each it reads the
 * file from its beginning. In a larger file the first is told.
 */
const MOST_FORGIVEN = 1_000_000_000;

export async function parseBpmn(file: string, xml: string): Promise<{ definitions: Node | null; findings: Finding[] }> {
  const findings = new Findings(file);
  const size = checkText(xml, findings);
  if (!size) return { definitions: null, findings: findings.all };
  const reading = moddle.fromXML(xml, { lax: size.tags * xml.length <= MOST_FORGIVEN });
  const doubles = takeDoubles();
  let parsed: Awaited<typeof reading>;
  try {
    parsed = await reading;
  } catch (error) {
    const reason = oneLine(error instanceof Error ? error.message : String(error));
    findings.error(placeOf(xml, reason), 'bad-xml', { reason });
    return { definitions: null, findings: findings.all };
  }
  let looked = 0;
  for (const warning of parsed.warnings)
    report(warning, (found) => (looked++ < MOST_LOOKED_UP ? placeOf(xml, found) : null), findings);
  for (const double of doubles) report(double, () => null, findings);
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

function oneLine(message: string): string {
  return message.replaceAll(/\s+/g, ' ').trim();
}
