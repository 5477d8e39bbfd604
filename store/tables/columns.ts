// The columns that steps write, with their types: rows travel as one array per column, in PostgreSQL's binary format
// (`batching/column-array`), which neither side has to parse. A test compares them with the database.

/** `text[]` travels as the text of an array. */
export type ColumnType = 'int2' | 'int4' | 'int8' | 'bool' | 'text' | 'text[]' | 'json' | 'jsonb' | 'timestamptz';

const OF_INSTANCE = { tenant_id: 'int4', instance_id: 'int8', key: 'int4', element: 'text' } as const;

export const COLUMNS: { [table: string]: { [column: string]: ColumnType } } = {
  instance: {
    tenant_id: 'int4',
    id: 'int8',
    release_id: 'int8',
    process_id: 'text',
    business_key: 'text',
    status: 'text',
    version: 'int4',
    format: 'int4',
    state: 'json',
    started_at: 'timestamptz',
    ended_at: 'timestamptz',
    caller_instance: 'int8',
    caller_key: 'int4',
    call_depth: 'int4',
    start_key: 'text',
  },
  history: {
    tenant_id: 'int4',
    instance_id: 'int8',
    version: 'int4',
    at: 'timestamptz',
    actor: 'text',
    command: 'text',
    events: 'json',
  },
  task: {
    ...OF_INSTANCE,
    name: 'text',
    form: 'text',
    status: 'text',
    assignee: 'text',
    candidate_groups: 'text[]',
    candidate_users: 'text[]',
    due_at: 'timestamptz',
    follow_up_at: 'timestamptz',
    priority: 'int2',
    opened_at: 'timestamptz',
    closed_at: 'timestamptz',
    closed_by: 'text',
    draft: 'jsonb',
  },
  timer: { ...OF_INSTANCE, due_at: 'timestamptz', suspended: 'bool', lease_until: 'timestamptz' },
  subscription: { ...OF_INSTANCE, message: 'text', correlation_key: 'text' },
  signal_wait: { ...OF_INSTANCE, signal: 'text' },
  job: {
    ...OF_INSTANCE,
    type: 'text',
    status: 'text',
    retries: 'int4',
    suspended: 'bool',
    headers: 'json',
    variables: 'json',
    run_at: 'timestamptz',
    lease_until: 'timestamptz',
    lease_owner: 'text',
    attempts: 'int4',
    abandoned: 'int4',
    last_error: 'text',
  },
  incident: {
    ...OF_INSTANCE,
    code: 'text',
    message: 'text',
    job_key: 'int4',
    raised_at: 'timestamptz',
    resolved_at: 'timestamptz',
    resolved_by: 'text',
  },
  delivery: {
    tenant_id: 'int4',
    kind: 'text',
    source_instance: 'int8',
    target_instance: 'int8',
    payload: 'json',
    sent_at: 'timestamptz',
    retry_at: 'timestamptz',
  },
};

/** Columns that are null in nearly every new row: left out where they are null in all of them. */
export const SELDOM: { [table: string]: readonly string[] } = {
  instance: ['business_key', 'ended_at', 'caller_instance', 'caller_key', 'start_key'],
  task: ['due_at', 'follow_up_at', 'closed_at', 'closed_by', 'draft'],
  timer: ['lease_until'],
  job: ['lease_until', 'lease_owner', 'last_error'],
  incident: ['job_key', 'resolved_at', 'resolved_by'],
};
