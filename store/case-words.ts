// Words of cases, to find earlier ones of the same procedure that a new one resembles (likeness/). Words never leave the
// institution: each query has its tenant, and what is answered about a case is its number and where people sent it.
//
// Finding is in two steps, so that it takes the same time among a hundred thousand cases: PostgreSQL gives the few that share
// a rare word (an index by word; how rare, from word_count), and those are compared in full.

import { type Db, query, rows, sql } from './rows.ts';
import type { Store } from './store.ts';

/** Cases that are compared in full, at most. */
const MOST_COMPARED = 800;

export interface EarlierCase {
  id: string;
  number: string;
  stems: string[];
  department: string | null;
  closed: boolean;
  sameApplicant: boolean;
}

export interface WordWeights {
  texts: number;
  occurs: Map<string, number>;
  /** Mean number of stems of those compared. */
  length: number;
}

/** Keeps the stems of a case, once: a repeated job changes nothing. */
export async function keepCaseWords(
  { knex }: Store,
  { tenant, dossier, stems }: { tenant: number; dossier: string; stems: readonly string[] },
): Promise<void> {
  await knex.transaction(async (trx) => {
    const [kept] = await query<{ procedure: string }>(
      trx,
      sql`insert into case_words (tenant_id, dossier_id, procedure_key, words)
          select d.tenant_id, d.id, d.procedure_key, ${[...stems]}::text[] from dossier d
           where d.tenant_id = ${tenant} and d.id = ${dossier}::uuid
          on conflict do nothing returning procedure_key as procedure`,
    );
    if (!kept) return;
    // In order, so that two cases at once never wait for each other in a ring.
    await rows(
      trx,
      `insert into word_count (tenant_id, procedure_key, word, cases)
       select ?, ?, word, 1 from (select distinct unnest(?::text[]) as word) w order by word
       on conflict (tenant_id, procedure_key, word) do update set cases = word_count.cases + 1`,
      [tenant, kept.procedure, ['', ...stems]],
    );
  });
}

/** Cases of the same procedure that share a rare word with this one, and how rare its words are. */
export async function casesWithWordsOf(
  { knex }: Store,
  { tenant, dossier, stems }: { tenant: number; dossier: string; stems: readonly string[] },
): Promise<{ cases: EarlierCase[]; weights: WordWeights }> {
  const counts = await query<{ word: string; cases: number }>(
    knex,
    sql`select w.word, w.cases from word_count w join dossier d
          on d.tenant_id = w.tenant_id and d.procedure_key = w.procedure_key
         where d.tenant_id = ${tenant} and d.id = ${dossier}::uuid and w.word = any(${['', ...stems]}::text[])
         order by w.cases, w.word`,
  );
  const texts = counts.find(({ word }) => word === '')?.cases ?? 0;
  const occurs = new Map(counts.filter(({ word }) => word !== '').map(({ word, cases }) => [word, cases]));
  const cases = await candidates(knex, { tenant, dossier, rare: rarest(occurs) });
  const all = cases.reduce((sum, each) => sum + each.stems.length, 0);
  return { cases, weights: { texts, occurs, length: cases.length === 0 ? stems.length : all / cases.length } };
}

/** The rarest words, as many as together lead to few enough cases; the rarest one in any event. */
function rarest(occurs: ReadonlyMap<string, number>): string[] {
  const words: string[] = [];
  let led = 0;
  for (const [word, cases] of occurs) {
    led += cases;
    if (words.length > 0 && led > MOST_COMPARED) break;
    words.push(word);
  }
  return words;
}

async function candidates(
  knex: Db,
  { tenant, dossier, rare }: { tenant: number; dossier: string; rare: string[] },
): Promise<EarlierCase[]> {
  if (rare.length === 0) return [];
  return query<EarlierCase>(
    knex,
    sql`with found as materialized (
          select c.dossier_id, c.procedure_key, c.words from case_words c
           where c.tenant_id = ${tenant} and c.words && ${rare}::text[] and c.dossier_id <> ${dossier}::uuid
           limit ${MOST_COMPARED})
        select d.id, e.number || '/' || e.year as number, f.words as stems, d.department,
          d.closed_at is not null as closed,
          coalesce(d.applicant_account = t.applicant_account or d.applicant_email = t.applicant_email
            or searchable(d.applicant_name) = searchable(t.applicant_name), false) as "sameApplicant"
        from found f
        join dossier t on t.tenant_id = ${tenant} and t.id = ${dossier}::uuid and t.procedure_key = f.procedure_key
        join dossier d on d.tenant_id = ${tenant} and d.id = f.dossier_id
        join register_entry e on e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id`,
  );
}
