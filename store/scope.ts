// Who is reading. Every list and read takes a scope and enforces it in SQL, so that a route that forgets to ask still
// shows nothing that is not the caller's. Deny by default: a scope without roles sees its own dossiers only, and a
// visitor sees those whose number and secret code were given.
//
// | who | sees |
// |---|---|
// | anybody signed in | own dossiers, as the applicant: public documents, no internal messages |
// | clerk, head of D | dossiers of D, those they answer for, and those with an open task of theirs or of their groups |
// | registry, mayor, admin | every dossier of the institution |
// | owner | that every dossier exists and where it stands; nothing personal |

import type { Knex } from 'knex';

export type RoleName = 'citizen' | 'registry' | 'clerk' | 'head' | 'mayor' | 'owner' | 'admin';

export interface ScopeRole {
  role: RoleName;
  /** Set for clerk and head only. */
  department: string | null;
}

export interface Scope {
  tenant: number;
  /** Account id, null for a visitor. */
  account: string | null;
  roles: readonly ScopeRole[];
  /** Candidate groups of tasks that follow from the roles, see `groupsOf`. */
  groups: readonly string[];
  /** Dossiers opened with number and secret code in this session. */
  followed?: readonly string[];
}

/** A piece of SQL with its values, for `where` and `select`. */
export interface Condition {
  sql: string;
  values: Knex.RawBinding[];
}

/** Candidate group of tasks that are the applicant's (applicant-tasks.ts); nobody has it by a role. */
export const APPLICANT_GROUP = 'solicitant';

/** registry → `registratura`; clerk of D → `D`; head of D → `D` and `sef-D`; mayor → `primar`. */
export function groupsOf(roles: readonly ScopeRole[]): string[] {
  const groups = new Set<string>();
  for (const { role, department } of roles) {
    if (role === 'registry') groups.add('registratura');
    if (role === 'mayor') groups.add('primar');
    if ((role === 'clerk' || role === 'head') && department !== null) groups.add(department);
    if (role === 'head' && department !== null) groups.add(`sef-${department}`);
  }
  return [...groups].sort();
}

const holds = (scope: Scope, ...wanted: RoleName[]): boolean => scope.roles.some(({ role }) => wanted.includes(role));

/** Sees every dossier of the institution with its personal data. */
export const seesAll = (scope: Scope): boolean => holds(scope, 'registry', 'mayor', 'admin');

export const departmentsOf = (scope: Scope): string[] => [
  ...new Set(
    scope.roles.flatMap(({ role, department }) =>
      (role === 'clerk' || role === 'head') && department !== null ? [department] : [],
    ),
  ),
];

const NOTHING: Condition = { sql: 'false', values: [] };
const any = (conditions: Condition[]): Condition =>
  conditions.length === 0
    ? NOTHING
    : {
        sql: `(${conditions.map(({ sql }) => sql).join(' or ')})`,
        values: conditions.flatMap(({ values }) => values),
      };

/** As the applicant: the own account's, or opened with number and code. Alias of the dossier: `d`. */
export function asApplicant(scope: Scope): Condition {
  const ways: Condition[] = [];
  if (scope.account !== null) ways.push({ sql: 'd.applicant_account = ?::uuid', values: [scope.account] });
  const followed = (scope.followed ?? []).filter((id) => isUuid(id));
  if (followed.length > 0) ways.push({ sql: 'd.id = any(?::uuid[])', values: [followed] });
  return { sql: `(d.tenant_id = ? and ${any(ways).sql})`, values: [scope.tenant, ...any(ways).values] };
}

/** An open task that is this account's, or that its groups may take. Alias of the task: `t`. */
export function ownTask(scope: Scope): Condition {
  if (scope.account === null) return NOTHING;
  return {
    sql: '(t.closed_at is null and (t.assignee = ? or t.candidate_users @> array[?]::text[] or t.candidate_groups && ?::text[]))',
    values: [scope.account, scope.account, [...scope.groups]],
  };
}

/** As staff, with personal data. Alias of the dossier: `d`. */
export function asStaff(scope: Scope): Condition {
  const tenant: Condition = { sql: 'd.tenant_id = ?', values: [scope.tenant] };
  if (scope.account === null) return NOTHING;
  if (seesAll(scope)) return tenant;
  if (!holds(scope, 'clerk', 'head')) return NOTHING;
  const task = ownTask(scope);
  const ways = any([
    { sql: 'd.department = any(?::text[])', values: [departmentsOf(scope)] },
    { sql: 'd.responsible = ?::uuid', values: [scope.account] },
    {
      sql: `exists (select 1 from task t where t.tenant_id = d.tenant_id and t.instance_id = d.instance_id and ${task.sql})`,
      values: task.values,
    },
  ]);
  return { sql: `(d.tenant_id = ? and ${ways.sql})`, values: [scope.tenant, ...ways.values] };
}

/** With personal data, as the applicant or as staff. */
export const withPersonalData = (scope: Scope): Condition => any([asApplicant(scope), asStaff(scope)]);

/** That it exists and where it stands; an owner sees no more than this. */
export function visible(scope: Scope): Condition {
  if (scope.account !== null && holds(scope, 'owner')) return { sql: 'd.tenant_id = ?', values: [scope.tenant] };
  return withPersonalData(scope);
}

/** PostgreSQL refuses anything else where it expects a uuid; a wrong address is "not found", not an error. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
