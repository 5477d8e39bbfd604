// One row per place where an instance waits for a signal; deleted when it has come or is no longer waited for. The table has
// one more column, `wait_id`, which PostgreSQL counts: the order in which places began to wait (`deliver-signal`).

export interface SignalWaitRow {
  tenant_id: number;
  instance_id: string;
  key: number;
  element: string;
  /** Name of the signal. */
  signal: string;
}
