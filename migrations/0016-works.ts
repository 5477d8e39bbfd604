// The work of a procedure: all its files as owners are changing them, one row per save that is kept. Texts are kept once
// each, by their SHA-256, so that a save costs its changed files and a list of paths. What was drafted form by form before
// becomes saves of the work, in the order in which it was saved.

import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table work_text (
  tenant_id integer not null references tenant,
  -- of the text as UTF-8, hexadecimal
  sha256 text not null,
  content text not null,
  -- last save that brought it: what nobody refers to goes a day later
  touched_at timestamptz not null,
  primary key (tenant_id, sha256)
);

create table work_save (
  tenant_id integer not null references tenant,
  procedure_key text not null,
  -- 1, 2, 3 …: two who save over the same version meet in the primary key
  version integer not null,
  -- the release that the work goes on from; null while there was none
  base_release bigint,
  -- { path: sha256 } of every file of the procedure's folder
  files jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  -- never thinned out: somebody was asked about it, or it was published
  kept boolean not null default false,
  primary key (tenant_id, procedure_key, version),
  constraint work_save_version_positive check (version > 0),
  foreign key (tenant_id, base_release) references release,
  foreign key (tenant_id, saved_by) references account
);
`);
  await takeDrafts(knex);
  await knex.raw('drop table file_draft');
}

interface Draft {
  tenant_id: number;
  procedure_key: string;
  path: string;
  base_release: string;
  content: string;
  saved_at: Date;
  saved_by: string;
}

async function takeDrafts(knex: Knex): Promise<void> {
  const drafts = await knex<Draft>('file_draft').orderBy(['tenant_id', 'procedure_key', 'saved_at', 'version']);
  const works = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const work = `${draft.tenant_id}/${draft.procedure_key}`;
    works.set(work, [...(works.get(work) ?? []), draft]);
  }
  for (const saves of works.values()) await takeWork(knex, saves);
}

interface Release {
  id: string;
  version: number;
  manifest: unknown;
  files: { [path: string]: string };
}

/** Each save is the newest release that was known then, with every draft that differs from the release it began with. */
async function takeWork(knex: Knex, drafts: readonly Draft[]): Promise<void> {
  const ids = [...new Set(drafts.map(({ base_release }) => base_release))];
  const found: Release[] = await knex('release')
    .where({ tenant_id: drafts[0]!.tenant_id })
    .whereIn('id', ids)
    .select('id', 'version', 'manifest', 'files');
  const releases = new Map(found.map((release) => [release.id, release]));
  const now = new Map<string, Draft>();
  let base = releases.get(drafts[0]!.base_release)!;
  for (const [index, draft] of drafts.entries()) {
    const { tenant_id, procedure_key, saved_at, saved_by } = draft;
    now.set(draft.path, draft);
    const began = releases.get(draft.base_release)!;
    if (began.version > base.version) base = began;
    const changed = [...now.values()].filter(
      ({ path, content, base_release }) => releases.get(base_release)!.files[path] !== content,
    );
    const files = {
      'manifest.json': `${JSON.stringify(base.manifest, null, 2)}\n`,
      ...base.files,
      ...Object.fromEntries(changed.map(({ path, content }) => [path, content])),
    };
    const texts = Object.entries(files).map(([path, content]) => ({ path, content, sha256: hashOf(content) }));
    for (const { sha256, content } of texts) {
      const row = { tenant_id, sha256, content, touched_at: saved_at };
      await knex('work_text').insert(row).onConflict(['tenant_id', 'sha256']).ignore();
    }
    await knex('work_save').insert({
      tenant_id,
      procedure_key,
      version: index + 1,
      base_release: base.id,
      files: JSON.stringify(Object.fromEntries(texts.map(({ path, sha256 }) => [path, sha256]))),
      saved_at,
      saved_by,
    });
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
drop table work_save, work_text;
create table file_draft (
  tenant_id integer not null references tenant,
  procedure_key text not null,
  path text not null,
  version integer not null,
  base_release bigint not null,
  content text not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (tenant_id, procedure_key, path, version),
  constraint file_draft_version_positive check (version > 0),
  foreign key (tenant_id, base_release) references release,
  foreign key (tenant_id, saved_by) references account
);
`);
}
