// Decisions (DMN 1.3) over FEEL: decision tables with every hit policy, literal expressions, and the decisions that they
// require (the decision requirements graph). Everything else, business knowledge models, decision services, invocations,
// boxed contexts, relations, lists and functions, imports, item definitions with parts, is refused at deployment with
// the element and the reason.

import type { Clock } from '../feel/expression.ts';
import { toJson, type Context, type Value } from '../feel/values.ts';
import { Findings } from '../model/findings.ts';
import type { Finding } from '../model/graph.ts';
import { child, children, text, type Node } from '../model/node.ts';
import type { Json, Variables } from '../values.ts';
import { answer, typed, type Logic } from './logic.ts';
import { parseDmn } from './parse.ts';
import { compileTable } from './table.ts';

export { DecisionError, type DecisionErrorCode } from './error.ts';

export interface Decision {
  readonly id: string;
  readonly name: string;
  /** Under this name its result is known to decisions that require it. */
  readonly variable: string;
  readonly requires: readonly Decision[];
  readonly logic: Logic;
}

/** Compiles in the order of the list; of two decisions with the same id the later one is the newer version. Never throws. */
export async function compileDecisions(
  files: readonly { name: string; xml: string }[],
): Promise<{ decisions: Decision[]; findings: Finding[] }> {
  const decisions: Decision[] = [];
  const findings: Finding[] = [];
  for (const { name, xml } of files) {
    const of = new Findings(name);
    const definitions = await parseDmn(xml, of);
    if (definitions) decisions.push(...compileFile(definitions, of));
    findings.push(...of.all);
  }
  return { decisions, findings };
}

/**
 * The result as JSON (dates become ISO texts). Required decisions are taken first, each once. Throws DecisionError, and
 * FeelError when the result is no data.
 */
export function decide(decision: Decision, variables: Variables, clock: Clock = {}): Json {
  const known = new Map<Decision, Value>();
  function take(each: Decision): Value {
    const done = known.get(each);
    if (done !== undefined) return done;
    const context: Context = { ...variables };
    for (const required of each.requires) {
      const value = take(required);
      context[required.id] ??= value;
      context[required.variable] = value;
    }
    const value = each.logic(context, clock);
    known.set(each, value);
    return value;
  }
  return toJson(take(decision));
}

/** Kinds of DRG elements that are drawn or documented only. */
const HARMLESS = new Set(['dmn:InputData', 'dmn:KnowledgeSource']);

const REASONS: { [type: string]: string } = {
  'dmn:BusinessKnowledgeModel': 'business knowledge models are not executed: write the expression where it is used',
  'dmn:DecisionService': 'decision services are not executed: call the decision itself',
  'dmn:Invocation': 'boxed invocations are not executed: use a literal expression',
  'dmn:ContextEntry': 'boxed contexts are not executed: use a literal expression { name: value }',
  'dmn:Context': 'boxed contexts are not executed: use a literal expression { name: value }',
  'dmn:Relation': 'relations are not executed: use a literal expression [ { … }, { … } ]',
  'dmn:List': 'boxed lists are not executed: use a literal expression [ … ]',
  'dmn:FunctionDefinition': 'boxed functions are not executed: use a literal expression',
};

function compileFile(definitions: Node, findings: Findings): Decision[] {
  for (const each of children(definitions, 'import')) {
    findings.error(each, 'unsupported', 'Expected decisions of one file but it imports another model');
  }
  for (const each of children(definitions, 'itemDefinition')) {
    findings.error(each, 'unsupported', 'Expected FEEL types only but the file defines its own (item definition)');
  }
  const language = text(definitions, 'expressionLanguage');
  if (language && !/feel/i.test(language)) {
    findings.error(definitions, 'unsupported', `Expected FEEL but the file's language is '${language}'`);
  }
  const elements = children(definitions, 'drgElement');
  for (const each of elements) {
    if (each.$type === 'dmn:Decision' || HARMLESS.has(each.$type)) continue;
    findings.error(each, 'unsupported', `Expected decisions only but ${reasonOf(each)}`);
  }
  const nodes = elements.filter((each) => each.$type === 'dmn:Decision');
  if (nodes.length === 0)
    findings.error(definitions, 'no-decision', 'Expected a decision in the file but there is none');
  return link(nodes, findings);
}

/** Compiles each decision after those that it requires. */
function link(nodes: Node[], findings: Findings): Decision[] {
  const byId = new Map<string, Node>();
  for (const node of nodes) {
    const id = text(node, 'id');
    if (!id) findings.error(node, 'no-id', 'Expected an id of the decision but it has none');
    else byId.set(id, node);
  }
  const made = new Map<string, Decision | null>();
  function make(id: string, path: string[]): Decision | null {
    const done = made.get(id);
    if (done !== undefined) return done;
    const node = byId.get(id)!;
    if (path.includes(id)) {
      findings.error(node, 'cycle', `Expected requirements without a cycle but ${[...path, id].join(' → ')}`);
      return null;
    }
    const required = requirements(node, byId, findings).map((each) => make(each, [...path, id]));
    const logic = compileLogic(node, id, findings);
    const decision =
      logic && !required.includes(null)
        ? Object.freeze({
            id,
            name: text(node, 'name') ?? id,
            variable: text(child(node, 'variable'), 'name') ?? text(node, 'name') ?? id,
            requires: Object.freeze(required as Decision[]),
            logic,
          })
        : null;
    made.set(id, decision);
    return decision;
  }
  return [...byId.keys()].map((id) => make(id, [])).filter((each) => each !== null);
}

function requirements(node: Node, byId: Map<string, Node>, findings: Findings): string[] {
  if (children(node, 'knowledgeRequirement').length > 0) {
    findings.error(node, 'unsupported', `Expected decisions only but ${REASONS['dmn:BusinessKnowledgeModel']}`);
  }
  return children(node, 'informationRequirement').flatMap((requirement) => {
    const reference = child(requirement, 'requiredDecision');
    if (!reference) return [];
    const href = text(reference, 'href') ?? '';
    if (href.startsWith('#') && byId.has(href.slice(1))) return [href.slice(1)];
    findings.error(node, 'unknown-reference', `Expected a decision of this file as requirement but found '${href}'`);
    return [];
  });
}

function compileLogic(node: Node, id: string, findings: Findings): Logic | null {
  const logic = child(node, 'decisionLogic');
  if (!logic) {
    findings.error(node, 'no-logic', `Expected a decision table or an expression in '${id}' but there is none`);
    return null;
  }
  if (logic.$type === 'dmn:DecisionTable') return compileTable(logic, id, findings);
  if (logic.$type === 'dmn:LiteralExpression') {
    const type = text(child(node, 'variable'), 'typeRef') ?? text(logic, 'typeRef');
    const expression = typed(logic, type, `decision '${id}'`, findings);
    return expression && ((variables, clock) => answer(expression, variables, clock));
  }
  findings.error(text(logic, 'id') ?? id, 'unsupported', `Expected a table or an expression but ${reasonOf(logic)}`);
  return null;
}

function reasonOf(node: Node): string {
  return REASONS[node.$type] ?? `a '${node.$type.replace('dmn:', '')}' is not executed`;
}
