// Tasks that a model gives to the applicant (candidate group `solicitant`): who filed the case does them in the portal,
// signed in or with number and code, and the registry may do them in the person's name. Clerks' queues never hold them.
//
// What is typed lives in a draft of the task (drafts.ts), so that its form has pages, files and everything else that the
// form of a request has. The draft is the applicant's, whichever way they came; a clerk's is the clerk's own.

import type { Variables } from '../engine/values.ts';
import { variablesOf, type InstanceState } from '../engine/state.ts';
import { upgrade } from '../engine/upgrade/upgrade.ts';
import { nowSql } from './clock.ts';
import { completeTask } from './complete-task.ts';
import { until } from './drafts.ts';
import { moveDocumentsIn } from './file-dossier.ts';
import { passHoldsOnIn } from './places/hold-places.ts';
import { type Db, firstRow, query, queryOne, raw, rows, sql } from './rows.ts';
import { APPLICANT_GROUP, asApplicant, type Condition, isUuid, type Scope } from './scope.ts';
import type { Store } from './store.ts';
import type { TaskRow } from './tables/task.ts';
import { addTimelineIn } from './timeline.ts';
import type { Result } from './transact.ts';

/** Open, as a request's page and the lists show it. */
export interface OpenApplicantTask {
  dossier: string;
  key: number;
  element: string;
  name: string;
  dueAt: Date | null;
  /** Something is typed already. */
  begun: boolean;
}

export interface ApplicantTask extends Pick<TaskRow, 'key' | 'element' | 'name' | 'form' | 'status'> {
  dossier: string;
  instance: string;
  release: string;
  procedure: string;
  /** Of the case, in the register. */
  number: number;
  applicantName: string | null;
  dueAt: Date | null;
  closedAt: Date | null;
  /** Actor of the step that closed it. */
  closedBy: string | null;
  /** As whom this reader may do it. */
  as: 'applicant' | 'registry';
  /** What its form may read: the request, the case's number and term, and what the model hands to the task itself. */
  variables: Variables;
}

const APPLICANTS = `t.candidate_groups @> array['${APPLICANT_GROUP}']::text[]`;

/** As the registry, in the applicant's name. Alias of the dossier: `d`. */
const asRegistry = (scope: Scope): Condition =>
  scope.account !== null && scope.roles.some(({ role }) => role === 'registry')
    ? sql`d.tenant_id = ${scope.tenant}`
    : raw('false');

/** The open tasks of these cases, as far as they are this reader's to do as the applicant; the most urgent first. */
export async function listApplicantTasks(
  { knex }: Store,
  scope: Scope,
  dossiers: readonly string[],
): Promise<OpenApplicantTask[]> {
  const asked = dossiers.filter((id) => isUuid(id));
  if (asked.length === 0) return [];
  return query(
    knex,
    sql`select d.id as dossier, t.key, t.element, t.name, t.due_at as "dueAt", exists (select 1 from draft f
          where f.tenant_id = d.tenant_id and f.dossier_id = d.id and f.task_key = t.key and f.account_id is null
            and f.data <> '{}') as begun
      from dossier d join task t on t.tenant_id = d.tenant_id and t.instance_id = d.instance_id
     where d.tenant_id = ${scope.tenant} and d.id = any(${asked}::uuid[]) and ${asApplicant(scope)}
       and t.closed_at is null and ${raw(APPLICANTS)}
     order by t.due_at nulls last, t.key`,
  );
}

/** Whether some task of this reader, as the applicant, has one of these forms of a release. */
export async function asksApplicant(
  { knex }: Store,
  scope: Scope,
  { release, forms }: { release: string; forms: readonly string[] },
): Promise<boolean> {
  if (forms.length === 0 || !/^\d{1,18}$/.test(release)) return false;
  const found = await queryOne<{ asks: boolean }>(
    knex,
    sql`select exists (select 1 from dossier d
        join instance i on i.tenant_id = d.tenant_id and i.id = d.instance_id
        join task t on t.tenant_id = d.tenant_id and t.instance_id = d.instance_id
       where ${asApplicant(scope)} and i.release_id = ${release}::bigint and t.form = any(${[...forms]}::text[])
         and ${raw(APPLICANTS)}) as asks`,
  );
  return found?.asks ?? false;
}

type Read = Omit<ApplicantTask, 'variables'> & { state: InstanceState };

/** Open or closed. Null when there is no such task, or it is not this reader's to do. */
export async function readApplicantTask(
  { knex }: Store,
  scope: Scope,
  { dossier, key }: { dossier: string; key: number },
): Promise<ApplicantTask | null> {
  if (!isUuid(dossier) || !Number.isInteger(key) || key < 0 || key > 2_147_483_647) return null;
  const row = await queryOne<Read>(
    knex,
    sql`select t.key, t.element, t.name, t.form, t.status, t.due_at as "dueAt", t.closed_at as "closedAt",
        t.closed_by as "closedBy", d.id as dossier, d.instance_id as instance, i.release_id as release,
        d.procedure_key as procedure, e.number, d.applicant_name as "applicantName", i.state,
        case when ${asApplicant(scope)} then 'applicant' else 'registry' end as as
      from dossier d
      join task t on t.tenant_id = d.tenant_id and t.instance_id = d.instance_id
      join instance i on i.tenant_id = d.tenant_id and i.id = d.instance_id
      join register_entry e on e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id
     where d.tenant_id = ${scope.tenant} and d.id = ${dossier}::uuid and t.key = ${key}
       and ${raw(APPLICANTS)} and (${asApplicant(scope)} or ${asRegistry(scope)})`,
  );
  if (!row) return null;
  const { state, ...task } = row;
  return { ...task, variables: task.closedAt === null ? told(upgrade(state), key) : {} };
}

/** Nothing that clerks have decided or noted, unless the model hands it to the task. */
function told(state: InstanceState, key: number): Variables {
  const { cerere = null, dosar = null, termen = null } = variablesOf(state);
  return { cerere, dosar, termen, ...state.activities[key]?.variables };
}

/** The draft of an open task: begun now, or as it was left on whatever device. Answers its id. */
export async function openTaskDraft(store: Store, scope: Scope, task: ApplicantTask): Promise<string> {
  const { tenant } = scope;
  const over = `draft.expires_at <= ${nowSql(store)}`;
  const draft = await firstRow<{ id: string }>(
    store.knex,
    `insert into draft (tenant_id, procedure_key, release_id, account_id, data, updated_at, expires_at, dossier_id, task_key)
     values (?, ?, ?::bigint, ?::uuid, '{}', ${nowSql(store)}, ${until(store, tenant)}, ?::uuid, ?)
     on conflict (tenant_id, dossier_id, task_key, account_id) where dossier_id is not null do update
       set data = case when ${over} then '{}' else draft.data end, emptied_at = null,
         expires_at = case when ${over} then excluded.expires_at else draft.expires_at end
     returning id`,
    [tenant, task.procedure, task.release, holderOf(scope, task), task.dossier, task.key],
  );
  if (!draft) throw new Error('Expected the draft of a task, but the insert returned none.');
  return draft.id;
}

const holderOf = (scope: Scope, task: ApplicantTask): string | null => (task.as === 'registry' ? scope.account : null);

export interface TaskAnswer {
  task: ApplicantTask;
  /** Account id, or `system:portal` for who came with number and code. */
  actor: string;
  /** The variable named as the element, see `server/task-answer.ts`. */
  variables: Variables;
  /** The draft that holds the files which `variables` name; they move into the case. */
  draft: string | null;
}

/**
 * Completes the task: once, however often it is sent. `NOT_FOUND` when it is closed (by somebody else, by a timer): then
 * the draft stays as it is.
 */
export async function answerApplicantTask(
  store: Store,
  scope: Scope,
  { task, actor, variables, draft }: TaskAnswer,
): Promise<Result> {
  const { tenant } = scope;
  const { dossier, instance, key, name } = task;
  const may = ({ candidate_groups }: TaskRow): boolean => candidate_groups.includes(APPLICANT_GROUP);
  return completeTask(store, { tenant, instance, key, actor, may, variables }, async (trx) => {
    const moved = draft === null ? [] : await moveDocumentsIn(trx, { tenant, draft, dossier, data: variables });
    if (draft !== null) await passHoldsOnIn(trx, { tenant, draft, dossier });
    if (draft !== null) await emptyIn(trx, store, { tenant, draft });
    const what = task.as === 'registry' ? 'applicant-answered-by-office' : 'applicant-answered';
    const params = { task: name, documents: moved };
    await addTimelineIn(trx, store, { tenant, dossier, actor, what, params, public: true });
  });
}

/** What is left tells the second of two clicks that it was sent. */
async function emptyIn(trx: Db, store: Store, { tenant, draft }: { tenant: number; draft: string }): Promise<void> {
  await rows(trx, 'delete from document where tenant_id = ? and draft_id = ?::uuid', [tenant, draft]);
  await rows(
    trx,
    `update draft set data = '{}', touched = '{}', earlier = '[]', email = null, link_wanted = false,
        expires_at = ${nowSql(store)}, emptied_at = ${nowSql(store)} where tenant_id = ? and id = ?::uuid`,
    [tenant, draft],
  );
}
