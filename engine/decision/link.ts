// Compiles the elements of all files, each after those that it requires. What is wrong with one is a finding, and then
// whatever requires it is not compiled either.

import { child, children, text, type Node } from '../model/node.ts';
import { compileBoxed } from './boxed/expression.ts';
import { functionLogic } from './boxed/function.ts';
import { decisionElement, inputElement, knowledgeElement, serviceElement } from './element.ts';
import type { Decision, DecisionElement, InputElement } from './element.ts';
import { nameOf, variableOf, type Model } from './model.ts';
import { referenced, references, type Element, type Reference, type Requirement } from './requirement.ts';
import { scope, type Scope } from './scope.ts';
import type { Type } from './type-ref.ts';

type Made = InputElement | (Element & Decision);

/** A decision, service or knowledge model that cannot be asked for. */
export interface Refused {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

/** A name that an expression may use, even when what it stands for is refused. */
interface Known {
  readonly path: readonly string[];
  /** Id of the decision that it is. */
  readonly decision: string | null;
}

interface Required {
  readonly known: readonly Known[];
  /** Null when one of them cannot be had. */
  readonly made: readonly Requirement[] | null;
}

/** Elements of which each requires the next. */
const MAX_CHAIN = 300;

export class Linker {
  readonly #models: readonly Model[];
  readonly #made = new Map<Node, Made | null>();
  /** Why what may be asked for was not compiled. */
  readonly refused: Refused[] = [];

  constructor(models: readonly Model[]) {
    this.#models = models;
  }

  /** Everything of a file that may be asked for and is sound. */
  decisions(model: Model): Decision[] {
    return [...model.elements.keys()]
      .map((id) => this.#make({ model, id, prefix: null }, []))
      .filter((each): each is Element & Decision => each !== null && each.kind !== 'input');
  }

  #make({ model, id }: Reference, path: readonly string[]): Made | null {
    const node = model.elements.get(id)!;
    const done = this.#made.get(node);
    if (done !== undefined) return done;
    if (path.length >= MAX_CHAIN) {
      model.findings.error(node, 'too-large', `Expected at most ${MAX_CHAIN} requirements in a row but there are more`);
      return null;
    }
    if (path.includes(id)) {
      model.findings.error(node, 'cycle', `Expected requirements without a cycle but ${[...path, id].join(' → ')}`);
      return null;
    }
    const named = { id, name: nameOf(node), variable: variableOf(node), model };
    const before = model.findings.all.length;
    let made: Made | null = null;
    try {
      made = this.#compile(node, named, [...path, id]);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      model.findings.error(node, 'too-large', `Expected '${named.name}' to fit but it is nested too deep`);
    }
    this.#made.set(node, made);
    if (!made) {
      const found = model.findings.all.slice(before).filter(({ severity }) => severity === 'error');
      const reason =
        found.map(({ message }) => message).join('; ') ||
        'Expected what it requires to be executed but that is refused';
      this.refused.push({ id, name: named.name, reason });
    }
    return made;
  }

  #compile(
    node: Node,
    named: { id: string; name: string; variable: string; model: Model },
    path: string[],
  ): Made | null {
    switch (node.$type) {
      case 'dmn:InputData': {
        const type = this.#type(node, named.model);
        return type && inputElement(named, type, this.#paths(node, named.model));
      }
      case 'dmn:Decision':
        return this.#decision(node, named, path);
      case 'dmn:BusinessKnowledgeModel':
        return this.#knowledge(node, named, path);
      case 'dmn:DecisionService':
        return this.#service(node, named, path);
      default: {
        const kind = node.$type.replace('dmn:', '');
        named.model.findings.error(node, 'unsupported', `Expected an element of DMN but a '${kind}' is not executed`);
        return null;
      }
    }
  }

  #decision(node: Node, named: Parameters<typeof decisionElement>[0], path: string[]): Made | null {
    const { model, name } = named;
    const { known, made } = this.#requirements(node, model, path);
    const type = this.#type(node, model);
    const body = child(node, 'decisionLogic');
    if (!body) {
      const message = `Expected logic of decision '${name}' but there is none: its value must be given`;
      model.findings.warning(node, 'no-logic', message);
      return type && made && decisionElement(named, made, null, type);
    }
    const inside = this.#scope(node, model, `decision '${name}'`, named.id, known, model.hasInputs);
    const logic = compileBoxed(body, inside, KINDS[body.$type] ?? 'the expression');
    return type && made && logic && decisionElement(named, made, logic, givesList(body) ? eachOf(type) : type);
  }

  #knowledge(node: Node, named: Parameters<typeof knowledgeElement>[0], path: string[]): Made | null {
    const { model, name, id, variable } = named;
    const { known, made } = this.#requirements(node, model, path, id);
    const type = this.#type(node, model);
    const body = child(node, 'encapsulatedLogic');
    if (!body) {
      model.findings.error(node, 'no-logic', `Expected logic of knowledge model '${name}' but there is none`);
      return null;
    }
    const own: Known = { path: [variable], decision: null };
    const inside = this.#scope(node, model, `knowledge model '${name}'`, id, [own, ...known], true);
    const logic = functionLogic(body, inside, 'the function', compileBoxed);
    // The variable's type is that of the function, or, as many write it, of what the function gives.
    return type && made && logic && knowledgeElement(named, made, logic, type.result ?? type);
  }

  #service(node: Node, named: Parameters<typeof serviceElement>[0], path: string[]): Made | null {
    const { model, name } = named;
    const made = (property: string, types: RegExp, what: string): (Made | null)[] =>
      children(node, property).map((each) => {
        const reference = referenced(each, node, model, types, what);
        return reference && this.#make(reference, path);
      });
    const data = made('inputData', /InputData/, 'input data');
    const inputs = [...data, ...made('inputDecision', /Decision$/, 'a decision')];
    const outputs = made('outputDecision', /Decision$/, 'a decision');
    const encapsulated = made('encapsulatedDecision', /Decision$/, 'a decision');
    const type = this.#type(node, model);
    if (outputs.length === 0) {
      model.findings.error(node, 'no-output', `Expected an output of decision service '${name}' but it has none`);
      return null;
    }
    if (!type || [...inputs, ...outputs, ...encapsulated].includes(null)) return null;
    const result = type.result ?? type;
    return serviceElement(named, inputs as (InputElement | DecisionElement)[], outputs as DecisionElement[], result);
  }

  /** `self`: an element that may require itself, to call itself. */
  #requirements(node: Node, model: Model, path: string[], self?: string): Required {
    const found = references(node, model).filter((each) => each?.model !== model || each.id !== self);
    const known: Known[] = [];
    const made = found.map((reference): Requirement | null => {
      if (!reference) return null;
      const required = reference.model.elements.get(reference.id)!;
      const names = reference.prefix === null ? [variableOf(required)] : [reference.prefix, variableOf(required)];
      known.push({ path: names, decision: required.$type === 'dmn:Decision' ? reference.id : null });
      const element = this.#make(reference, path);
      return element && { path: names, element };
    });
    return { known, made: made.includes(null) ? null : (made as Requirement[]) };
  }

  #type(node: Node, model: Model): Type | null {
    const variable = child(node, 'variable');
    const reference = text(variable, 'typeRef');
    const type = model.types.of(reference);
    if (!type) {
      const message = `Expected a type of FEEL or of this model for '${nameOf(node)}' but found '${reference}'`;
      model.findings.error(node, 'unknown-type', message);
    }
    return type;
  }

  /** Where the value of input data may stand among what is given: under the imports of it first, then alone. */
  #paths(node: Node, model: Model): string[][] {
    const own = [...new Set([variableOf(node), nameOf(node), text(node, 'id') ?? ''])].filter(Boolean);
    const prefixes = (of: Model, depth: number): string[][] =>
      this.#models.flatMap((each) =>
        [...each.imports].flatMap(([name, imported]): string[][] => {
          if (imported !== of || name === '' || depth > 4) return [];
          return [...prefixes(each, depth + 1).map((outer) => [...outer, name]), [name]];
        }),
      );
    return [
      ...prefixes(model, 0).flatMap((prefix) => own.map((name) => [...prefix, name])),
      ...own.map((name) => [name]),
    ];
  }

  /** `closed`: a name that nothing has is a finding; else it may be a variable of the process. */
  #scope(node: Node, model: Model, place: string, element: string, known: readonly Known[], closed: boolean): Scope {
    const { findings, types, unusual } = model;
    const knowledge = node.$type === 'dmn:BusinessKnowledgeModel';
    const names = new Set(known.map(({ path }) => path[0]!));
    for (const { path, decision } of known) if (decision !== null && path.length === 1) names.add(decision);
    for (const name of model.imports.keys()) names.add(name);
    const reported = new Set<string>();
    const unknown: Scope['unknown'] = (name, about) => {
      if (reported.has(name)) return;
      reported.add(name);
      const other = [...model.elements.values()].find((each) => variableOf(each) === name || nameOf(each) === name);
      if (other) {
        const message = `Expected ${place} to require '${name}', which it reads, but it does not`;
        // A decision's result may also be a variable of the process.
        if (other.$type === 'dmn:Decision' && !knowledge) findings.warning(about, 'missing-requirement', message);
        else findings.error(about, 'missing-requirement', message);
      } else if (knowledge) {
        findings.error(
          about,
          'unknown-name',
          `Expected a parameter or requirement '${name}' of ${place} but there is none`,
        );
      } else if (closed) {
        findings.warning(
          about,
          'unknown-name',
          `Expected an input or requirement '${name}' of ${place} but there is none`,
        );
      }
    };
    return scope({ findings, types, unusual, place, element, names, unknown });
  }
}

/** For messages. */
const KINDS: { [type: string]: string } = {
  'dmn:LiteralExpression': 'the expression',
  'dmn:DecisionTable': 'the table',
  'dmn:Context': 'the context',
  'dmn:List': 'the list',
  'dmn:Relation': 'the relation',
  'dmn:Invocation': 'the invocation',
  'dmn:FunctionDefinition': 'the function',
  'dmn:Conditional': 'the conditional',
  'dmn:Filter': 'the filter',
};

/** Whether the table gives a list whatever it finds (DMN 1.5 §8.2.8). */
function givesList(body: Node): boolean {
  const policy = text(body, 'hitPolicy') ?? 'UNIQUE';
  const lists = policy === 'RULE ORDER' || policy === 'OUTPUT ORDER' || policy === 'COLLECT';
  return body.$type === 'dmn:DecisionTable' && lists && text(body, 'aggregation') === null;
}

/** Many modellers write the type of one output where the list of them is meant; the standard would make null of it. */
function eachOf(type: Type): Type {
  if (takesLists(type)) return type;
  return {
    ...type,
    of: (value, how) => (Array.isArray(value) ? value.map((each) => type.of(each, how)) : type.of(value, how)),
  };
}

function takesLists(type: Type): boolean {
  try {
    type.of([]);
    return true;
  } catch {
    return false;
  }
}
