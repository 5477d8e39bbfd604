// Payments as the cash desk sees them: the whole institution's, whatever department works at the case, because whoever comes
// to pay brings only a code. Of the case it shows its number, its procedure and the payer's name, nothing more.

import { nowSql } from './clock.ts';
import { decodeCursor, PAGE_SIZE, type Page, pageOf } from './cursor.ts';
import { query, queryOne, raw, rows, sql } from './rows.ts';
import { type Condition, isUuid, type Scope } from './scope.ts';
import type { Store } from './store.ts';
import type {
  AttemptRow,
  ConcernReason,
  PaymentEventRow,
  PaymentMode,
  PaymentRow,
  PaymentState,
  PaymentWay,
} from './tables/payment.ts';
import { attemptsOf } from './tables/payment-rows.ts';

/** Who takes money: the office of taxes and the registry. */
export const CASH_GROUPS: readonly string[] = ['taxe', 'registratura'];

export const handlesPayments = ({ account, groups }: Scope): boolean =>
  account !== null && groups.some((group) => CASH_GROUPS.includes(group));

/** Deny by default: for anybody else there is no payment. */
const seen = (scope: Scope): Condition => (handlesPayments(scope) ? sql`p.tenant_id = ${scope.tenant}` : raw('false'));

export interface ListedPayment {
  id: string;
  code: string;
  dossier: string;
  number: number;
  year: number;
  procedure: string;
  applicantName: string | null;
  description: string;
  bani: number;
  dueOn: string | null;
  state: PaymentState;
  way: PaymentWay | null;
  mode: PaymentMode | null;
  reference: string | null;
  requestedAt: Date;
  paidAt: Date | null;
  /** What is open about it. */
  concerns: ConcernReason[];
}

export type PaymentWhich = 'concern' | 'due' | 'paid' | 'all';

export interface PaymentSearch {
  which: PaymentWhich;
  /** A payment's code, a reference, a receipt's or a case's number; empty: all. */
  text?: string;
  /** 'YYYY-MM-DD', local: paid (else asked for) from and until. */
  from?: string | null;
  until?: string | null;
  after?: string | null;
  size?: number;
}

const WHICH: { readonly [which in PaymentWhich]: Condition } = {
  concern: raw(`exists (select 1 from payment_concern c where c.tenant_id = p.tenant_id and c.payment_id = p.id
    and c.closed_at is null)`),
  due: raw(`p.state in ('open', 'started', 'failed', 'reversed')`),
  paid: raw(`p.state = 'paid'`),
  all: raw('true'),
};

const COLUMNS = raw(`p.id, p.code, p.dossier_id as dossier, n.number, n.year, d.procedure_key as procedure,
  d.applicant_name as "applicantName", p.description, p.bani, p.due_on as "dueOn", p.state, a.provider as way, a.mode,
  a.reference, p.requested_at as "requestedAt", case when p.state = 'paid' then p.paid_at end as "paidAt",
  coalesce((select array_agg(c.reason order by c.id) from payment_concern c
    where c.tenant_id = p.tenant_id and c.payment_id = p.id and c.closed_at is null), '{}') as concerns,
  p.requested_at::text as "order"`);

const FROM = raw(`from payment p
  join dossier d on d.tenant_id = p.tenant_id and d.id = p.dossier_id
  join register_entry n on n.tenant_id = d.tenant_id and n.dossier_id = d.id and n.cause = 'file:' || d.id
  left join payment_attempt a on a.tenant_id = p.tenant_id and a.payment_id = p.id and a.number = p.paid_by`);

const DAY = raw(
  `(coalesce(case when p.state = 'paid' then p.paid_at end, p.requested_at) at time zone 'Europe/Bucharest')::date`,
);

function matching(text: string): Condition {
  const asked = text.trim().toUpperCase();
  if (asked === '') return raw('true');
  return sql`(p.code = ${asked} or n.number || '/' || n.year = ${asked} or n.number::text = ${asked} or exists (
    select 1 from payment_attempt t where t.tenant_id = p.tenant_id and t.payment_id = p.id
       and (upper(t.reference) = ${asked} or t.order_id = ${asked})))`;
}

/** The newest first. */
export async function listPayments(
  { knex }: Store,
  scope: Scope,
  { which, text = '', from = null, until = null, after, size = PAGE_SIZE }: PaymentSearch,
): Promise<Page<ListedPayment>> {
  const key = decodeCursor(after, ['string', 'string']);
  const older =
    key === null
      ? raw('true')
      : sql`(p.requested_at, p.id) < (${key[0] as string}::timestamptz, ${key[1] as string}::uuid)`;
  const since = from === null ? raw('true') : sql`${DAY} >= ${from}::date`;
  const to = until === null ? raw('true') : sql`${DAY} <= ${until}::date`;
  const found = await query<ListedPayment & { order: string }>(
    knex,
    sql`select ${COLUMNS} ${FROM} where ${seen(scope)} and ${WHICH[which]} and ${matching(text)} and ${since} and ${to}
      and ${older} order by p.requested_at desc, p.id desc limit ${size + 1}`,
  );
  return pageOf(found, size, ({ order, id }) => [order, id]);
}

export interface Concern {
  id: string;
  payment: string | null;
  orderId: string;
  provider: PaymentWay;
  reason: ConcernReason;
  bani: number;
  reference: string | null;
  openedAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  note: string | null;
}

const CONCERN =
  raw(`p.id::text, p.payment_id as payment, p.order_id as "orderId", p.provider, p.reason, p.bani::float8 as bani,
  p.reference, p.opened_at as "openedAt", p.closed_at as "closedAt", p.closed_by as "closedBy", p.note`);

/** Money of no payment that we know. */
export const listUnknownOrders = ({ knex }: Store, scope: Scope): Promise<Concern[]> =>
  query(
    knex,
    sql`select ${CONCERN} from payment_concern p
      where ${seen(scope)} and p.payment_id is null and p.closed_at is null order by p.id limit 100`,
  );

export interface DeskPayment {
  listed: ListedPayment;
  payment: PaymentRow;
  attempts: AttemptRow[];
  events: PaymentEventRow[];
  concerns: Concern[];
}

/** Everything about one payment; null for who may not see it. */
export async function readDeskPayment({ knex }: Store, scope: Scope, id: string): Promise<DeskPayment | null> {
  if (!isUuid(id)) return null;
  const listed = await queryOne<ListedPayment>(
    knex,
    sql`select ${COLUMNS} ${FROM} where ${seen(scope)} and p.id = ${id}::uuid`,
  );
  const payment =
    listed &&
    (await queryOne<PaymentRow>(knex, sql`select p.* from payment p where ${seen(scope)} and p.id = ${id}::uuid`));
  if (!listed || !payment) return null;
  const address = { tenant: scope.tenant, payment: id };
  return {
    listed,
    payment,
    attempts: await attemptsOf(knex, address),
    events: await rows(
      knex,
      'select * from payment_event where tenant_id = ? and payment_id = ?::uuid order by id desc limit 100',
      [scope.tenant, id],
    ),
    concerns: await query(
      knex,
      sql`select ${CONCERN} from payment_concern p where ${seen(scope)} and p.payment_id = ${id}::uuid order by p.id`,
    ),
  };
}

/** A person says what became of it. False when it is closed already, or none that they may close. */
export async function closeConcern(
  store: Store,
  scope: Scope,
  { concern, note }: { concern: string; note: string },
): Promise<boolean> {
  if (!/^\d{1,18}$/.test(concern)) return false;
  const closed = await query(
    store.knex,
    sql`update payment_concern p set closed_at = ${raw(nowSql(store))}, closed_by = ${scope.account}, note = ${note}
      where ${seen(scope)} and p.id = ${concern}::bigint and p.closed_at is null returning 1`,
  );
  return closed.length === 1;
}
