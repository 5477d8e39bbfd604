// The procedures that an institution offers: the newest release of each. A case and a draft keep the release they began
// with.

import { type Manifest, readManifest } from '../procedure/manifest.ts';
import { query, queryOne, raw, sql } from './rows.ts';
import type { Scope } from './scope.ts';
import type { Store } from './store.ts';

export interface Procedure {
  key: string;
  release: string;
  version: number;
  manifest: Manifest;
  /** It begins no case any more (store/publishing/retired.ts); those that run go on. */
  retired: boolean;
}

interface Row {
  key: string;
  release: string;
  version: number;
  manifest: unknown;
  retired: boolean;
}

const COLUMNS = raw(`procedure_key as key, id as release, version, manifest, exists (select from retired_procedure t
  where t.tenant_id = release.tenant_id and t.procedure_key = release.procedure_key) as retired`);

/** What anybody may be shown; the others are begun by staff, in the inbox. */
export const isPublic = ({ manifest }: Procedure): boolean => !manifest.audience.includes('staff');

/** What a case of may be begun now. */
export const isOffered = ({ retired }: Procedure): boolean => !retired;

/** Whether this reader may begin a procedure of staff: of the groups that it names, or any of the staff. */
export function mayBegin(scope: Scope, { manifest, retired }: Procedure): boolean {
  if (retired || !manifest.channels.includes('internal') || scope.account === null) return false;
  const staff = scope.roles.some(({ role }) => ['registry', 'clerk', 'head', 'mayor'].includes(role));
  return staff && (manifest.startedBy?.some((group) => scope.groups.includes(group)) ?? true);
}

/** A release without a manifest of ours (a bare model) is not a procedure that people see. */
function procedureOf(row: Row | null): Procedure | null {
  const { manifest } = readManifest(row?.manifest);
  return row && manifest ? { ...row, manifest } : null;
}

export async function listProcedures({ knex }: Store, tenant: number): Promise<Procedure[]> {
  const newest = await query<Row>(
    knex,
    sql`select distinct on (procedure_key) ${COLUMNS} from release where tenant_id = ${tenant}
      order by procedure_key, version desc`,
  );
  return newest.flatMap((row) => procedureOf(row) ?? []);
}

export async function readProcedure({ knex }: Store, tenant: number, key: string): Promise<Procedure | null> {
  return procedureOf(
    await queryOne<Row>(
      knex,
      sql`select ${COLUMNS} from release where tenant_id = ${tenant} and procedure_key = ${key} order by version desc limit 1`,
    ),
  );
}
