// Who may do what with a task: the answers that `claim-task`, `release-task`, `assign-task`, `save-task-draft` and
// `complete-task` ask for under the row's lock, and that pages ask before they show a button.

import { APPLICANT_GROUP, type Scope } from './scope.ts';
import type { TaskRow } from './tables/task.ts';

type Held = Pick<TaskRow, 'assignee' | 'candidate_groups' | 'candidate_users' | 'closed_at' | 'status'>;

const inGroups = (scope: Scope, task: Held): boolean =>
  task.candidate_groups.some((group) => scope.groups.includes(group));

/** Take it: one of the candidates. That somebody else was faster is for the lifecycle to say (`WRONG_STATE`). */
export const mayClaim =
  (scope: Scope) =>
  (task: Held): boolean =>
    scope.account !== null &&
    task.closed_at === null &&
    (task.assignee === scope.account || task.candidate_users.includes(scope.account) || inGroups(scope, task));

/** Save, give back, decide: only who has it. */
export const mayWork =
  (scope: Scope) =>
  (task: Held): boolean =>
    scope.account !== null && task.closed_at === null && task.assignee === scope.account;

/** Give it to somebody: the head of a department whose task it is, the registry for its own, or who has it. */
export const mayAssign =
  (scope: Scope, department: string | null = null) =>
  (task: Held): boolean => {
    if (scope.account === null || task.closed_at !== null) return false;
    if (task.candidate_groups.includes(APPLICANT_GROUP)) return false;
    if (scope.roles.some(({ role }) => role === 'registry') && task.candidate_groups.includes('registratura'))
      return true;
    return scope.roles.some(
      ({ role, department: own }) =>
        role === 'head' &&
        own !== null &&
        (own === department || task.candidate_groups.includes(own) || task.candidate_groups.includes(`sef-${own}`)),
    );
  };
