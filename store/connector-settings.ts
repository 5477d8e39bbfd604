// How an institution reaches other systems: one row for each connector that it has set. Secrets are encrypted before they
// come here. Every change raises the version, by which any process sees that what it has open is of yesterday.

import { nowSql } from './clock.ts';
import { firstRow, rows, type Db } from './rows.ts';
import type { Store } from './store.ts';

export interface ConnectorSetting {
  connector: string;
  mode: 'live' | 'sandbox' | 'simulator' | 'manual';
  configuration: { [name: string]: unknown };
  secrets: Buffer | null;
  networks: string[];
  version: number;
  changedAt: Date;
}

export interface SettingAddress {
  tenant: number;
  connector: string;
}

const COLUMNS = 'connector, mode, configuration, secrets, networks, version, changed_at as "changedAt"';

export const readSetting = (db: Db, { tenant, connector }: SettingAddress): Promise<ConnectorSetting | null> =>
  firstRow(db, `select ${COLUMNS} from connector_setting where tenant_id = ? and connector = ?`, [tenant, connector]);

export const listSettings = (db: Db, { tenant }: { tenant: number }): Promise<ConnectorSetting[]> =>
  rows(db, `select ${COLUMNS} from connector_setting where tenant_id = ? order by connector`, [tenant]);

/** Connectors of any institution that are set to a simulator. */
export const simulatedSettings = (db: Db): Promise<{ tenant: number; connector: string }[]> =>
  rows(db, `select tenant_id as tenant, connector from connector_setting where mode = 'simulator' order by 1, 2`);

export interface SettingChange extends SettingAddress {
  mode: ConnectorSetting['mode'];
  configuration: object;
  secrets: Buffer | null;
  networks?: readonly string[];
  /** Account; null: the installation itself. */
  by: string | null;
  /** The version that was looked at, 0 for none; absent: whatever there is. False comes back when it is another by now. */
  expected?: number;
}

/** Writes the setting whole. */
export async function writeSetting(store: Store, change: SettingChange): Promise<boolean> {
  const { tenant, connector, mode, configuration, secrets, networks = [], by, expected = null } = change;
  const written = await rows(
    store.knex,
    `insert into connector_setting as s
       (tenant_id, connector, mode, configuration, secrets, networks, changed_at, changed_by)
     select ?, ?, ?, ?::jsonb, ?, ?::text[], ${nowSql(store)}, ?::uuid
      where ?::integer is null or ?::integer = 0
         or exists (select 1 from connector_setting where tenant_id = ? and connector = ?)
     on conflict (tenant_id, connector) do update
        set mode = excluded.mode, configuration = excluded.configuration, secrets = excluded.secrets,
            networks = excluded.networks, version = s.version + 1, changed_at = excluded.changed_at,
            changed_by = excluded.changed_by
      where ?::integer is null or s.version = ?::integer
     returning 1`,
    [
      tenant,
      connector,
      mode,
      JSON.stringify(configuration),
      secrets,
      [...networks],
      by,
      expected,
      expected,
      tenant,
      connector,
      expected,
      expected,
    ],
  );
  return written.length === 1;
}

/** False when there is none. */
export async function removeSetting(store: Store, { tenant, connector }: SettingAddress): Promise<boolean> {
  const gone = await rows(
    store.knex,
    'delete from connector_setting where tenant_id = ? and connector = ? returning 1',
    [tenant, connector],
  );
  return gone.length === 1;
}
