// A draft meets a newer version of its form. What a person typed is carried over by name: an answer goes to the question
// with the same path, when it fits there. What does not fit is told, with what had been typed, so that nothing is lost:
//
//   kept      asked as before and answered
//   dropped   to look at again: the question is gone or takes another answer. A text that is only too long or of another
//             format stays in its field, to be corrected; a choice that is no longer offered leaves it empty
//   asked     new questions, and those that must be answered now, as far as the person had come
//
// Names are all that counts: a question with another path is another question. Answers that are not shown are carried
// over too (they return with their condition) and never told of.

import { answerText } from './answer-text.ts';
import { dateParts } from './dates.ts';
import { evaluate, type EvaluateOptions, type Evaluation } from './evaluate.ts';
import { everyInstance, isInput, isList, isShown, rootOf, type InputInstance, type Instance } from './instances.ts';
import { itemName } from './messages.ts';
import type { Form, InputNode } from './model.ts';
import { readPath, writePath, type Step } from './paths.ts';
import { problemAt } from './problem-at.ts';
import { lowerFirst } from './text.ts';
import { textFor } from './texts.ts';
import { timePart } from './times.ts';
import { isBlank } from './value.ts';

export type DropReason =
  /** No question has this path any more. */
  | 'removed'
  /** The answer is computed, prefilled or private now. */
  | 'taken'
  /** Another kind of answer is asked for. */
  | 'type'
  /** The choice is no longer offered; other choices of the same answer are kept. */
  | 'option'
  /** The list is shorter now. */
  | 'tooMany'
  /** The answer breaks a check that is new or stricter; it stays in its field. */
  | 'stricter';

export interface CarriedAnswer {
  readonly path: string;
  /** The question as it is asked now; as it was asked, when it is gone. */
  readonly label: string;
}

export interface DroppedAnswer extends CarriedAnswer {
  /** What had been typed, in words. */
  readonly was: string;
  readonly reason: DropReason;
  /** What the new form says about the answer, or null. */
  readonly message: string | null;
}

export interface AskedQuestion extends CarriedAnswer {
  readonly reason: 'new' | 'required';
  readonly required: boolean;
}

export interface CarriedOver {
  /** The draft for the new form, as typed. */
  readonly data: Record<string, unknown>;
  readonly kept: readonly CarriedAnswer[];
  readonly dropped: readonly DroppedAnswer[];
  readonly asked: readonly AskedQuestion[];
}

/** Carries a draft over from one version of a form to another. Pure but for the default of `now`; never throws. */
export const carryOver = (
  oldForm: Form,
  newForm: Form,
  data: unknown,
  context: Readonly<Record<string, unknown>> = {},
  options: EvaluateOptions = {},
): CarriedOver => {
  const before = evaluate(oldForm, data, context, options);
  const inputs = everyInstance(before.instances).filter(isInput);
  const first = evaluate(newForm, rewrite(newForm, before, data, new Map()), context, options);
  const asNow = new Map(inputsOf(first).map((instance) => [instance.path, instance]));
  const judged = new Map(inputs.map((old) => [old.path, judge(before, first, newForm, old, asNow.get(old.path))]));
  const carried = rewrite(newForm, before, data, judged);
  const after = evaluate(newForm, carried, context, options);
  const now = new Map(inputsOf(after).map((instance) => [instance.path, instance]));
  const answered = inputs.filter((old) => isShown(old) && !old.locked && !isBlank(old.given));
  const labelFor = (old: InputInstance): string => {
    const instance = now.get(old.path);
    return instance === undefined ? labelOf(before, old) : labelOf(after, instance);
  };
  const dropped = answered.flatMap((old) => {
    const refusal = judged.get(old.path) ?? null;
    if (refusal === null) return [];
    const { reason, message } = refusal;
    return [{ path: old.path, label: labelFor(old), was: wasText(before, old), reason, message }];
  });
  const gone = new Set(dropped.map(({ path }) => path));
  const kept = answered
    .filter(({ path }) => !gone.has(path) && now.get(path)?.visible === true)
    .map((old) => ({ path: old.path, label: labelFor(old) }));
  return { data: carried, kept, dropped, asked: askedOf(before, after, gone) };
};

interface Refusal {
  readonly reason: DropReason;
  readonly message: string | null;
  /** What of the answer is written into the new draft; undefined: nothing. */
  readonly left: unknown;
}

const refusedBy = (reason: DropReason, message: string | null = null, left?: unknown): Refusal => ({
  reason,
  message,
  left,
});

/** Null: the answer fits the new form as well as it did the old one. */
const judge = (
  before: Evaluation,
  after: Evaluation,
  newForm: Form,
  old: InputInstance,
  instance: InputInstance | undefined,
): Refusal | null => {
  const node = newForm.inputs.get(old.node.pattern);
  if (node === undefined) return refusedBy('removed');
  if (isTaken(node)) return isTaken(old.node) ? null : refusedBy('taken');
  if (instance === undefined) return refusedBy('tooMany');
  const sameKind = node.type === old.node.type && node.moment?.kind === old.node.moment?.kind;
  if (instance.fault?.rule === 'type') return refusedBy('type');
  const problem = problemAt(after.problems, old.path);
  if (problem === undefined || problem.rule === 'required') return null;
  if (sameKind && problem.rule === problemAt(before.problems, old.path)?.rule) return null;
  if (problem.rule === 'option') return refusedBy('option', problem.message, offered(instance));
  if (!sameKind) return refusedBy('type', problem.message);
  return refusedBy('stricter', problem.message, old.given);
};

/** The choices of a list that can still be chosen. */
const offered = ({ given, options }: InputInstance): unknown => {
  if (!Array.isArray(given)) return undefined;
  const values = new Set<unknown>(options.map(({ value }) => value));
  const left = (given as unknown[]).filter((each) => values.has(each));
  return left.length === 0 ? undefined : left;
};

const isTaken = ({ secret, readonly, computed, type }: InputNode): boolean =>
  secret || computed !== null || type === 'expression' || ('fixed' in readonly && readonly.fixed);

const inputsOf = ({ instances }: Evaluation): InputInstance[] => everyInstance(instances).filter(isInput);

/** The old answers under their names in the new form, without what was refused. */
const rewrite = (
  newForm: Form,
  before: Evaluation,
  data: unknown,
  judged: ReadonlyMap<string, Refusal | null>,
): Record<string, unknown> => {
  const carried: Record<string, unknown> = {};
  for (const instance of everyInstance(before.instances)) {
    if (isList(instance)) {
      const list = newForm.lists.get(instance.node.pattern);
      const items = readPath(data, instance.steps);
      if (list === undefined || !Array.isArray(items)) continue;
      write(
        carried,
        instance.steps,
        Array.from({ length: Math.min(instance.items.length, list.max) }, () => ({})),
      );
    }
    if (!isInput(instance) || instance.given === undefined) continue;
    const node = newForm.inputs.get(instance.node.pattern);
    if (node === undefined || isTaken(node)) continue;
    const refusal = judged.get(instance.path) ?? null;
    // What was understood travels better than what was typed to a question of another kind: a date to a line of text.
    const typed = node.type === instance.node.type ? instance.given : (instance.value ?? instance.given);
    const value = refusal === null ? typed : refusal.left;
    if (value !== undefined) write(carried, instance.steps, structuredClone(value));
  }
  return carried;
};

/** Not past the end of a list that is shorter now. */
const write = (into: Record<string, unknown>, steps: readonly Step[], value: unknown): void => {
  const last = steps.findLastIndex((step) => typeof step === 'number');
  if (last >= 0 && readPath(into, steps.slice(0, last + 1)) === undefined) return;
  writePath(into, steps, value);
};

/** `Semnatarul 2: numele` */
const labelOf = (evaluation: Evaluation, instance: InputInstance): string => {
  const label = textFor(evaluation, instance.node.label, instance.scope);
  for (let at: Instance | null = instance.parent; at !== null; at = at.parent) {
    if (isList(at)) return `${itemName(evaluation, at, instance.scope.index)}: ${lowerFirst(label)}`;
  }
  return label;
};

/** What had been typed; a date that is none is told by its parts. */
const wasText = (before: Evaluation, old: InputInstance): string => {
  if (old.node.type === 'datetime' && old.value === undefined) {
    const { zi, luna, an } = dateParts(old.given);
    const day = [zi, luna, an].filter((part) => part !== '').join('.');
    return [day, timePart(old.given)].filter((part) => part !== '').join(', ');
  }
  return answerText(before, old, old.value ?? old.given) ?? '';
};

/** On the pages up to the last on which something is answered: what follows the person has yet to see anyway. */
const askedOf = (before: Evaluation, after: Evaluation, gone: ReadonlySet<string>): AskedQuestion[] => {
  const pageOf = (instance: Instance): number => {
    const page = rootOf(instance).node.id;
    return Math.max(
      after.pages.findIndex(({ id }) => id === page),
      0,
    );
  };
  const shown = inputsOf(after).filter((instance) => isShown(instance) && !instance.locked);
  const reached = shown.reduce((most, each) => (isBlank(each.given) ? most : Math.max(most, pageOf(each))), -1);
  const old = new Map(inputsOf(before).map((instance) => [instance.path, instance]));
  return shown.flatMap((instance): AskedQuestion[] => {
    const { path, node, given } = instance;
    if (!isBlank(given) || gone.has(path) || pageOf(instance) > reached) return [];
    const required = problemAt(after.problems, path)?.rule === 'required';
    const label = labelOf(after, instance);
    const known = before.form.inputs.has(node.pattern);
    if (!known) return [{ path, label, reason: 'new', required }];
    const was = old.get(path);
    const newly = required && was?.visible === true && problemAt(before.problems, path)?.rule !== 'required';
    return newly ? [{ path, label, reason: 'required', required }] : [];
  });
};
