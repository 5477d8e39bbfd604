// Drafts that several browsers may hold, that a code opens on another device, that say beforehand when they are deleted,
// that are saved from two places at once, and that outlive their version of the form.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
-- A browser that may open a draft that belongs to no account.
create table draft_holder (
  tenant_id integer not null,
  -- SHA-256 of the browser's token
  token_sha256 text not null,
  draft_id uuid not null,
  primary key (tenant_id, token_sha256),
  foreign key (tenant_id, draft_id) references draft on delete cascade
);
create index draft_holder_by_draft on draft_holder (tenant_id, draft_id);
insert into draft_holder (tenant_id, token_sha256, draft_id) select tenant_id, token_sha256, id from draft;

alter table draft
  drop column token_sha256,
  -- counts the saves of answers
  add column version integer not null default 0,
  -- path of an answer → the save that changed it last: 'version-writer'
  add column touched jsonb not null default '{}',
  -- what was typed into earlier releases of the form, the newest last: [{ release, version, data }]
  add column earlier jsonb not null default '[]',
  -- how many resume codes were given, and SHA-256 of the one that counts
  add column resume_number integer not null default 0,
  add column resume_sha256 text,
  -- where the link and the notice go when there is no account
  add column email text,
  add column language text not null default 'ro',
  -- the e-mail with the link is still to be sent; how many were asked for
  add column link_wanted boolean not null default false,
  add column links_asked integer not null default 0,
  -- the notice before the end was sent; null again after the next save
  add column noticed_at timestamptz,
  -- no e-mail about it before: a worker is at it, or the last try failed
  add column mail_after timestamptz,
  add column mail_attempts integer not null default 0,
  -- its answers and documents are deleted; what is left says so to whoever could open it
  add column emptied_at timestamptz,
  add constraint draft_one_way check (account_id is null or (resume_sha256 is null and email is null)),
  add constraint draft_link_address check (not link_wanted or email is not null),
  add constraint draft_emptied check (emptied_at is null or (data = '{}' and earlier = '[]' and email is null)),
  add constraint draft_language check (language in ('ro', 'en'));
create unique index draft_resume_once on draft (tenant_id, resume_sha256) where resume_sha256 is not null;
create index draft_link_wanted on draft (mail_after) where link_wanted;
create index draft_by_account on draft (tenant_id, account_id) where account_id is not null;
drop index draft_expires;
create index draft_expires on draft (expires_at) where emptied_at is null;
create index draft_emptied_at on draft (emptied_at) where emptied_at is not null;
`);
}

export async function down(): Promise<void> {
  throw new Error('Expected no way back from drafts with several holders: restore a backup instead.');
}
