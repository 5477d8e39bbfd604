// Sources (BPMN and DMN files) → graphs that the engine runs, and findings. A graph is deep frozen: instances on many
// connections share it. With an error among the findings nothing of the list may be deployed.

import { compileDecisions } from '../decision/decision.ts';
import type { Decision } from '../decision/decision.ts';
import { checkTree } from './check.ts';
import { variablesOf } from './data.ts';
import { ruleOf } from './dialect/dialect.ts';
import { DRAWN_ROOTS } from './dialect/roots.ts';
import { Findings } from './findings.ts';
import type { Finding, Graph } from './graph.ts';
import { unresolved } from './installation.ts';
import type { Installation } from './installation.ts';
import { children, text } from './node.ts';
import type { Node } from './node.ts';
import { parseBpmn } from './parse.ts';
import { compileGlobalTask, compileProcess } from './process.ts';
import { prefixesOf } from './unit.ts';
import type { Unit } from './unit.ts';
import { isFeel } from './value.ts';

export type { Finding, Graph } from './graph.ts';
export type { Installation } from './installation.ts';

export interface Source {
  /** The file's name: `.dmn` is a decision, everything else BPMN. */
  name: string;
  xml: string;
}

/**
 * Compiles in the order of the list; the decisions are at the disposal of all processes in it. `installed`: what is there
 * beside the files, to be warned of what is not. Never throws.
 */
export async function compileSources(
  sources: readonly Source[],
  installed: Installation = {},
): Promise<{ processes: Graph[]; findings: Finding[] }> {
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
  findings.push(...unresolved(processes, installed));
  return { processes, findings };
}

async function compileFile({ name, xml }: Source): Promise<{ processes: Graph[]; findings: Finding[] }> {
  const { definitions, findings: parsing } = await parseBpmn(name, xml);
  if (!definitions) return { processes: [], findings: parsing };
  const findings = new Findings(name);
  findings.all.push(...parsing);
  const unit: Unit = {
    file: name,
    findings,
    prefixes: prefixesOf(xml),
    isFeel: Object.hasOwn(definitions, 'expressionLanguage') && isFeel(text(definitions, 'expressionLanguage') ?? ''),
    variables: variablesOf(definitions),
  };
  const all = children(definitions, 'rootElements');
  const roots = all.filter((root) => isExecuted(root, unit));
  checkTree(definitions, new Set(all.filter((root) => !roots.includes(root))), unit);
  const processes = roots.flatMap((root) => compiled(root, unit) ?? []);
  if (processes.length === 0 && !findings.all.some(({ severity }) => severity === 'error'))
    findings.error(null, 'no-process', {});
  return { processes, findings: findings.all };
}

function compiled(root: Node, unit: Unit): Graph | null {
  if (root.$type === 'bpmn:Process') return compileProcess(root, unit);
  return /^bpmn:Global\w*Task$/.test(root.$type) ? compileGlobalTask(root, unit) : null;
}

/** Whether it runs, or is referred to by what runs; what is drawn is left out. */
function isExecuted(root: Node, { findings }: Unit): boolean {
  if (root.$type === 'bpmn:Process' && root['isExecutable'] === false) {
    findings.warning(root, 'not-executable', {});
    return false;
  }
  return ruleOf(root.$type) !== null || !Object.hasOwn(DRAWN_ROOTS, root.$type);
}

function freeze<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null || Object.isFrozen(part)) return part;
  // Compiled expressions are read-only by type and shared; their maker may keep caches in them.
  if ('code' in part) return part;
  for (const inner of Object.values(part)) freeze(inner);
  return Object.freeze(part);
}
