// The process: which steps came, went or changed (bpmn-js-differ over the parsed models), and what of them, in words. A way
// that came or went along with its step is not told apart; what only moved on the drawing is one sentence.

import { ChangeHandler, diff } from 'bpmn-js-differ';
import { child, isNode, text, type Node } from '../../engine/model/node.ts';
import { parseBpmn } from '../../engine/model/parse.ts';
import type { ChangedElement, Compared, Found } from './differences.ts';
import { drawnIn, factsOf, nameOfNode, type Drawn } from './process-facts.ts';
import { wordsOf, type DifferenceSentences } from './words.ts';

export const processDifferences = async ({ path, before, after, language }: Compared): Promise<Found> => {
  const words = wordsOf(language);
  const [old, fresh] = [await parseBpmn(path, before), await parseBpmn(path, after)];
  if (old.definitions === null || fresh.definitions === null) return { sentences: [words.unreadable] };
  const pair: Pair = { words, old: drawnIn(old.definitions), fresh: drawnIn(fresh.definitions) };
  for (const { definitions } of [old, fresh]) inOrder(definitions);
  const changes = diff(old.definitions, fresh.definitions, new Changes());
  const found: Told[] = [];
  for (const drawn of pair.fresh.values()) {
    const was = pair.old.get(drawn.id);
    if (was === undefined) found.push(added(pair, drawn));
    else found.push(...changed(pair, was, drawn, Object.hasOwn(changes._changed, drawn.id)));
  }
  for (const drawn of pair.old.values()) if (!pair.fresh.has(drawn.id)) found.push(removed(pair, drawn));
  const moved = Object.keys(changes._layoutChanged).filter((id) => pair.old.has(id) && pair.fresh.has(id));
  const told = new Set(found.map(({ id }) => id));
  return {
    sentences: [
      ...found.flatMap(({ sentence }) => sentence ?? []),
      ...(moved.length > 0 ? [words.moved(moved.length)] : []),
    ],
    elements: [
      ...new Map(found.map(({ id, how }) => [id, { id, how }])).values(),
      ...moved.filter((id) => !told.has(id)).map((id): ChangedElement => ({ id, how: 'moved' })),
    ],
  };
};

/**
 * The differ knows what has no id by its text, in which attributes stand as they were written: whoever writes them in another
 * order says the same.
 */
function inOrder(node: unknown): void {
  if (Array.isArray(node)) for (const each of node) inOrder(each);
  if (!isNode(node)) return;
  const written = node as { [attribute: string]: unknown };
  for (const name of Object.keys(node)
    .filter((each) => !each.startsWith('$'))
    .sort()) {
    const value = written[name];
    inOrder(value);
    delete written[name];
    written[name] = value;
  }
}

/** A shape may be drawn for what is not there (any more): it has no name to go by. */
class Changes extends ChangeHandler {
  override _computeChangeId(element: { id?: string } | undefined): string {
    return element?.id ?? '';
  }
}

interface Pair {
  readonly words: DifferenceSentences;
  readonly old: ReadonlyMap<string, Drawn>;
  readonly fresh: ReadonlyMap<string, Drawn>;
}

interface Told extends ChangedElement {
  /** Null: said along with something else. */
  readonly sentence: string | null;
}

const isFlow = ({ node }: Drawn): boolean => node.$type === 'bpmn:SequenceFlow';

const added = ({ words, old, fresh }: Pair, drawn: Drawn): Told => {
  const { node, id } = drawn;
  if (!isFlow(drawn)) {
    const about = [...factsOf(drawn, words)].filter(([name]) => TOLD_WHEN_NEW.has(name));
    const details = about.map(([name, { shown }]) => `${words.fact(name)} ${words.factValue(shown)}`);
    return { id, how: 'added', sentence: words.added(subject(words, node), placeOf(drawn, fresh, words), details) };
  }
  const [from, to] = endsOf(node);
  const along = [from, to].some((end) => end !== null && !old.has(text(end, 'id') ?? ''));
  const condition = factsOf(drawn, words).get('condition')?.shown;
  const sentence =
    along && condition === undefined ? null : words.wayAdded(endName(from), endName(to), condition ?? null);
  return { id, how: 'added', sentence };
};

const removed = ({ words, fresh }: Pair, drawn: Drawn): Told => {
  const { node, id } = drawn;
  if (!isFlow(drawn)) return { id, how: 'removed', sentence: words.removed(subject(words, node)) };
  const [from, to] = endsOf(node);
  const along = [from, to].some((end) => end !== null && !fresh.has(text(end, 'id') ?? ''));
  return { id, how: 'removed', sentence: along ? null : words.wayRemoved(endName(from), endName(to)) };
};

const TOLD_WHEN_NEW: ReadonlySet<string> = new Set([
  'form',
  'groups',
  'assignee',
  'due',
  'job',
  'decision',
  'timer',
  'message',
]);

/** `other`: something differs; it is said even where no fact does. */
const changed = ({ words }: Pair, was: Drawn, is: Drawn, other: boolean): Told[] => {
  const [old, fresh] = [factsOf(was, words), factsOf(is, words)];
  const name = isFlow(is) ? words.way(...(endsOf(is.node).map(endName) as [string, string])) : subject(words, is.node);
  const sentences: string[] = [];
  for (const fact of new Set([...fresh.keys(), ...old.keys()])) {
    if (old.get(fact)?.same === fresh.get(fact)?.same) continue;
    const [a, b] = [old.get(fact)?.shown ?? null, fresh.get(fact)?.shown ?? null];
    if (fact === 'name' && !isFlow(is) && a !== null && b !== null)
      sentences.push(words.renamed(subject(words, was.node), b));
    else sentences.push(words.changed(name, fact, a, b));
  }
  // The process and a sub-process differ for the differ when what is in them does; that is told of its own.
  const holds = /Process$|Transaction$/.test(is.node.$type);
  if (sentences.length === 0 && other && !holds) sentences.push(words.otherwise(name));
  return sentences.map((sentence) => ({ id: is.id, how: 'changed', sentence }));
};

const subject = (words: DifferenceSentences, node: Node): string => words.subject(node.$type, nameOfNode(node));

const endsOf = (flow: Node): [Node | null, Node | null] => [child(flow, 'sourceRef'), child(flow, 'targetRef')];

const endName = (end: Node | null): string => (end === null ? '?' : nameOfNode(end));

/** Beside what it stands: what comes before it, else what comes after it. */
const placeOf = ({ id, node }: Drawn, all: ReadonlyMap<string, Drawn>, words: DifferenceSentences): string => {
  const host = child(node, 'attachedToRef');
  if (host !== null) return words.on(nameOfNode(host));
  const flows = [...all.values()].filter(isFlow).map(({ node: flow }) => endsOf(flow));
  const before = flows.find(([, to]) => text(to, 'id') === id)?.[0];
  if (before) return words.after(nameOfNode(before));
  const next = flows.find(([from]) => text(from, 'id') === id)?.[1];
  return next ? words.before(nameOfNode(next)) : '';
};
