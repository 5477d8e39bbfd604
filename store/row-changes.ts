// What a step (or a batch of steps) does to the rows of one table, gathered before anything is written. Later changes
// fold into earlier ones, so each row is written once however often the step touched it: a task opened and closed in the
// same step is one insert, a timer set and fired is nothing at all.

/** A row as it is written: timestamps as ISO text instead of `Date`. */
export type Written<Row> = {
  [Column in keyof Row]: Row[Column] extends Date
    ? string
    : Row[Column] extends Date | null
      ? string | null
      : Row[Column];
};

interface Pending<Row> {
  /** A full row to insert; with `gone` the old row of the same key is replaced. */
  insert?: Written<Row>;
  /** Columns to change in a row that is there. */
  patch?: Partial<Written<Row>>;
  /** The key of a row to delete. */
  gone?: object;
}

interface Group {
  columns: string[];
  rows: object[];
}

export interface RowWrites {
  table: string;
  keys: string[];
  inserts: object[];
  /** Groups of rows that set the same columns; each row has the key columns too. */
  patches: Group[];
  /** Only key columns. */
  deletes: object[];
}

export class RowChanges<Row extends object> {
  readonly table: string;
  readonly keys: (keyof Row & string)[];
  private readonly pending = new Map<string, Pending<Row>>();

  constructor(table: string, keys: (keyof Row & string)[]) {
    this.table = table;
    this.keys = keys;
  }

  insert(row: Written<Row>): void {
    const id = this.idOf(row);
    const before = this.pending.get(id);
    if (before === undefined) {
      this.pending.set(id, { insert: row });
      return;
    }
    if (before.insert !== undefined) throw new Error(`Expected one insert into ${this.table} of ${id}, but got two.`);
    this.pending.set(id, { ...before, insert: row });
  }

  /** `key` has the key columns. */
  patch(key: Partial<Written<Row>>, columns: Partial<Written<Row>>): void {
    const id = this.idOf(key);
    const before = this.pending.get(id);
    if (before?.insert !== undefined) Object.assign(before.insert, columns);
    else if (before?.gone !== undefined)
      throw new Error(`Expected ${this.table} ${id} to be there, but it was deleted.`);
    else if (before?.patch !== undefined) Object.assign(before.patch, columns);
    else this.pending.set(id, { patch: { ...key, ...columns } });
  }

  delete(key: Partial<Written<Row>>): void {
    const id = this.idOf(key);
    const before = this.pending.get(id);
    if (before?.insert !== undefined && before.gone === undefined) this.pending.delete(id);
    else this.pending.set(id, { gone: this.keyOf(key) });
  }

  writes(): RowWrites {
    const inserts: object[] = [];
    const deletes: object[] = [];
    const groups = new Map<string, Group>();
    // By the columns in the order in which they were set: few, so that they are sorted seldom.
    const shapes = new Map<string, Group>();
    for (const { insert, patch, gone } of this.pending.values()) {
      if (gone !== undefined) deletes.push(gone);
      if (insert !== undefined) inserts.push(insert);
      if (patch === undefined) continue;
      const shape = Object.keys(patch).join();
      const group = shapes.get(shape) ?? this.groupOf(patch, groups);
      shapes.set(shape, group);
      group.rows.push(patch);
    }
    return { table: this.table, keys: this.keys, inserts, deletes, patches: [...groups.values()] };
  }

  private groupOf(patch: object, groups: Map<string, Group>): Group {
    const columns = Object.keys(patch)
      .filter((column) => !(this.keys as string[]).includes(column))
      .sort();
    const group = groups.get(columns.join()) ?? { columns, rows: [] };
    groups.set(columns.join(), group);
    return group;
  }

  /** Keys are ids and numbers: nothing in them looks like what is between them. */
  private idOf(row: Partial<Written<Row>>): string {
    let id = '';
    for (const key of this.keys) id += `${String(row[key])}/`;
    return id;
  }

  private keyOf(row: Partial<Written<Row>>): object {
    return Object.fromEntries(this.keys.map((key) => [key, row[key]]));
  }
}
