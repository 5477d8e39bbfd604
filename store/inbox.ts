// The queues of the inbox: open tasks with the case they belong to, the most urgent first. Each queue starts from keys
// that an index finds (tasks of an account, of groups, of open cases of a department), so that its cost follows the open
// work of that queue and not the number of cases ever filed.
//
// | queue | holds |
// |---|---|
// | mine | tasks that this account has |
// | department | open tasks of its groups, and of the open cases of its departments |
// | free | those of its groups, or for it by name, that nobody has yet |
// | overdue | of all these (and for registry, mayor and admin of the whole institution): past the legal day, of open cases |

import { dayAt } from '../calendar/bucharest.ts';
import { decodeCursor, PAGE_SIZE, type Page, pageOf } from './cursor.ts';
import { instantSql } from './clock.ts';
import { type Db, query, queryOne, raw, sql } from './rows.ts';
import { APPLICANT_GROUP, type Condition, type Scope, departmentsOf, seesAll, withPersonalData } from './scope.ts';
import type { Store } from './store.ts';

export const QUEUES = ['mine', 'department', 'free', 'overdue'] as const;
export type Queue = (typeof QUEUES)[number];

export interface InboxRow {
  instance: string;
  key: number;
  /** Name of the task, and its element in the model. */
  name: string;
  element: string;
  status: 'ready' | 'reserved';
  assignee: string | null;
  assigneeName: string | null;
  groups: string[];
  openedAt: Date;
  dueAt: Date | null;
  priority: number;
  /** Null for a task of an instance without a case, or one whose case this reader may not see. */
  dossier: InboxDossier | null;
}

export interface InboxDossier {
  id: string;
  procedure: string;
  subject: string;
  applicantName: string | null;
  department: string | null;
  filedOn: string;
  number: number;
  year: number;
  deadlineOn: string | null;
  targetOn: string | null;
  extended: boolean;
  /** Messages of the applicant that nobody has read. */
  unread: number;
}

export type QueueCounts = { [queue in Queue]: number };

/** Keys of the tasks that these queues of this scope may hold, each once. */
function reachable(scope: Scope, today: string, queues: readonly Queue[]): Condition {
  const { tenant, account, groups } = scope;
  const asked = (...some: Queue[]): boolean => some.some((queue) => queues.includes(queue));
  const open = sql`t.tenant_id = ${tenant} and t.closed_at is null and not t.candidate_groups @> array[${APPLICANT_GROUP}]::text[]`;
  const cases = sql`from dossier d join task t on t.tenant_id = d.tenant_id and t.instance_id = d.instance_id
    where d.tenant_id = ${tenant} and d.closed_at is null and ${open}`;
  const ways: Condition[] = [];
  if (asked('mine', 'overdue'))
    ways.push(sql`select t.instance_id, t.key from task t where ${open} and t.assignee = ${account}`);
  if (asked('department', 'free', 'overdue')) {
    ways.push(
      sql`select t.instance_id, t.key from task t where ${open} and t.candidate_groups && ${[...groups]}::text[]`,
    );
  }
  if (asked('free', 'overdue')) {
    ways.push(
      sql`select t.instance_id, t.key from task t where ${open} and t.candidate_users @> array[${account}]::text[]`,
    );
  }
  if (asked('department', 'overdue')) {
    ways.push(sql`select t.instance_id, t.key ${cases} and d.department = any(${departmentsOf(scope)}::text[])`);
  }
  if (asked('overdue') && seesAll(scope)) {
    ways.push(sql`select t.instance_id, t.key ${cases} and d.deadline_on < ${today}::date`);
  }
  return { sql: ways.map((way) => way.sql).join(' union '), values: ways.flatMap((way) => way.values) };
}

/** Over the aliases `t` and `d`. */
function inQueue(queue: Queue, { account, groups, ...scope }: Scope, today: string): Condition {
  switch (queue) {
    case 'mine':
      return sql`t.assignee = ${account}`;
    case 'department':
      return sql`(t.candidate_groups && ${[...groups]}::text[] or d.department = any(${departmentsOf({ account, groups, ...scope })}::text[]))`;
    case 'free':
      return sql`(t.assignee is null and (t.candidate_groups && ${[...groups]}::text[] or t.candidate_users @> array[${account}]::text[]))`;
    case 'overdue':
      return sql`(d.closed_at is null and d.deadline_on < ${today}::date)`;
  }
}

const FROM = raw(`from reachable r
  join task t on t.tenant_id = ? and t.instance_id = r.instance_id and t.key = r.key
  left join dossier d on d.tenant_id = t.tenant_id and d.instance_id = t.instance_id`);
const from = (scope: Scope): Condition => ({ sql: FROM.sql, values: [scope.tenant] });

async function today(db: Db, store: Store): Promise<string> {
  const now = await queryOne<{ now: number }>(db, raw(`select ${instantSql(store)} as now`));
  return dayAt(now?.now ?? 0);
}

/** Nobody's queues are empty. All four numbers come from one query. */
export async function countInbox(store: Store, scope: Scope): Promise<QueueCounts> {
  const on = await today(store.knex, store);
  const count = (queue: Queue): Condition => sql`count(*) filter (where ${inQueue(queue, scope, on)})::integer`;
  const counts = await queryOne<QueueCounts>(
    store.knex,
    sql`with reachable as (${reachable(scope, on, QUEUES)})
      select ${count('mine')} as mine, ${count('department')} as department, ${count('free')} as free,
        ${count('overdue')} as overdue ${from(scope)}`,
  );
  return counts ?? { mine: 0, department: 0, free: 0, overdue: 0 };
}

export interface InboxQuery {
  queue: Queue;
  /** `next` of the page before. */
  after?: string | null;
  /** Rows per page, 50 unless said. */
  size?: number;
}

export async function listInbox(
  store: Store,
  scope: Scope,
  { queue, after, size = PAGE_SIZE }: InboxQuery,
): Promise<Page<InboxRow>> {
  const on = await today(store.knex, store);
  const key = decodeCursor(after, ['string', 'string', 'number']);
  const later = key
    ? sql`and (coalesce(d.deadline_on, 'infinity'), t.instance_id, t.key) > (${key[0] as string}::date, ${key[1] as string}::bigint, ${key[2] as number}::integer)`
    : raw('');
  const found = await query<InboxRow & { order: string }>(
    store.knex,
    sql`with reachable as (${reachable(scope, on, [queue])}), page as (
      select t.*, coalesce(d.deadline_on, 'infinity') as deadline, d.id as dossier_id,
        coalesce(${withPersonalData(scope)}, false) as shown
      ${from(scope)} where ${inQueue(queue, scope, on)} ${later}
      order by deadline, t.instance_id, t.key limit ${size + 1}
    )
    select p.instance_id as instance, p.key, p.name, p.element, p.status, p.assignee, a.full_name as "assigneeName",
      p.candidate_groups as groups, p.opened_at as "openedAt", p.due_at as "dueAt", p.priority, p.deadline::text as "order",
      case when p.shown then jsonb_build_object('id', d.id, 'procedure', d.procedure_key, 'subject', d.subject,
        'applicantName', d.applicant_name, 'department', d.department,
        'filedOn', (d.filed_at at time zone 'Europe/Bucharest')::date, 'number', e.number, 'year', e.year,
        'deadlineOn', d.deadline_on, 'targetOn', d.deadline_target_on, 'extended', d.deadline_extended,
        'unread', (select count(*) from message m where m.tenant_id = d.tenant_id and m.dossier_id = d.id
          and m.direction = 'from_applicant' and m.read_at is null)) end as dossier
    from page p
    left join dossier d on d.tenant_id = p.tenant_id and d.id = p.dossier_id
    left join register_entry e on e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id
    left join account a on a.tenant_id = p.tenant_id and a.id::text = p.assignee
    order by p.deadline, p.instance_id, p.key`,
  );
  return pageOf(found, size, (row) => [row.order, row.instance, row.key]);
}
