// The case file as one reader may see it, from one snapshot of the database. The applicant sees what is public to the
// applicant; staff everything; an owner of procedures where the case stands, without a word about a person.

import type { Variables } from '../engine/values.ts';
import { listMessagesIn, type Message } from './messages.ts';
import { listDocumentsIn, type DocumentInfo } from './read-document.ts';
import { readProgressIn, type Standing } from './read-progress.ts';
import { type Db, query, queryOne, raw, sql } from './rows.ts';
import { type Scope, asApplicant, asStaff, isUuid, visible } from './scope.ts';
import type { Store } from './store.ts';
import type { Channel } from './tables/dossier.ts';
import type { InstanceRow } from './tables/instance.ts';
import type { Direction } from './tables/register.ts';

/** `staff` before `applicant` when a reader is both. */
export type View = 'staff' | 'applicant' | 'owner';

export interface Dossier {
  id: string;
  view: View;
  /** Whether the reader is (also) the applicant. */
  own: boolean;
  procedure: string;
  release: string;
  instance: string;
  instanceStatus: InstanceRow['status'];
  subject: string;
  applicantAccount: string | null;
  applicantName: string | null;
  applicantEmail: string | null;
  channel: Channel;
  enteredBy: string | null;
  language: 'ro' | 'en';
  data: Variables;
  department: string | null;
  responsible: string | null;
  filedAt: Date;
  deadlineOn: string | null;
  targetOn: string | null;
  deadlineBasis: string | null;
  extended: boolean;
  joinedTo: string | null;
  outcome: string | null;
  closedAt: Date | null;
  retentionClass: string | null;
  retentionYears: number | null;
  demo: boolean;
}

export interface RegisterItem {
  register: string;
  year: number;
  number: number;
  /** Local day. */
  on: string;
  registeredAt: Date;
  direction: Direction;
  channel: string;
  party: string | null;
  summary: string;
  cancelled: boolean;
}

export interface TimelineEntry {
  id: string;
  at: Date;
  actor: string;
  /** Null for `system:…`, and for the applicant's view of staff. */
  actorName: string | null;
  what: string;
  params: Variables;
  public: boolean;
}

export interface TaskItem {
  key: number;
  element: string;
  name: string;
  status: 'ready' | 'reserved' | 'completed' | 'exited';
  assignee: string | null;
  assigneeName: string | null;
  groups: string[];
  users: string[];
  openedAt: Date;
  closedAt: Date | null;
}

export interface IncidentItem {
  key: number;
  element: string;
  code: string;
  message: string;
  raisedAt: Date;
  resolvedAt: Date | null;
}

export interface CaseFile {
  dossier: Dossier;
  /** The filing's own entry, which names the case. */
  number: RegisterItem;
  register: RegisterItem[];
  documents: DocumentInfo[];
  messages: Message[];
  timeline: TimelineEntry[];
  /** Staff only. */
  tasks: TaskItem[];
  /** Staff and owner only. */
  incidents: IncidentItem[];
  progress: Standing;
  /** Cases joined to this one and the one it is joined to, as far as the reader may see them. */
  joined: { id: string; number: number; year: number; subject: string; first: boolean }[];
}

/** Null when there is no such case or it is not for this reader. */
export async function readCaseFile({ knex }: Store, scope: Scope, id: string): Promise<CaseFile | null> {
  if (!isUuid(id)) return null;
  return knex.transaction(
    async (trx) => {
      const dossier = await readDossierIn(trx, scope, id);
      if (!dossier) return null;
      const { view } = dossier;
      const register = view === 'owner' ? await bareRegister(trx, scope, id) : await listRegister(trx, scope, id);
      const number = register.find(({ direction }) => direction === 'in') ?? register[0];
      if (!number) throw new Error(`Expected a register entry of the dossier ${id}, but found none.`);
      return {
        dossier,
        number,
        register,
        documents: await listDocumentsIn(trx, scope, id),
        messages: await listMessagesIn(trx, scope, id),
        timeline: view === 'owner' ? [] : await listTimeline(trx, scope, dossier),
        tasks: view === 'staff' ? await listTasks(trx, scope, dossier.instance) : [],
        incidents: view === 'applicant' ? [] : await listIncidents(trx, scope, dossier.instance),
        progress: await readProgressIn(trx, { tenant: scope.tenant, instance: dossier.instance }),
        joined: view === 'owner' ? [] : await listJoined(trx, scope, dossier),
      };
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

export const readDossier = ({ knex }: Store, scope: Scope, id: string): Promise<Dossier | null> =>
  isUuid(id) ? readDossierIn(knex, scope, id) : Promise.resolve(null);

async function readDossierIn(db: Db, scope: Scope, id: string): Promise<Dossier | null> {
  const personal = (column: string, nothing = 'null') =>
    raw(`case when v.view = 'owner' then ${nothing} else d.${column} end`);
  return queryOne(
    db,
    sql`select d.id, v.view, v.own, d.procedure_key as procedure, d.release_id as release, d.instance_id as instance,
        i.status as "instanceStatus", ${personal('subject', "''")} as subject,
        ${personal('applicant_account')} as "applicantAccount", ${personal('applicant_name')} as "applicantName",
        ${personal('applicant_email')}::text as "applicantEmail", d.channel, d.entered_by as "enteredBy", d.language,
        ${personal('form_data', "'{}'")} as data, d.department, d.responsible, d.filed_at as "filedAt",
        d.deadline_on as "deadlineOn", d.deadline_target_on as "targetOn", d.deadline_basis as "deadlineBasis",
        d.deadline_extended as extended, d.joined_to as "joinedTo", d.outcome, d.closed_at as "closedAt",
        d.retention_class as "retentionClass", d.retention_years as "retentionYears", d.demo
      from dossier d join instance i on i.tenant_id = d.tenant_id and i.id = d.instance_id,
        lateral (select case when ${asStaff(scope)} then 'staff' when ${asApplicant(scope)} then 'applicant' else 'owner' end as view,
          ${asApplicant(scope)} as own) v
     where d.tenant_id = ${scope.tenant} and d.id = ${id}::uuid and ${visible(scope)}`,
  );
}

const listRegister = (db: Db, scope: Scope, dossier: string): Promise<RegisterItem[]> =>
  query(
    db,
    sql`select register, year, number, (registered_at at time zone 'Europe/Bucharest')::date as on,
        registered_at as "registeredAt", direction, channel, party, summary, cancelled_at is not null as cancelled
      from register_entry where tenant_id = ${scope.tenant} and dossier_id = ${dossier}::uuid
      order by registered_at, number`,
  );

const bareRegister = async (db: Db, scope: Scope, dossier: string): Promise<RegisterItem[]> =>
  (await listRegister(db, scope, dossier)).map((entry) => ({ ...entry, party: null, summary: '' }));

function listTimeline(db: Db, scope: Scope, { id, view }: Dossier): Promise<TimelineEntry[]> {
  const [name, shown] =
    view === 'staff' ? [raw('a.full_name'), raw('true')] : [raw('null'), raw('t.public_to_applicant')];
  return query(
    db,
    sql`select t.id, t.at, t.actor, ${name} as "actorName", t.what, t.params - 'cause' as params, t.public_to_applicant as public
      from timeline t left join account a on a.tenant_id = t.tenant_id and a.id::text = t.actor
     where t.tenant_id = ${scope.tenant} and t.dossier_id = ${id}::uuid and ${shown} order by t.at, t.id`,
  );
}

const listTasks = (db: Db, scope: Scope, instance: string): Promise<TaskItem[]> =>
  query(
    db,
    sql`select t.key, t.element, t.name, t.status, t.assignee, a.full_name as "assigneeName", t.candidate_groups as groups,
        t.candidate_users as users, t.opened_at as "openedAt", t.closed_at as "closedAt"
      from task t left join account a on a.tenant_id = t.tenant_id and a.id::text = t.assignee
     where t.tenant_id = ${scope.tenant} and t.instance_id = ${instance}::bigint order by t.opened_at, t.key`,
  );

const listIncidents = (db: Db, scope: Scope, instance: string): Promise<IncidentItem[]> =>
  query(
    db,
    sql`select key, element, code, message, raised_at as "raisedAt", resolved_at as "resolvedAt" from incident
     where tenant_id = ${scope.tenant} and instance_id = ${instance}::bigint order by raised_at, key`,
  );

const listJoined = (db: Db, scope: Scope, { id, joinedTo }: Dossier): Promise<CaseFile['joined']> =>
  query(
    db,
    sql`select d.id, e.number, e.year, d.subject, coalesce(d.id = ${joinedTo}::uuid, false) as first
      from dossier d join register_entry e on e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id
     where d.tenant_id = ${scope.tenant} and (d.joined_to = ${id}::uuid or d.id = ${joinedTo}::uuid)
       and (${asStaff(scope)} or ${asApplicant(scope)}) order by d.filed_at, d.instance_id`,
  );
