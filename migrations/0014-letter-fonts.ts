// The typeface in which an institution writes its letters, when it has one of its own.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table letter_font (
  tenant_id integer not null references tenant,
  style text not null,
  -- TrueType or OpenType
  content bytea not null,
  primary key (tenant_id, style),
  constraint letter_font_style check (style in ('regular', 'italic', 'bold'))
);
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table letter_font');
}
