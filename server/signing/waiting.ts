// What waits for a person's signature: open tasks that sign, theirs or free for their groups, the most urgent first.

import type { Json, Variables } from '../../engine/values.ts';
import { evaluate } from '../../forms/evaluate.ts';
import type { Language } from '../../look/words.ts';
import type { Scope } from '../../store/scope.ts';
import { credentialOf } from '../../store/signatures.ts';
import type { Store } from '../../store/store.ts';
import { tasksAtHand, type TaskAtHand } from '../../store/tasks-at-hand.ts';
import { SIGNS } from './signature-task.ts';
import type { Loaded } from '../routes/inbox-task-load.ts';
import { nowOf } from '../now.ts';

export interface WaitingTask {
  instance: string;
  key: number;
}

/** A person's hands are the limit, not the list. */
const MOST = 50;

const signing = async (store: Store, tenant: number, found: readonly TaskAtHand[]): Promise<WaitingTask[]> => {
  const tasks: WaitingTask[] = [];
  for (const { release, process, element, instance, key } of found) {
    const graph = await store.graphs.load(store.knex, tenant, release, process);
    if (graph.elements[element]?.task?.headers['seal'] !== undefined) tasks.push({ instance, key });
  }
  return tasks;
};

export async function tasksToSign(store: Store, scope: Scope): Promise<WaitingTask[]> {
  return (await signing(store, scope.tenant, await tasksAtHand(store, scope))).slice(0, MOST);
}

/** Who has a certificate signs: asked for every page of the desk. */
export const signs = async (store: Store, { tenant, account }: Scope): Promise<boolean> =>
  account !== null && (await credentialOf(store, { tenant, account })) !== null;

/** The answers of the task's form when one only signs; null when the form asks for more. */
export function answersToSign(store: Store, { form, page, context }: Loaded, language: Language): Variables | null {
  const draft = page.task.draft;
  const typed: { [name: string]: Json } =
    typeof draft === 'object' && draft !== null && !Array.isArray(draft) ? draft : {};
  const answers = { ...typed, [SIGNS.key]: SIGNS.value };
  if (form === null) return answers;
  const { valid, data } = evaluate(form, answers, context, { language, now: nowOf(store) });
  return valid ? data : null;
}
