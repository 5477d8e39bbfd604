// The procedures that an institution's owners see: those that are published and those that are only being drawn, each with
// its newest save and what stands open.

import { MANIFEST, manifestText } from '../procedure/files.ts';
import { manifestFacts } from '../procedure/manifest-facts.ts';
import { currentRequests, type PublicationRequest } from './publishing/requests.ts';
import { rows } from './rows.ts';
import type { Store } from './store.ts';
import { hashOf } from './work-texts.ts';

export interface ListedWork {
  key: string;
  title: { ro: string; en: string };
  /** Newest release; null: never published. */
  release: { version: number; at: Date } | null;
  saved: { at: Date; by: string } | null;
  /** Something is different from the release that the work goes on from. */
  changed: boolean;
  retired: boolean;
  /** The open request to publish it, or the last one that failed. */
  request: PublicationRequest | null;
}

interface Row {
  key: string;
  manifest: unknown;
  version: number | null;
  released_at: Date | null;
  saved_at: Date | null;
  saved_by: string | null;
  base_manifest: unknown;
  base: string | null;
  different: boolean;
  text: string | null;
  retired: boolean;
}

/** Of each procedure, by its title. */
export async function listWorks({ knex }: Store, tenant: number): Promise<ListedWork[]> {
  const [found, requests] = await Promise.all([
    rows<Row>(
      knex,
      `with newest as (select distinct on (procedure_key) * from release where tenant_id = :tenant
           order by procedure_key, version desc),
         saved as (select distinct on (procedure_key) * from work_save where tenant_id = :tenant
           order by procedure_key, version desc)
       select coalesce(n.procedure_key, s.procedure_key) as key, n.manifest, n.version, n.deployed_at as released_at,
           s.saved_at, s.base_release as base, b.manifest as base_manifest,
           (select full_name from account a where a.tenant_id = s.tenant_id and a.id = s.saved_by) as saved_by,
           (select content from work_text t where t.tenant_id = s.tenant_id and t.sha256 = s.files->>'manifest.json') as text,
           exists (
             select 1 from (select key, value from jsonb_each_text(s.files - 'manifest.json')) w
               full join (select key, encode(sha256(convert_to(value, 'UTF8')), 'hex') as value
                 from jsonb_each_text(b.files)) p using (key)
              where w.value is distinct from p.value) as different,
           exists (select 1 from retired_procedure r where r.tenant_id = :tenant
             and r.procedure_key = coalesce(n.procedure_key, s.procedure_key)) as retired
         from newest n full join saved s using (procedure_key)
         left join release b on b.tenant_id = s.tenant_id and b.id = s.base_release`.replaceAll(':tenant', '?'),
      [tenant, tenant, tenant],
    ),
    currentRequests(knex, tenant),
  ]);
  return found
    .filter(isProcedure)
    .map((row) => listed(row, requests.find(({ procedure }) => procedure === row.key) ?? null))
    .sort((a, b) => a.title.ro.localeCompare(b.title.ro, 'ro'));
}

/** A bare model that was deployed without a manifest is nothing that people see. */
const isProcedure = ({ text, manifest }: Row): boolean =>
  text !== null || (typeof manifest === 'object' && manifest !== null && 'key' in manifest);

function listed(row: Row, request: PublicationRequest | null): ListedWork {
  const { key, text, version, released_at, saved_at, saved_by, retired } = row;
  const changed = saved_at !== null && (row.base === null || row.different || isAnother(text, row.base_manifest));
  // what is published is called as it is published
  const named = row.manifest === null ? (text ?? '') : manifestText(row.manifest);
  return {
    key,
    title: manifestFacts({ [MANIFEST]: named }, key).title,
    release: version === null || released_at === null ? null : { version, at: released_at },
    saved: saved_at === null ? null : { at: saved_at, by: saved_by ?? '' },
    changed,
    retired,
    request,
  };
}

/** Of a manifest only what it says counts, not how it is written. */
function isAnother(text: string | null, manifest: unknown): boolean {
  const published = manifestText(manifest);
  if (text === null || hashOf(text) === hashOf(published)) return text === null;
  try {
    return manifestText(JSON.parse(text)) !== published;
  } catch {
    return true;
  }
}
