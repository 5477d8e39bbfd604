// A form while somebody answers it: an answer changes, and only what depends on it is settled and judged again. The browser
// keeps one for as long as a page is open; everywhere else a form is evaluated once (evaluate.ts), which is a session that
// nobody changes, so both say the same.
//
//   const session = startSession(form, draft, context);
//   const { problems, visible } = session.change('petent.tip', 'firma');

import { dayAt } from '../calendar/bucharest.ts';
import type { EvaluateOptions, Evaluation } from './evaluate.ts';
import { isInput, isList, type Instance, type Scope } from './instances.ts';
import { layItems, layOut } from './layout.ts';
import type { Form } from './model.ts';
import { parsePath, readPath } from './paths.ts';
import { report, type Reporting } from './report.ts';
import { changeInput, changeItems, settle } from './settle.ts';
import { withAnswer } from './with-answer.ts';

export interface FormSession {
  /**
   * As the answers are now. Its `instances` are the session's own and change with it: those whose `revision` is that of the
   * last drawing need not be drawn again.
   */
  readonly evaluation: Evaluation;
  /** The draft, as typed. Never changed in place: what has not changed in it is the same object as before. */
  readonly data: unknown;
  /**
   * Answers a field, or gives a list its items: `change('copii', [...items, {}])` adds one. Items that are the same objects
   * at the same places are kept as they are. What nobody may type in, and what the form does not have, stays as it is.
   */
  change(path: string, raw: unknown): Evaluation;
  /** Several answers at once: what they mean is found out once, after the last. */
  changeAll(changes: Iterable<readonly [path: string, raw: unknown]>): Evaluation;
  /** Another draft. */
  replace(data: unknown): Evaluation;
}

/** Never throws. `context` gives the names of `traseu.context`; it, the documents and the time stay as they are. */
export const startSession = (
  form: Form,
  data: unknown,
  context: Readonly<Record<string, unknown>> = {},
  options: EvaluateOptions = {},
): FormSession => {
  const { now = Date.now(), language = form.language, page = null, documents = null } = options;
  const around = {
    form,
    context,
    now,
    today: dayAt(now),
    documents,
    language,
    page,
  };
  let draft = data;
  let reporting = begin(around, draft, 0);
  let evaluation = report(reporting, null);

  const startOver = (fresh: unknown): void => {
    draft = fresh;
    reporting = begin(around, draft, reporting.revision + 1);
  };
  const answer = (path: string, raw: unknown): void => {
    const instance = instanceAt(form, reporting.scope, path);
    if (instance === null || !isOpen(instance)) return;
    const before = draft;
    draft = withAnswer(form, draft, instance.steps, raw, context);
    if (form.dependencies.circular) startOver(draft);
    else if (isInput(instance)) {
      instance.given = raw;
      changeInput(instance, reporting);
    } else if (isList(instance)) {
      const kept = sameItems(readPath(before, instance.steps), raw, instance.items.length);
      layItems(instance, raw, kept, reporting);
      changeItems(instance, kept, reporting);
    }
  };
  const changeAll = (changes: Iterable<readonly [path: string, raw: unknown]>): Evaluation => {
    reporting.revision += 1;
    reporting.moved = false;
    for (const [path, raw] of changes) answer(path, raw);
    settle(reporting);
    evaluation = report(reporting, evaluation);
    return evaluation;
  };
  return {
    get evaluation() {
      return evaluation;
    },
    get data() {
      return draft;
    },
    change: (path, raw) => changeAll([[path, raw]]),
    changeAll,
    replace: (fresh) => {
      startOver(fresh);
      evaluation = report(reporting, evaluation);
      return evaluation;
    },
  };
};

type Around = Omit<Reporting, 'unsettled' | 'revision' | 'rules' | 'moved' | 'roots' | 'scope'>;

const begin = (around: Around, draft: unknown, revision: number): Reporting => {
  const settling = {
    ...around,
    unsettled: [],
    revision,
    rules: [],
    moved: true,
  };
  const reporting: Reporting = { ...settling, ...layOut(settling, draft) };
  settle(reporting);
  return reporting;
};

/** The field or list at a path, or null. */
const instanceAt = (form: Form, root: Scope, path: string): Instance | null => {
  let { root: name } = form.dependencies;
  let scope: Scope | undefined = root;
  const member = (): Instance | undefined => (name.value === null ? undefined : scope?.members[name.value.index]);
  for (const step of parsePath(path) ?? []) {
    if (typeof step === 'number') {
      const list = member();
      scope = list !== undefined && isList(list) ? list.scopes[step] : undefined;
      continue;
    }
    const next = name.below.get(step);
    if (next === undefined) return null;
    name = next;
  }
  const found = member();
  return found?.path === path ? found : null;
};

/** Whether a person may answer it at all. A lock that FEEL decides is looked at when the value is read. */
const isOpen = (instance: Instance): boolean => {
  if (!isInput(instance)) return isList(instance);
  const { secret, readonly } = instance.node;
  return !secret && !('fixed' in readonly && readonly.fixed);
};

/** How many items at the beginning of a list are the same objects as before. */
const sameItems = (before: unknown, after: unknown, most: number): number => {
  if (!Array.isArray(before) || !Array.isArray(after)) return 0;
  let same = 0;
  while (same < most && same < before.length && same < after.length && before[same] === after[same]) same += 1;
  return same;
};
