// What later cases of a procedure are compared with: the words of earlier ones, for what is alike, and their amounts by key,
// for what must stay under a yearly threshold.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table case_words (
  tenant_id integer not null,
  dossier_id uuid not null,
  procedure_key text not null,
  -- stems, each as often as it occurs (likeness/words.ts)
  words text[] not null,
  primary key (tenant_id, dossier_id),
  foreign key (tenant_id, dossier_id) references dossier on delete cascade
);
create index case_words_by_word on case_words using gin (tenant_id, words);

-- In how many cases a word occurs; the word '' counts the cases. Only for weights: it may lag behind case_words.
create table word_count (
  tenant_id integer not null references tenant,
  procedure_key text not null,
  word text not null,
  cases integer not null,
  primary key (tenant_id, procedure_key, word),
  constraint word_count_positive check (cases > 0)
);

create table case_amount (
  tenant_id integer not null,
  dossier_id uuid not null,
  key text not null,
  procedure_key text not null,
  -- the year in which the case was filed, local to the institution
  year integer not null,
  -- lei
  amount numeric(14, 2) not null,
  primary key (tenant_id, dossier_id, key),
  foreign key (tenant_id, dossier_id) references dossier on delete cascade,
  constraint case_amount_not_negative check (amount >= 0)
);
create index case_amount_of_year on case_amount (tenant_id, procedure_key, year, key);
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table case_amount, word_count, case_words');
}
