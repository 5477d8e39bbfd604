// Places that the institution lets people use (parking spaces): zones, places, who holds one for a while, who has one by
// contract, who waits. The primary key of a reservation and the unique index of assignments make a place one person's.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table place_zone (
  tenant_id integer not null references tenant,
  -- 'A'; also the name of its waiting list
  key text not null,
  name text not null,
  -- what the institution tells of it: { fee: '600 lei pe an' }
  facts jsonb not null default '{}',
  -- GeoJSON geometry in WGS 84; null: no outline on the map
  geometry jsonb,
  primary key (tenant_id, key),
  constraint place_zone_key check (key ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$')
);

create table place (
  tenant_id integer not null,
  -- 'A-012'
  id text not null,
  zone text not null,
  street text not null,
  kind text not null,
  -- open: may be given; closed: not for now; gone: in no file any more, kept for its contract
  state text not null,
  -- GeoJSON geometry in WGS 84, a point or an outline, and its middle
  geometry jsonb not null,
  longitude double precision not null,
  latitude double precision not null,
  -- { maxLengthM, maxWidthM, near: [{ building, metres }] }
  facts jsonb not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, zone) references place_zone,
  constraint place_id check (id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  constraint place_kind check (kind in ('ordinary', 'disabled', 'electric')),
  constraint place_state check (state in ('open', 'closed', 'gone'))
);
create index place_by_zone on place (tenant_id, zone, id);

-- Streets and buildings under the places: our own map, since no page may load another's.
create table place_map (
  tenant_id integer not null references tenant,
  -- GeoJSON features in WGS 84 with { layer, name }
  features jsonb not null,
  primary key (tenant_id)
);

-- A file that was looked at and not applied yet; kept for a day.
create table place_upload (
  tenant_id integer not null references tenant,
  id uuid not null default gen_random_uuid(),
  file jsonb not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, uploaded_by) references account
);

-- Who holds a place for a while. A row whose time is over counts as none and is written over by the next.
create table place_reservation (
  tenant_id integer not null,
  place_id text not null,
  draft_id uuid,
  dossier_id uuid,
  expires_at timestamptz not null,
  -- 'instance:key' of the job that asked: repeated, it gets no more time
  cause text,
  primary key (tenant_id, place_id),
  foreign key (tenant_id, place_id) references place,
  foreign key (tenant_id, draft_id) references draft on delete cascade,
  foreign key (tenant_id, dossier_id) references dossier,
  constraint place_reservation_holder check (num_nonnulls(draft_id, dossier_id) = 1)
);
create index place_reservation_by_draft on place_reservation (tenant_id, draft_id) where draft_id is not null;
create index place_reservation_by_dossier on place_reservation (tenant_id, dossier_id) where dossier_id is not null;

-- Who has a place, from when to when; kept after it was given back.
create table place_assignment (
  tenant_id integer not null,
  -- 'instance:key' of the job that gave it, or the file's contract
  cause text not null,
  place_id text not null,
  -- null: a contract from before, as a file has it
  dossier_id uuid,
  contract text,
  valid_from date not null,
  -- null: until it is given back
  valid_to date,
  assigned_at timestamptz not null,
  released_at timestamptz,
  primary key (tenant_id, cause),
  foreign key (tenant_id, place_id) references place,
  foreign key (tenant_id, dossier_id) references dossier,
  constraint place_assignment_whose check (num_nonnulls(dossier_id, contract) = 1),
  constraint place_assignment_days check (valid_to >= valid_from)
);
create unique index place_assignment_once on place_assignment (tenant_id, place_id) where released_at is null;
create index place_assignment_by_dossier on place_assignment (tenant_id, dossier_id);

-- Who waits for a place in a zone, and what is offered to them.
create table place_waiting (
  tenant_id integer not null,
  zone text not null,
  dossier_id uuid not null,
  -- more come first, then who has waited longer
  points numeric not null,
  -- the kinds of places that suit
  kinds text[] not null,
  since timestamptz not null,
  offered_place text,
  offered_until timestamptz,
  -- the message about the offer went out
  told boolean not null default false,
  -- places that were offered and let pass: none is offered twice
  passed text[] not null default '{}',
  primary key (tenant_id, zone, dossier_id),
  foreign key (tenant_id, zone) references place_zone,
  foreign key (tenant_id, dossier_id) references dossier,
  constraint place_waiting_offer check ((offered_place is null) = (offered_until is null)),
  constraint place_waiting_kinds check (kinds <> '{}' and kinds <@ array['ordinary', 'disabled', 'electric'])
);
create unique index place_waiting_offered_once on place_waiting (tenant_id, offered_place) where offered_place is not null;
create index place_waiting_offers on place_waiting (offered_until) where offered_place is not null;
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
drop table place_waiting;
drop table place_assignment;
drop table place_reservation;
drop table place_upload;
drop table place_map;
drop table place;
drop table place_zone;
`);
}
