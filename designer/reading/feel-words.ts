// FEEL of the model in words: conditions of branches, and moments of timers and terms. What has no words is quoted as it
// stands, part by part, so that "A and B" is said as far as it can be.

import type { Value } from '../../engine/model/graph.ts';
import { parse, type Node } from '../../engine/feel/parse.ts';
import { versionsOf } from '../../procedure/rule-on.ts';
import type { DeadlineVersions } from '../../procedure/manifest.ts';
import { conditionText } from '../form-logic/condition-words.ts';
import type { Condition } from '../form-logic/condition.ts';
import type { Subject } from '../form-logic/subjects.ts';
import { readCondition } from '../form-logic/read-condition.ts';
import { bare, nameOf, textOf, type Knowledge } from './knowledge.ts';

/** When something happens or is due. Texts are noun phrases: `5 zile`, `termenul legal`. */
export type Moment =
  | { readonly kind: 'after'; readonly span: string; readonly point: string | null }
  | { readonly kind: 'at'; readonly point: string }
  | { readonly kind: 'before'; readonly span: string; readonly point: string }
  | { readonly kind: 'either'; readonly when: string; readonly met: Moment; readonly otherwise: Moment };

/**
 * Without capital letter and full stop: „Decizia” este „Aprob”. `near`: the task right before, whose questions need no
 * mention of where they were asked.
 */
export const sayCondition = (all: Knowledge, text: string, near: string | null = null): string => {
  const known = near === null ? all : closeTo(all, near);
  const source = bare(text);
  try {
    const root = parse(source, 'expression');
    return root.kids.length === 1 ? said(known, root.kids[0]!) : known.words.quoted(source);
  } catch {
    return known.words.quoted(source);
  }
};

const closeTo = (known: Knowledge, task: string): Knowledge => ({
  ...known,
  subjects: known.subjects.map((subject) =>
    subject.path.startsWith(`${task}.`)
      ? { ...subject, label: known.plainLabels.get(subject.path) ?? subject.label }
      : subject,
  ),
});

const said = (known: Knowledge, node: Node): string => {
  const { words } = known;
  switch (node.name) {
    case 'ParenthesizedExpression':
      return node.kids.length === 3 ? said(known, node.kids[1]!) : words.quoted(node.text);
    case 'Conjunction':
    case 'Disjunction':
      return severalSaid(known, node);
    case 'Comparison':
      return readSaid(known, node);
    case 'FunctionInvocation':
      return callSaid(known, node);
    case 'VariableName':
    case 'PathExpression':
      return words.holds(sayPath(known, node.text), true);
    default:
      return words.quoted(node.text);
  }
};

/** What the builder of conditions can read, about things by what people call them; else as it stands. */
const readSaid = (known: Knowledge, node: Node): string => {
  const condition = readCondition(node.text);
  if (condition === null) return known.words.quoted(node.text);
  if (condition.kind === 'test' && typeof condition.operand === 'boolean') {
    const ticked = known.subjects.some(({ path, kind }) => path === condition.subject && kind === 'ticked');
    if (!ticked)
      return known.words.holds(
        sayPath(known, condition.subject),
        condition.operand === (condition.comparison === 'is'),
      );
  }
  const paths = [...new Set(subjectsIn(condition))];
  // A name that stands for itself until the sentence is made: what it is called may be more than a name in quotes.
  const stand = (at: number): string => `\u0001${at}\u0001`;
  const subjects = paths.map((path, at): Subject => {
    const subject = known.subjects.find((each) => each.path === path);
    return { path, kind: 'outside', options: [], ...subject, label: stand(at) };
  });
  const text = conditionText(condition, { subjects, language: known.language });
  return paths.reduce((all, path, at) => all.replaceAll(known.words.quote(stand(at)), sayPath(known, path)), text);
};

const subjectsIn = (condition: Condition): string[] =>
  condition.kind === 'test' ? [condition.subject] : condition.parts.flatMap(subjectsIn);

const severalSaid = (known: Knowledge, node: Node): string => {
  const word = node.name === 'Conjunction' ? 'and' : 'or';
  const parts: Node[] = [];
  const gather = (each: Node): void => {
    if (each.name === node.name) each.kids.filter(({ name }) => name !== word).forEach(gather);
    else parts.push(each);
  };
  gather(node);
  // `is defined(x) and x.y = …` only guards; people read the second.
  const told = parts.filter((part) => {
    const guarded = /^is defined\(\s*([\w.]+)\s*\)$/.exec(part.text.trim())?.[1];
    return !(
      word === 'and' &&
      guarded !== undefined &&
      parts.some(({ text }) => text.trim().startsWith(`${guarded}.`))
    );
  });
  const texts = told.map((part) => {
    const inner = part.name === 'ParenthesizedExpression' && part.kids.length === 3 ? part.kids[1]! : part;
    const text = said(known, inner);
    return inner.name === 'Disjunction' && told.length > 1 ? `(${text})` : text;
  });
  return texts.join(` ${known.words.join[word]} `);
};

const callSaid = (known: Knowledge, node: Node): string => {
  const { words } = known;
  const defined = /^(not\(\s*)?is defined\(\s*([\w.]+)\s*\)(\s*\))?$/.exec(node.text.trim());
  if (defined) return words.exists(sayPath(known, defined[2]!), defined[1] === undefined);
  return readSaid(known, node);
};

/** A variable by what people call it: the step that makes it, the question, the document; else its name in quotes. */
export const sayPath = ({ subjects, phrases, graph, documents, words }: Knowledge, path: string): string => {
  const text = path.trim();
  const phrase = phrases.get(text);
  if (phrase !== undefined) return phrase;
  const subject = subjects.find((each) => each.path === text);
  if (subject) return words.quote(subject.label);
  const document = documents.get(text.replace(/\.(id|numar|data|cod)$/, ''));
  if (document !== undefined) return words.document(document, /\.(\w+)$/.exec(text)?.[1] ?? null);
  const step = Object.hasOwn(graph.elements, text) ? graph.elements[text] : undefined;
  if (step) return words.theStep(nameOf(step));
  const made = Object.values(graph.elements).find(
    ({ script, decision, outputs }) =>
      script?.resultVariable === text ||
      decision?.resultVariable === text ||
      outputs.some(({ target }) => target.join('.') === text),
  );
  if (made) return words.resultOfStep(nameOf(made));
  const [root = '', ...rest] = text.split('.');
  const table = Object.values(graph.elements).find(({ decision }) => decision?.resultVariable === root);
  if (table && rest.length > 0) return words.valueOf(rest.join('.'), nameOf(table));
  const known = words.platform[text];
  if (known !== undefined) return known;
  return words.quote(text);
};

const SPAN = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** An ISO 8601 duration as words; null when it is none. */
export const saySpan = ({ words }: Pick<Knowledge, 'words'>, text: string): string | null => {
  const match = SPAN.exec(text.trim());
  if (match === null || text.trim() === 'P') return null;
  const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;
  const parts = units.flatMap((unit, at) =>
    match[at + 1] === undefined ? [] : [words.amount(Number(match[at + 1]), unit)],
  );
  return parts.length === 0 ? null : words.list(parts);
};

/** What a timer waits for, or when a task is due. */
export const sayMoment = (known: Knowledge, value: Value): Moment => {
  const text = textOf(value);
  if ('text' in value) {
    const span = saySpan(known, text);
    return span === null ? { kind: 'at', point: known.words.quoted(text) } : { kind: 'after', span, point: null };
  }
  return momentOf(known, text);
};

const momentOf = (known: Knowledge, source: string): Moment => {
  const { words } = known;
  const text = source.trim().replace(/^string\((.*)\)$/s, '$1');
  const choice = /^if (.+?) then (.+?) else (.+)$/s.exec(text);
  if (choice)
    return {
      kind: 'either',
      when: sayCondition(known, choice[1]!),
      met: momentOf(known, choice[2]!),
      otherwise: momentOf(known, choice[3]!),
    };
  const dayEnd = /^date and time\(\s*(.+?)\s*,\s*time\("(\d\d):(\d\d):\d\d"\)\s*\)$/s.exec(text);
  if (dayEnd) return dayMoment(known, dayEnd[1]!, `${dayEnd[2]}:${dayEnd[3]}`);
  const joined = /^(.+?) \+ "T(\d\d):(\d\d):\d\d"$/s.exec(text);
  if (joined) return dayMoment(known, joined[1]!, `${joined[2]}:${joined[3]}`);
  const fromNow = /^now\(\) \+ (.+)$/s.exec(text);
  const span = spanOf(known, fromNow?.[1] ?? text);
  if (span !== null) return { kind: 'after', span, point: null };
  const term = termMoment(known, text);
  if (term !== null) return term;
  return { kind: 'at', point: /^[\w.]+$/.test(text) ? sayPath(known, text) : words.quoted(text) };
};

/** `duration(x)`, `"P" + string(n) + "D"`, `duration("P5D")`. */
const spanOf = (known: Knowledge, source: string): string | null => {
  const inner = /^duration\((.+)\)$/s.exec(source.trim())?.[1] ?? source.trim();
  const counted = /^"P" \+ string\(([\w.]+)\) \+ "D"$/.exec(inner)?.[1];
  if (counted !== undefined) return known.words.daysOf(sayPath(known, counted));
  const literal = /^"(P[^"]+)"$/.exec(inner)?.[1];
  if (literal !== undefined) return saySpan(known, literal);
  return inner !== source.trim() && /^[\w.]+$/.test(inner) ? known.words.spanOf(sayPath(known, inner)) : null;
};

const dayMoment = (known: Knowledge, source: string, time: string): Moment => {
  const { words } = known;
  const moved = /^date\(([\w.]+)\) ([+-]) (.+)$/s.exec(source.trim());
  const span = moved === null ? null : spanOf(known, moved[3]!);
  if (moved !== null && span !== null) {
    const point = sayPath(known, moved[1]!);
    return moved[2] === '+' ? { kind: 'after', span, point } : { kind: 'before', span, point };
  }
  const day = /^(?:date\()?([\w.]+)\)?$/.exec(source.trim())?.[1];
  return { kind: 'at', point: words.timeOfDay(day === undefined ? words.quoted(source) : sayPath(known, day), time) };
};

/** `termen.limita`, `termen.urgenta.avertizare`. */
const termMoment = (known: Knowledge, text: string): Moment | null => {
  const { words, manifest } = known;
  const match = /^termen\.(?:([a-z]\w*)\.)?(legal|tinta|limita|avertizare)$/.exec(text);
  if (match === null) return null;
  const [, name, which] = match;
  const versions = name === undefined ? manifest.deadline : manifest.deadlines?.[name];
  const rule = versions === undefined ? undefined : latest(versions);
  const own = name === undefined ? words.legalTerm : words.namedTerm(name);
  // The legal term is told in full at the head; another is easier followed with its length.
  const point = name === undefined || !rule ? own : words.withSpan(own, words.termSpan(rule.amount, rule.unit));
  if (which !== 'avertizare') return { kind: 'at', point };
  const days = rule?.warnBeforeDays;
  return { kind: 'before', span: days === undefined ? words.someDays : words.amount(days, 'days'), point };
};

/** The version of a term that holds last. */
export const latest = (versions: DeadlineVersions): ReturnType<typeof versionsOf>[number] | undefined =>
  [...versionsOf(versions)].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
