// One DMN file as a model: its elements by id and by name, its types, and the models that it imports (DMN 1.5 §6.3.2,
// §6.3.3). An import gives its elements a prefix: `imported.name`.

import type { Findings } from '../model/findings.ts';
import { children, isNode, text, type Node } from '../model/node.ts';
import { Types } from './item-definition.ts';
import { canonical, UnusualNames } from './names.ts';

export interface Model {
  readonly file: string;
  readonly namespace: string;
  readonly findings: Findings;
  readonly types: Types;
  /** Elements of the decision requirements graph by id; one without an id goes by its name. */
  readonly elements: ReadonlyMap<string, Node>;
  /** By the name of the import; an import without a name adds its elements as if they were of this file. */
  readonly imports: Map<string, Model>;
  /** Names in the file, and in those that it imports, that the parser of FEEL must be told. */
  readonly unusual: UnusualNames;
  /** Names of input data and imports: no other variable goes by them. */
  readonly reserved: Set<string>;
  /** Whether the file draws its inputs; where it draws none, every variable may be one. */
  readonly hasInputs: boolean;
}

/** Kinds that are drawn or documented only. */
const DOCUMENTATION = new Set(['dmn:KnowledgeSource']);

export function nameOf(node: Node): string {
  return canonical(text(node, 'name') ?? text(node, 'id') ?? '');
}

/** The name under which expressions know the element: of its variable, which is the same in a valid file. */
export function variableOf(node: Node): string {
  const variable = node['variable'];
  return (isNode(variable) ? canonical(text(variable, 'name') ?? '') : '') || nameOf(node);
}

export function readModel(definitions: Node, file: string, findings: Findings): Model {
  const language = text(definitions, 'expressionLanguage');
  if (language && !/feel/i.test(language)) {
    findings.error(definitions, 'unsupported', `Expected FEEL but the file's language is '${language}'`);
  }
  const unusual = new UnusualNames();
  collectNames(definitions, unusual, 0);
  const elements = new Map<string, Node>();
  const names = new Map<string, Node>();
  for (const node of children(definitions, 'drgElement')) {
    if (DOCUMENTATION.has(node.$type)) continue;
    const id = text(node, 'id') ?? nameOf(node);
    if (id === '') findings.error(node, 'no-id', 'Expected an id or a name of each element but one has none');
    else if (elements.has(id))
      findings.error(node, 'duplicate-id', `Expected one element '${id}' but there are several`);
    else elements.set(id, node);
    const name = nameOf(node);
    if (names.has(name)) {
      findings.error(node, 'duplicate-name', `Expected different names of elements but several are called '${name}'`);
    }
    names.set(name, node);
  }
  const items = children(definitions, 'itemDefinition');
  if (elements.size === 0 && items.length === 0) {
    findings.error(definitions, 'no-decision', 'Expected a decision in the file but there is none');
  }
  return {
    file,
    namespace: text(definitions, 'namespace') ?? '',
    findings,
    types: new Types(items, unusual, findings),
    elements,
    imports: new Map(),
    unusual,
    reserved: new Set(
      [...elements.values()].filter(({ $type }) => $type === 'dmn:InputData').map((node) => variableOf(node)),
    ),
    hasInputs: [...elements.values()].some(({ $type }) => $type === 'dmn:InputData'),
  };
}

function collectNames(node: Node, into: UnusualNames, depth: number): void {
  if (depth > 100) return;
  const name = depth > 0 ? (text(node, 'name') ?? text(node, 'iteratorVariable')) : null;
  if (name) into.add(canonical(name));
  for (const { ns } of node.$descriptor?.properties ?? []) {
    const value = node[ns.localName];
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(each) && each.$type.startsWith('dmn:')) collectNames(each, into, depth + 1);
    }
  }
}

/** Resolves the imports of a file; `all`: every model at hand, the newest last. */
export function linkImports(model: Model, definitions: Node, all: readonly Model[]): void {
  const { findings } = model;
  for (const node of children(definitions, 'import')) {
    const name = canonical(text(node, 'name') ?? '');
    const namespace = text(node, 'namespace') ?? '';
    const kind = text(node, 'importType') ?? '';
    if (kind !== '' && !/\/DMN\/|dmn/i.test(kind)) {
      findings.error(
        node,
        'unsupported',
        `Expected an import of DMN but '${name}' is of '${kind}', which is not executed`,
      );
      continue;
    }
    const found = all.findLast((each) => each.namespace === namespace && each !== model);
    const where = text(node, 'locationURI');
    if (!found) {
      const hint = where ? ` (it should be in '${where}')` : '';
      findings.error(node, 'unknown-import', `Expected a file of namespace '${namespace}'${hint} but there is none`);
    } else if (model.imports.has(name)) {
      findings.error(node, 'duplicate-name', `Expected different names of imports but several are called '${name}'`);
    } else {
      if (name !== '' && [...model.elements.values()].some((each) => nameOf(each) === name)) {
        findings.error(
          node,
          'duplicate-name',
          `Expected a name of its own for the import '${name}' but an element has it`,
        );
      }
      model.imports.set(name, found);
      model.reserved.add(name);
      model.types.imports.set(name, found.types);
      model.unusual.addAll(found.unusual);
    }
  }
}
