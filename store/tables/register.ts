// Yearly registers (registratură). The row lock on the counter makes numbers gapless: it is held until the transaction
// that uses the number commits, and a rollback takes the number back.

export type Direction = 'in' | 'out' | 'internal';

export interface RegisterEntryRow {
  tenant_id: number;
  register: string;
  /** Of Europe/Bucharest at the moment of registration. */
  year: number;
  /** From 1 each year. */
  number: number;
  direction: Direction;
  registered_at: Date;
  channel: string;
  /** From whom or to whom. */
  party: string | null;
  summary: string;
  dossier_id: string | null;
  cause: string | null;
  cancelled_at: Date | null;
  cancel_reason: string | null;
}

/** Number with its date as people write it: 123 / 2026-11-21. */
export interface RegisterNumber {
  register: string;
  year: number;
  number: number;
  /** 'YYYY-MM-DD', local. */
  on: string;
}
