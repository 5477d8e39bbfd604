// Very many instances in a moment: copies of one, with all its rows, made by PostgreSQL.

import type { Knex } from 'knex';

/** Of an instance that has jobs, tasks, timers or signals to wait for; nothing else of it is copied. */
export async function cloneInstance(knex: Knex, instance: string, copies: number): Promise<void> {
  if (copies === 0) return;
  await knex.transaction(async (trx) => {
    await trx.raw(`set local statement_timeout = 0`);
    await trx.raw(
      `create temporary table clone on commit drop as
         select nextval('instance_id') as id from generate_series(1, ?)`,
      [copies],
    );
    const copy = async (table: string, key: string) => {
      const columns = await trx('information_schema.columns')
        .where({ table_name: table, table_schema: 'public', is_identity: 'NO' })
        .pluck('column_name');
      const values = columns.map((name) => (name === key ? 'clone.id' : `o."${name}"`)).join(', ');
      const names = columns.map((name) => `"${name}"`).join(', ');
      await trx.raw(`insert into ?? (${names}) select ${values} from ?? o, clone where o.?? = ?`, [
        table,
        table,
        key,
        instance,
      ]);
    };
    await copy('instance', 'id');
    for (const table of ['history', 'task', 'job', 'timer', 'signal_wait']) await copy(table, 'instance_id');
  });
  await knex.raw('analyze instance, history, task, job, timer, signal_wait');
}
