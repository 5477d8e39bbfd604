// Joining (conexare): several petitions of one person on one matter get one answer (OG 27/2002 art. 10 (1)). The later
// case points to the first; a chain is followed to its head, so that every joined case names the one that is answered.

import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { DossierRow } from './tables/dossier.ts';
import { type DossierAddress, findDossier, lockDossierIn } from './tables/dossier-rows.ts';
import { addTimelineIn } from './timeline.ts';
import { parseNumber } from './register-number.ts';

export type Joining = DossierAddress & {
  /** Register number of the first case: '123', '123/2026' or '123/21.11.2026'; without a year the year of this case. */
  first: string;
  cause: string;
  actor: string;
};

export type Joined =
  | { ok: true; joinedTo: string }
  | {
      ok: false;
      problem: 'NOT_FOUND' | 'NO_SUCH_NUMBER' | 'SAME_CASE' | 'OTHER_PROCEDURE' | 'JOINED_ELSEWHERE';
      message: string;
    };

const refuse = (problem: (Joined & { ok: false })['problem'], message: string): Joined => ({
  ok: false,
  problem,
  message,
});

export async function joinDossier(store: Store, joining: Joining): Promise<Joined> {
  const { tenant, first, cause, actor } = joining;
  return store.knex.transaction(async (trx) => {
    const dossier = await lockDossierIn(trx, joining);
    if (!dossier) return refuse('NOT_FOUND', 'Expected a case to join, but found none.');
    const asked = parseNumber(first);
    if (!asked) return refuse('NO_SUCH_NUMBER', `Expected a number such as 123/2026, but found "${first}".`);
    const named = await firstRow<DossierRow>(
      trx,
      `select f.* from register_entry e join dossier f on f.tenant_id = e.tenant_id and f.id = e.dossier_id
        where e.tenant_id = ? and e.number = ? and e.direction = 'in' and e.cancelled_at is null and e.year = coalesce(?::integer,
          (select own.year from register_entry own where own.tenant_id = e.tenant_id and own.dossier_id = ?
            order by own.registered_at limit 1))
          and e.register = (select own.register from register_entry own where own.tenant_id = e.tenant_id
            and own.dossier_id = ? and own.direction = 'in' order by own.registered_at limit 1)`,
      [tenant, asked.number, asked.year, dossier.id, dossier.id],
    );
    const head = named?.joined_to ? await findDossier(trx, { tenant, dossier: named.joined_to }) : named;
    if (!head)
      return refuse('NO_SUCH_NUMBER', `Expected the number of a registered case, but found none for "${first}".`);
    if (head.id === dossier.id)
      return refuse('SAME_CASE', 'Expected the number of another case, but it is the number of this one.');
    if (head.procedure_key !== dossier.procedure_key) {
      return refuse('OTHER_PROCEDURE', `Expected a case of the same procedure, but ${first} is of another.`);
    }
    if (dossier.joined_to !== null && dossier.joined_to !== head.id) {
      return refuse('JOINED_ELSEWHERE', 'Expected a case that is not joined yet, but it is joined to another.');
    }
    // Those that were joined to this one follow it, so that chains stay one step long.
    await rows(trx, `update dossier set joined_to = ? where tenant_id = ? and (id = ? or joined_to = ?) and id <> ?`, [
      head.id,
      tenant,
      dossier.id,
      dossier.id,
      head.id,
    ]);
    const to = await numberOfCase(trx, tenant, head.id);
    const from = await numberOfCase(trx, tenant, dossier.id);
    const entry = { tenant, actor, public: false };
    await addTimelineIn(trx, store, {
      ...entry,
      dossier: dossier.id,
      what: 'joined-to',
      params: { number: to, cause },
      public: true,
    });
    await addTimelineIn(trx, store, { ...entry, dossier: head.id, what: 'joined-by', params: { number: from, cause } });
    return { ok: true, joinedTo: head.id };
  });
}

async function numberOfCase(trx: Parameters<typeof rows>[0], tenant: number, dossier: string): Promise<string> {
  const entry = await firstRow<{ number: number; year: number }>(
    trx,
    `select number, year from register_entry where tenant_id = ? and dossier_id = ? and direction = 'in'
      order by registered_at, number limit 1`,
    [tenant, dossier],
  );
  return entry ? `${entry.number}/${entry.year}` : '';
}
