// What changed between two versions of a form, in words that a process owner or a lawyer reads: "question X became
// required". Questions are matched by the name of their answer, since that is what drafts, conditions and letters know
// them by; a question whose name changed while its component stayed is told as renamed, for old answers do not follow it.

import { everyNode, type Form, type FormNode, type InputNode, type ListNode } from '../../forms/model.ts';
import { translatesItself, textsOf } from '../../forms/wording.ts';
import { differencesOfInput } from './input-differences.ts';
import { differenceWords, type DifferenceWords } from './difference-words.ts';
import { conditionOf } from './shown-when.ts';

export interface Difference {
  /** Component of the newer version, or of the older when it is gone; null: the whole form. */
  readonly element: string | null;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  readonly sentence: string;
}

export interface Pair {
  readonly before: Form;
  readonly after: Form;
  readonly words: DifferenceWords;
  readonly language: 'ro' | 'en';
}

/** Differences in the order of the newer form, those of the whole form last. Empty: both ask the same in the same words. */
export const differences = (before: Form, after: Form, language: 'ro' | 'en'): Difference[] => {
  const pair: Pair = { before, after, words: differenceWords(language), language };
  const old = placed(before);
  const fresh = placed(after);
  const partner = partnersOf(old, fresh);
  const found: Difference[] = [];
  for (const place of fresh) {
    const was = partner.get(place.node);
    if (was === undefined) found.push(gone(pair, after, place, 'added'));
    else found.push(...changes(pair, was, place));
  }
  const kept = new Set([...partner.values()].map(({ node }) => node));
  for (const place of old) if (!kept.has(place.node)) found.push(gone(pair, before, place, 'removed'));
  return [...found, ...orderChanges(pair, partner, fresh), ...wholeForm(pair)];
};

export interface Place {
  readonly node: FormNode;
  /** What it is inside of; null at the top. */
  readonly parent: FormNode | null;
}

const placed = (form: Form): Place[] => {
  const parents = new Map<FormNode, FormNode>();
  for (const node of everyNode(form.nodes)) {
    if (node.kind === 'group' || node.kind === 'list') for (const child of node.children) parents.set(child, node);
  }
  return everyNode(form.nodes).map((node) => ({ node, parent: parents.get(node) ?? null }));
};

const keyOf = (node: FormNode): string | null => (node.kind === 'input' || node.kind === 'list' ? node.pattern : null);

/** The older place of each newer node that has one: by the answer's name, else by the component's id and kind. */
const partnersOf = (old: readonly Place[], fresh: readonly Place[]): Map<FormNode, Place> => {
  const partner = new Map<FormNode, Place>();
  const taken = new Set<FormNode>();
  const pass = (same: (a: FormNode, b: FormNode) => boolean): void => {
    for (const { node } of fresh) {
      if (partner.has(node)) continue;
      const was = old.find((place) => !taken.has(place.node) && same(place.node, node));
      if (was === undefined) continue;
      partner.set(node, was);
      taken.add(was.node);
    }
  };
  pass((a, b) => keyOf(a) !== null && a.kind === b.kind && keyOf(a) === keyOf(b));
  pass((a, b) => a.id === b.id && a.kind === b.kind);
  return partner;
};

const noun = (words: DifferenceWords, node: FormNode): string => {
  if (node.kind === 'group') return node.page ? words.nouns.page : words.nouns.group;
  return words.nouns[node.kind];
};

/** „Întrebarea «Numele»”; without a label, by its own text or identifier. */
export const nameOf = ({ words }: Pair, node: FormNode): string => {
  const text = node.label !== '' ? node.label : node.kind === 'text' ? node.text : node.id;
  return words.named(noun(words, node), text.length > 80 ? `${text.slice(0, 79)}…` : text);
};

const gone = (pair: Pair, form: Form, { node, parent }: Place, kind: 'added' | 'removed'): Difference => {
  const { words } = pair;
  const details: string[] = [];
  if (kind === 'added' && node.kind === 'input') {
    const { required } = node.checks;
    if ('fixed' in required && required.fixed) details.push(node.soft ? words.softRequired : words.required);
    const when = node.hide === null ? null : conditionOf(form, node, pair.language);
    if (when !== null) details.push(when);
  }
  const where = parent === null || parent.label === '' ? '' : words.inside(parent.label);
  const name = nameOf(pair, node);
  const sentence = kind === 'added' ? words.added(name, where, details) : words.removed(name, where);
  return { element: node.id, kind, sentence };
};

const changes = (pair: Pair, was: Place, is: Place): Difference[] => {
  const { words } = pair;
  const a = was.node;
  const b = is.node;
  const name = nameOf(pair, b);
  const found: Difference[] = [];
  const say = (sentence: string, kind: Difference['kind'] = 'changed'): void => {
    found.push({ element: b.id, kind, sentence });
  };
  if (keyOf(a) !== keyOf(b)) say(words.renamed(name, keyOf(a) ?? '', keyOf(b) ?? ''));
  if (a.label !== b.label) say(words.relabelled(noun(words, b), a.label, b.label));
  const parentOf = ({ parent }: Place): string => (parent === null ? '' : (keyOf(parent) ?? parent.id));
  if (parentOf(was) !== parentOf(is)) say(words.movedInto(name, is.parent?.label ?? ''), 'moved');
  const hint = (node: FormNode): string => node.properties.hint ?? node.description;
  if (hint(a) !== hint(b)) say(words.text(name, words.hint, hint(a), hint(b)));
  if (a.kind === 'text' && b.kind === 'text' && a.text !== b.text) say(words.text(name, words.itsText, a.text, b.text));
  if (a.kind === 'view' && b.kind === 'view' && JSON.stringify(a.view) !== JSON.stringify(b.view))
    say(words.content(name));
  const [before, after] = [conditionOf(pair.before, a, pair.language), conditionOf(pair.after, b, pair.language)];
  if ((a.hide?.text ?? '') !== (b.hide?.text ?? '') && before !== after) say(words.condition(name, before, after));
  if (a.kind === 'input' && b.kind === 'input') differencesOfInput(pair, a, b, name).forEach((each) => say(each));
  if (a.kind === 'list' && b.kind === 'list') listDifferences(pair, a, b, name).forEach((each) => say(each));
  if (a.kind === 'group' && b.kind === 'group' && a.page !== b.page) say(words.page(name, b.page));
  return found;
};

const listDifferences = ({ words }: Pair, a: ListNode, b: ListNode, name: string): string[] => [
  ...(a.min === b.min ? [] : [words.limit(name, words.limits.minItems, a.min, b.min)]),
  ...(a.max === b.max ? [] : [words.limit(name, words.limits.maxItems, a.max, b.max)]),
];

/** Which of the things that stayed in their place stand in another order: the fewest that must be said to have moved. */
const orderChanges = (pair: Pair, partner: ReadonlyMap<FormNode, Place>, fresh: readonly Place[]): Difference[] => {
  const old = new Map(placed(pair.before).map(({ node }, index) => [node, index]));
  const stayed = fresh.flatMap(({ node }) => {
    const was = partner.get(node);
    return was === undefined ? [] : [{ node, at: old.get(was.node) ?? 0 }];
  });
  const still = new Set(longestRising(stayed.map(({ at }) => at)));
  return stayed
    .filter(({ node }, index) => !still.has(index) && node.kind !== 'view')
    .map(({ node }) => ({ element: node.id, kind: 'moved', sentence: pair.words.reordered(nameOf(pair, node)) }));
};

/** Indexes of a longest rising run of numbers (patience sorting): everything else moved. */
const longestRising = (numbers: readonly number[]): number[] => {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  numbers.forEach((number, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tails[middle]!]! < number) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1];
    tails[low] = index;
  });
  const run: number[] = [];
  for (let at = tails.at(-1); at !== undefined; at = before[at]) run.unshift(at);
  return run;
};

const wholeForm = ({ before, after, words }: Pair): Difference[] => {
  const say = (sentence: string): Difference => ({ element: null, kind: 'changed', sentence });
  const found: Difference[] = [];
  const rules = new Map(before.rules.map((rule) => [rule.name, rule]));
  for (const rule of after.rules) {
    const was = rules.get(rule.name);
    rules.delete(rule.name);
    if (was === undefined) found.push(say(words.ruleAdded(rule.message)));
    else if (was.valid.text !== rule.valid.text || was.path !== rule.path)
      found.push(say(words.ruleChanged(rule.message)));
    else if (was.message !== rule.message)
      found.push(say(words.text(words.rule, words.itsText, was.message, rule.message)));
  }
  for (const rule of rules.values()) found.push(say(words.ruleRemoved(rule.message)));
  const missing = (form: Form): number =>
    [...textsOf(form).keys()].filter((text) => !translatesItself(text) && form.translations.en?.has(text) === false)
      .length;
  const [was, is] = [missing(before), missing(after)];
  if (was !== is && after.translations.en !== undefined) found.push(say(words.untranslated(is)));
  return found;
};

export type { InputNode };
