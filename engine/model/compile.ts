// Sources (BPMN and DMN files) → graphs that the engine runs, and findings. A graph is deep frozen: instances on many
// connections share it. With an error among the findings nothing of the list may be deployed.

import { compileDecisions } from '../decision/decision.ts';
import type { Decision } from '../decision/decision.ts';
import { checkNode, prefixesOf, tagOf } from './check.ts';
import type { Prefixes } from './check.ts';
import { OTHER_TYPES } from './dialect.ts';
import { Findings } from './findings.ts';
import type { Finding, Graph } from './graph.ts';
import { children, text } from './node.ts';
import type { Node } from './node.ts';
import { parseBpmn } from './parse.ts';
import { compileProcess } from './process.ts';

export type { Finding, Graph } from './graph.ts';

export interface Source {
  /** The file's name: `.dmn` is a decision, everything else BPMN. */
  name: string;
  xml: string;
}

/** Compiles in the order of the list; the decisions are at the disposal of all processes in it. Never throws. */
export async function compileSources(sources: readonly Source[]): Promise<{ processes: Graph[]; findings: Finding[] }> {
  const tables = sources.filter(({ name }) => name.toLowerCase().endsWith('.dmn'));
  const compiled = await compileDecisions(tables);
  const decisions: { [id: string]: Decision } = Object.fromEntries(compiled.decisions.map((each) => [each.id, each]));
  const findings: Finding[] = [...compiled.findings];
  const processes: Graph[] = [];
  for (const source of sources) {
    if (tables.includes(source)) continue;
    const one = await compileFile(source);
    findings.push(...one.findings);
    for (const graph of one.processes) processes.push(Object.freeze({ ...freeze(graph), decisions }));
  }
  for (const graph of processes) findings.push(...unknownDecisions(graph));
  return { processes, findings };
}

async function compileFile({ name, xml }: Source): Promise<{ processes: Graph[]; findings: Finding[] }> {
  const { definitions, findings: parsing } = await parseBpmn(name, xml);
  if (!definitions) return { processes: [], findings: parsing };
  const findings = new Findings(name);
  findings.all.push(...parsing);
  const prefixes = prefixesOf(xml);
  checkNode(definitions, OTHER_TYPES['bpmn:Definitions']!, prefixes, findings);
  const roots = children(definitions, 'rootElements');
  const all = roots.filter(({ $type }) => $type === 'bpmn:Process');
  const executable = all.filter(({ isExecutable }) => isExecutable !== false);
  const processes = executable.flatMap((process) => compileProcess(process, name, prefixes, findings) ?? []);
  for (const process of all)
    if (!executable.includes(process))
      findings.warning(process, 'not-executable', 'The process says isExecutable="false" and is left out');
  for (const root of roots) checkRoot(root, prefixes, findings);
  if (processes.length === 0 && !findings.all.some(({ severity }) => severity === 'error'))
    findings.error(null, 'no-process', 'Expected an executable process in the file but there is none');
  return { processes, findings: findings.all };
}

/** Root elements beside processes: messages are checked, what only a refused element could use is harmless. */
function checkRoot(root: Node, prefixes: Prefixes, findings: Findings): void {
  const harmless = [
    'Process',
    'Collaboration',
    'Error',
    'Escalation',
    'Signal',
    'ItemDefinition',
    'DataStore',
    'Category',
  ];
  if (root.$type === 'bpmn:Message') checkNode(root, OTHER_TYPES['bpmn:Message']!, prefixes, findings);
  else if (!harmless.includes(root.$type.slice('bpmn:'.length)))
    findings.warning(text(root, 'id'), 'not-executed', `A ${tagOf(root)} is drawn only: it never runs`);
}

/** Only an installation can tell whether a decision of another release exists, so this is no error. */
function unknownDecisions(graph: Graph): Finding[] {
  return Object.values(graph.elements).flatMap(({ id, decision }) => {
    if (!decision || !('text' in decision.decisionId) || Object.hasOwn(graph.decisions, decision.decisionId.text))
      return [];
    const message = `Expected decision '${decision.decisionId.text}' among the files but it is not there`;
    return [{ file: graph.file, element: id, rule: 'unknown-decision', severity: 'warning' as const, message }];
  });
}

function freeze<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null || Object.isFrozen(part)) return part;
  // Compiled expressions are read-only by type and shared; their maker may keep caches in them.
  if ('code' in part) return part;
  for (const inner of Object.values(part)) freeze(inner);
  return Object.freeze(part);
}
