// What an evaluation says, from instances that are settled: judges those that have not been judged since something they
// depend on changed, and puts the rest together. One walk in the order of the form, so that a summary reads as the page does.

import type { Variables } from '../engine/values.ts';
import type { Evaluation, Problem } from './evaluate.ts';
import {
  computeIn,
  isGroup,
  isInput,
  isList,
  isShown,
  pageGroup,
  type InputInstance,
  type Instance,
  type Judgement,
  type ListInstance,
  type Scope,
} from './instances.ts';
import { isCleared } from './layout.ts';
import { messageFor, ruleMessage, warningFor } from './messages.ts';
import type { Language } from './model.ts';
import { writePath } from './paths.ts';
import type { Settling } from './settle.ts';
import { isUnusual, judgeInput, judgeList, optionsOf } from './validate.ts';
import type { Fault } from './value.ts';

export interface Reporting extends Settling {
  readonly language: Language;
  /** Id of the only page to report problems of, or null. */
  readonly page: string | null;
  readonly roots: readonly Instance[];
  readonly scope: Scope;
}

/** Where a walk is: objects of the innermost item, or of the form. */
interface Into {
  readonly data: Variables;
  readonly values: Record<string, unknown>;
  /** How many steps lead to them. */
  readonly depth: number;
  readonly page: string | null;
}

/** What does not differ from the `previous` evaluation is the same object. */
export const report = (reporting: Reporting, previous: Evaluation | null): Evaluation => {
  const { form, language, now, roots, scope } = reporting;
  const data: Variables = {};
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const unfinished = new Set<string>();
  const unmoved = reporting.moved ? null : previous;
  const visible = unmoved === null ? new Set<string>() : null;
  const ruled = new Map<string, number[]>();
  form.rules.forEach(({ path }, index) => ruled.set(path, [...(ruled.get(path) ?? []), index]));
  const only = form.pages[0]?.id ?? '';
  const paged = roots.some((root) => isGroup(root) && root.node.page);

  const note = (problem: Problem, page: string, into: Problem[]): void => {
    if (into === problems) unfinished.add(page);
    if (reporting.page === null || page === reporting.page) into.push(problem);
  };
  const tell = (instance: InputInstance | ListInstance, page: string): void => {
    const judgement = (instance.judgement ??= judge(reporting, instance));
    const problem = judgement.problem ?? brokenRule(reporting, ruled.get(instance.path));
    if (problem !== null) note(problem, page, problems);
    for (const warning of judgement.warnings) note(warning, page, warnings);
  };
  const walk = (instances: readonly Instance[], into: Into): void => {
    for (const instance of instances) {
      const page = into.page ?? (paged ? instance.node.id : only);
      if (visible !== null && isShown(instance)) visible.add(instance.path);
      if (isInput(instance)) {
        if (!instance.node.secret) writePath(into.values, instance.steps, instance.raw, into.depth);
        if (!instance.visible) continue;
        tell(instance, page);
        if (instance.judgement?.problem !== null) continue;
        const kept = instance.value ?? (isCleared(instance, reporting) ? null : undefined);
        if (kept !== undefined) writePath(into.data, instance.steps, kept, into.depth);
      } else if (isList(instance)) {
        const shown = instance.items.map((): Record<string, unknown> => ({}));
        const kept = instance.items.map((): Variables => ({}));
        writePath(into.values, instance.steps, shown, into.depth);
        if (instance.visible) tell(instance, page);
        if (isListKept(instance)) writePath(into.data, instance.steps, kept, into.depth);
        const depth = instance.steps.length + 1;
        for (const [index, item] of instance.items.entries()) {
          walk(item, {
            data: kept[index] ?? {},
            values: shown[index] ?? {},
            depth,
            page,
          });
        }
      } else if (isGroup(instance)) walk(instance.children, { ...into, page });
    }
  };
  walk(roots, { data, values, depth: 0, page: null });

  return {
    valid: problems.length === 0,
    data,
    visible: unmoved?.visible ?? visible ?? new Set(),
    values,
    problems: sameOr(previous?.problems, problems),
    warnings: sameOr(previous?.warnings, warnings),
    pages: unmoved?.pages ?? form.pages.filter(({ id }) => pageGroup(roots, id)?.visible ?? true),
    unfinished,
    form,
    language,
    now,
    instances: roots,
    scope,
  };
};

const sameOr = (old: readonly Problem[] | undefined, fresh: readonly Problem[]): readonly Problem[] =>
  old !== undefined && old.length === fresh.length && old.every((each, index) => each === fresh[index]) ? old : fresh;

/** Where items stand before anybody adds one, none at all is an answer. */
const isListKept = ({ visible, items, judgement, node }: ListInstance): boolean =>
  visible && (items.length > 0 || (judgement?.problem === null && node.initial > 0));

const judge = (reporting: Reporting, instance: InputInstance | ListInstance): Judgement => {
  const { now, today } = reporting;
  if (isList(instance)) {
    const fault = judgeList(instance);
    return {
      problem: fault === null ? null : problemOf(reporting, instance, fault),
      warnings: [],
    };
  }
  instance.options = optionsOf(instance, now);
  const fault = judgeInput(instance, now, today);
  if (fault !== null) {
    const problem = problemOf(reporting, instance, fault);
    const pardoned = fault.rule === 'required' && instance.node.soft;
    return pardoned ? { problem: null, warnings: [problem] } : { problem, warnings: [] };
  }
  const reasons = isUnusual(instance, now) ? [...instance.warnings, 'unusual'] : instance.warnings;
  if (reasons.length === 0) return faultless;
  const warnings = reasons.map((reason) => ({
    path: instance.path,
    rule: `warning:${reason}`,
    message: warningFor(reporting, instance, reason),
  }));
  return { problem: null, warnings };
};

const faultless: Judgement = { problem: null, warnings: [] };

const problemOf = (reporting: Reporting, instance: Instance, fault: Fault): Problem => ({
  path: instance.path,
  rule: fault.rule === 'format' || fault.rule === 'date' ? `${fault.rule}:${fault.reason ?? ''}` : fault.rule,
  message: messageFor(reporting, instance, fault),
});

/** The first of these rules that the answers do not keep. */
const brokenRule = (reporting: Reporting, rules: readonly number[] | undefined): Problem | null => {
  const { form, scope, now, rules: judged } = reporting;
  for (const index of rules ?? []) {
    const rule = form.rules[index];
    if (rule === undefined) continue;
    let problem = judged[index];
    if (problem === undefined) {
      const { path, name } = rule;
      problem =
        computeIn(rule.valid, scope, now) === true
          ? null
          : {
              path,
              rule: `rule:${name}`,
              message: ruleMessage(reporting, rule, scope),
            };
      judged[index] = problem;
    }
    if (problem !== null) return problem;
  }
  return null;
};
