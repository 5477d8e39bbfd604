// The life of an answer: schema → pages → visible → typed → validated → cleaned. The one truth about what a form asks
// and accepts, for the page, the API and (later) the browser. Pure but for the default of `now`; never throws.
//
// Keep a draft as `readFields` returns it, not as `data` here: what is hidden now returns when it is shown again.

import { dayAt } from '../calendar/bucharest.ts';
import type { Json, Variables } from '../engine/values.ts';
import {
  computeIn,
  isCleared,
  everyInstance,
  isGroup,
  isInput,
  isList,
  isShown,
  layOut,
  type GroupInstance,
  type Instance,
  type Scope,
} from './instances.ts';
import { messageFor, ruleMessage, warningFor } from './messages.ts';
import type { Form, Language, Page } from './model.ts';
import { writePath } from './paths.ts';
import { settleForm } from './settle.ts';
import type { Audience } from './texts.ts';
import { isUnusual, judgeInput, judgeList, optionsOf } from './validate.ts';
import type { Fault, FileRef } from './value.ts';

export interface Problem {
  /** As in the HTML names: `petent.nume`, `semnatari[0].nume`. */
  readonly path: string;
  /** `required`, `maxLength`, `format:control`, `rule:contact`, … */
  readonly rule: string;
  /** For the person who answers: what was expected and what to do. */
  readonly message: string;
}

export interface EvaluateOptions {
  /** Id of the only page to report problems of; everything else is evaluated all the same. */
  readonly page?: string;
  readonly language?: Language;
  /** Milliseconds since 1970, for dates and FEEL's today(). */
  readonly now?: number;
  /** Documents of this draft: a reference to any other is a problem, and their own facts replace what was sent. */
  readonly documents?: readonly FileRef[];
}

export interface Evaluation {
  readonly valid: boolean;
  /** Cleaned: visible answers only, typed and normalised, nothing unknown. */
  readonly data: Variables;
  /** Paths of the inputs and lists that are shown; groups and texts as `#id`. */
  readonly visible: ReadonlySet<string>;
  /** What the fields show: as typed, prefilled or by default, also of hidden fields, never of private ones. */
  readonly values: Record<string, unknown>;
  readonly problems: readonly Problem[];
  /** Unusual values and missing answers that do not keep the form from being sent. */
  readonly warnings: readonly Problem[];
  /** Pages that are shown, in order. */
  readonly pages: readonly Page[];
  /** Ids of the pages that have a problem, whichever page was asked for. */
  readonly unfinished: ReadonlySet<string>;
  /** What the rest was made from, for the renderer. */
  readonly form: Form;
  readonly language: Language;
  readonly now: number;
  readonly instances: readonly Instance[];
  /** What texts of the form itself, as titles of pages, are told in. */
  readonly scope: Scope;
}

/** Evaluates a form over data of any shape. `context` gives the names of `traseu.context`. */
export const evaluate = (
  form: Form,
  data: unknown,
  context: Readonly<Record<string, unknown>> = {},
  options: EvaluateOptions = {},
): Evaluation => {
  const now = options.now ?? Date.now();
  const language = options.language ?? form.language;
  const today = dayAt(now);
  const around = { form, context, now, today, documents: options.documents ?? null };
  const { roots, scope } = layOut(around, data);
  settleForm(roots, around);
  const all = everyInstance(roots);
  const pages = form.pages.filter(({ id }) => pageGroup(roots, id)?.visible ?? true);
  const cleaned: Variables = {};
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const unfinished = new Set<string>();
  const pageOf = ownership(form, roots);
  const audience = { form, language, now };
  const report = (instance: Instance, problem: Problem, into = problems): void => {
    const page = pageOf(instance);
    if (into === problems) unfinished.add(page);
    if (options.page === undefined || page === options.page) into.push(problem);
  };
  for (const instance of all) {
    const { steps } = instance;
    if (isList(instance)) {
      writePath(values, steps, []);
      if (!instance.visible) continue;
      const items: Json[] = instance.items.map(() => ({}));
      const fault = judgeList(instance);
      if (fault !== null) report(instance, problemOf(audience, instance, fault));
      // Where items stand before anybody adds one, none at all is an answer.
      if (items.length > 0 || (fault === null && instance.node.initial > 0)) writePath(cleaned, steps, items);
    }
    if (!isInput(instance)) continue;
    if (!instance.node.secret) writePath(values, steps, instance.raw);
    if (!instance.visible) continue;
    instance.options = optionsOf(instance, now);
    const fault = judgeInput(instance, now, today);
    const pardoned = fault?.rule === 'required' && instance.node.soft;
    if (fault !== null) report(instance, problemOf(audience, instance, fault), pardoned ? warnings : problems);
    if (fault === null || pardoned) {
      if (instance.value !== undefined) writePath(cleaned, steps, instance.value);
      else if (isCleared(instance, around)) writePath(cleaned, steps, null);
    }
    if (fault !== null) continue;
    for (const reason of [...instance.warnings, ...(isUnusual(instance, now) ? ['unusual'] : [])]) {
      const message = warningFor(audience, instance, reason);
      report(instance, { path: instance.path, rule: `warning:${reason}`, message }, warnings);
    }
  }
  const order = new Map(all.map((instance, index) => [instance.path, index]));
  for (const rule of form.rules) {
    const target = all[order.get(rule.path) ?? -1];
    if (target === undefined || !target.visible || problems.some((problem) => problem.path === rule.path)) continue;
    if (computeIn(rule.valid, scope, now) === true) continue;
    report(target, { path: rule.path, rule: `rule:${rule.name}`, message: ruleMessage(audience, rule, scope) });
  }
  // In the order of the form, so that the summary reads as the page does; rules were judged last.
  problems.sort((one, other) => (order.get(one.path) ?? 0) - (order.get(other.path) ?? 0));
  const visible = new Set(all.filter(isShown).map(({ path }) => path));
  const valid = problems.length === 0;
  const made = { ...audience, instances: roots, scope };
  return { valid, data: cleaned, visible, values, problems, warnings, pages, unfinished, ...made };
};

const problemOf = (audience: Audience, instance: Instance, fault: Fault): Problem => ({
  path: instance.path,
  rule: fault.rule === 'format' || fault.rule === 'date' ? `${fault.rule}:${fault.reason ?? ''}` : fault.rule,
  message: messageFor(audience, instance, fault),
});

/** The group that is a page; none in a form without pages. */
const pageGroup = (roots: readonly Instance[], id: string): GroupInstance | undefined =>
  roots.find((root): root is GroupInstance => isGroup(root) && root.node.page && root.node.id === id);

/** Which page an instance is on: that of its outermost group, or the only one of a form without pages. */
const ownership = ({ pages: [first] }: Form, roots: readonly Instance[]): ((instance: Instance) => string) => {
  if (first !== undefined && pageGroup(roots, first.id) === undefined) return () => first.id;
  return (instance) => {
    let at = instance;
    while (at.parent !== null) at = at.parent;
    return at.node.id;
  };
};

/** The page's own instances, in order; for a form without pages, all of them. */
export const pageInstances = ({ instances }: Evaluation, page: string): readonly Instance[] =>
  pageGroup(instances, page)?.children ?? instances;

export type { FileRef, Json };
