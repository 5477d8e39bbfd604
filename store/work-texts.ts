// The texts of works, each kept once by its SHA-256. Saves name them in a tree of paths; a text that no save names any more
// goes a day after it was last brought. Until then it may be on its way into a save: bringing it again touches its row, so
// that a sweep at the same moment leaves it.

import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Files } from '../procedure/files.ts';
import { nowSql } from './clock.ts';
import { rows, type Db } from './rows.ts';
import type { Store } from './store.ts';

/** Path → SHA-256 of the text. */
export interface Tree {
  [path: string]: string;
}

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const treeOf = (files: Files): Tree =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, hashOf(text)]));

/** Keeps the texts; always in the same order, so that two who keep the same ones wait and do not lock each other out. */
export async function keepTexts(
  trx: Knex.Transaction,
  store: Store,
  tenant: number,
  texts: readonly string[],
): Promise<void> {
  const all = new Map(texts.map((content) => [hashOf(content), content]));
  const sorted = [...all]
    .map(([sha256, content]) => ({ sha256, content }))
    .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  await rows(
    trx,
    `insert into work_text (tenant_id, sha256, content, touched_at)
     select ?, sha256, content, ${nowSql(store)} from json_to_recordset(?::json) as t (sha256 text, content text)
     on conflict (tenant_id, sha256) do update set touched_at = excluded.touched_at`,
    [tenant, JSON.stringify(sorted)],
  );
}

/** The files of a tree. */
export async function readTexts(db: Db, tenant: number, tree: Tree): Promise<Files> {
  const found = await rows<{ sha256: string; content: string }>(
    db,
    `select sha256, content from work_text
      where tenant_id = ? and sha256 in (select value from json_each_text(?::json))`,
    [tenant, JSON.stringify(tree)],
  );
  const texts = new Map(found.map(({ sha256, content }) => [sha256, content]));
  return Object.fromEntries(
    Object.entries(tree).map(([path, sha256]) => {
      const text = texts.get(sha256);
      if (text === undefined) throw new Error('Expected the text of a saved file, but it is not there.');
      return [path, text];
    }),
  );
}

/** Forgets the texts that no save names; answers how many. */
export async function sweepTexts(store: Store): Promise<number> {
  const gone = await rows(
    store.knex,
    `delete from work_text t where t.touched_at < ${nowSql(store)} - interval '1 day' and not exists (
       select 1 from work_save s, jsonb_each_text(s.files) f where s.tenant_id = t.tenant_id and f.value = t.sha256)
     returning 1`,
  );
  return gone.length;
}
