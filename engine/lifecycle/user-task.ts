// The life of a human task (OASIS WS-HumanTask 1.1 §4.10), and the decision who has it. Claiming and releasing do not
// move the process: they lock the task's row only, so this is decided apart from `step`.
//
// `ready`: anybody of the candidates may take it; `reserved`: one person has it. Of WS-HumanTask's states those are here
// that a task can be in: work on a task is not started and stopped apart from claiming it, a suspended instance suspends
// its tasks with it, and one that fails or is skipped is ended by its process (`exited`).

import { createMachine } from 'xstate';
import type { Rejection } from '../rejections.ts';
import { cellOf, compileChart } from './compile.ts';

export type TaskStatus = 'created' | 'ready' | 'reserved' | 'completed' | 'exited';
export type TaskEvent = 'Activate' | 'Claim' | 'Release' | 'Assign' | 'Complete' | 'Exit';

export const userTaskChart = createMachine({
  id: 'user-task',
  initial: 'created',
  states: {
    // Of a moment: a task opens for its candidates or for its assignee.
    created: { on: { Activate: 'ready', Assign: { target: 'reserved', actions: ['setAssignee'] } } },
    ready: {
      on: {
        Claim: { target: 'reserved', actions: ['setAssignee'] },
        Assign: { target: 'reserved', actions: ['setAssignee'] },
        Complete: 'completed',
        Exit: 'exited',
      },
    },
    reserved: {
      on: {
        // by the person who has it already (a double click); by another one it is refused in `decideTask`
        Claim: { target: 'reserved', actions: ['setAssignee'] },
        Assign: { target: 'reserved', actions: ['setAssignee'] },
        Release: { target: 'ready', actions: ['clearAssignee'] },
        Complete: 'completed',
        Exit: 'exited',
      },
    },
    completed: { entry: ['closeTask'], type: 'final' },
    exited: { entry: ['closeTask'], type: 'final' },
  },
});

export const USER_TASK = compileChart<TaskStatus, TaskEvent>(userTaskChart);

/** What the store keeps of an open task. */
export interface HeldTask<Status extends string = string> {
  status: Status;
  assignee: string | null;
}

export interface TaskCommand {
  type: 'Claim' | 'Release' | 'Assign';
  /** Account id of who asks. */
  actor: string;
  /** Account id of who shall have it; required for `Assign`. */
  assignee?: string;
}

/** Statuses that holding a task can lead to. */
export type HeldStatus = 'ready' | 'reserved';

export type TaskDecision =
  { ok: true; status: HeldStatus; assignee: string | null } | { ok: false; rejection: Rejection };

/**
 * Who has the task afterwards. Whether the actor may ask at all (groups, roles) is decided before. Claiming again what
 * one has is accepted; claiming what another has, and releasing what one does not have, is not.
 */
export function decideTask(task: HeldTask, command: TaskCommand): TaskDecision {
  const cell = cellOf(USER_TASK, task.status as TaskStatus, command.type);
  if (!cell) {
    return refused(`Expected a task that can be ${PAST[command.type]} but its status is '${task.status}'`);
  }
  if (command.type === 'Claim' && task.assignee !== null && task.assignee !== command.actor) {
    return refused('Expected a task that nobody has taken but somebody else has it');
  }
  if (command.type === 'Release' && task.assignee !== command.actor) {
    return refused('Expected a task that you have taken but somebody else has it');
  }
  if (command.type === 'Assign' && !command.assignee) {
    return {
      ok: false,
      rejection: { code: 'BAD_VALUE', message: 'Expected the account of the assignee but got none' },
    };
  }
  let { assignee } = task;
  if (cell.actions.includes('clearAssignee')) assignee = null;
  if (cell.actions.includes('setAssignee')) assignee = command.assignee ?? command.actor;
  return { ok: true, status: cell.to as HeldStatus, assignee };
}

const PAST = { Claim: 'claimed', Release: 'released', Assign: 'assigned' } as const;

function refused(message: string): TaskDecision {
  return { ok: false, rejection: { code: 'WRONG_STATE', message } };
}
