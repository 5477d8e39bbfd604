// The ways of paying that an institution has set up, and what each provider is asked and says, in one form for all.

import { readNotice as readEuplatesc } from '../../connectors/euplatesc/euplatesc.ts';
import { readNotice as readGhiseul } from '../../connectors/ghiseul/adapter.ts';
import { readNotice as readNetopia, replyTo, tokenTrouble } from '../../connectors/netopia/notice.ts';
import type { PaymentNotice, Refused } from '../../connectors/payment.ts';
import type { PaymentMode, PaymentWay } from '../../store/tables/payment.ts';
import type { Services } from '../app.ts';

export type OnlineWay = Exclude<PaymentWay, 'casierie'>;
export const ONLINE_WAYS: readonly OnlineWay[] = ['ghiseul', 'netopia', 'euplatesc'];
export const isOnlineWay = (text: string): text is OnlineWay => (ONLINE_WAYS as readonly string[]).includes(text);

export interface ConfiguredWay {
  way: OnlineWay;
  mode: PaymentMode;
}

/** Where a provider's server tells; the institution enters it in the provider's panel. */
export const noticePath = (way: OnlineWay): string => `/api/payments/notices/${way}`;

/** Without those that a person does by hand. */
export async function configuredWays({ connectors }: Services, tenant: number): Promise<ConfiguredWay[]> {
  const found = await Promise.all(
    ONLINE_WAYS.map(async (way) => ({ way, mode: (await connectors.get(tenant, way)).mode })),
  );
  return found.flatMap(({ way, mode }) => (mode === 'manual' || mode === 'file' ? [] : [{ way, mode }]));
}

/** A notice as it came. Names of headers in lower case. */
export interface RawNotice {
  headers: { readonly [name: string]: string | undefined };
  body: Buffer;
  at: Date;
}

/** `not-configured`: nobody here can say whether it is signed. */
export async function readNotice(
  { connectors }: Services,
  tenant: number,
  way: OnlineWay,
  { headers, body, at }: RawNotice,
): Promise<{ read: PaymentNotice | Refused; mode: PaymentMode; secrets: readonly string[] } | 'not-configured'> {
  const text = body.toString('utf8');
  if (way === 'ghiseul') {
    const { setup, mode } = await connectors.get(tenant, way);
    if (setup === null || mode === 'file') return 'not-configured';
    const { noticeKeys, apiKey } = setup.secrets;
    return { read: readGhiseul(headers, text, setup.secrets, at), mode, secrets: [...noticeKeys, apiKey] };
  }
  if (way === 'netopia') {
    const { setup, mode } = await connectors.get(tenant, way);
    if (setup === null || mode === 'file') return 'not-configured';
    const { publicKey, apiKey } = setup.secrets;
    const { posSignature } = setup.configuration;
    const trouble = tokenTrouble(headers['verification-token'], body, { posSignature, publicKey });
    return { read: trouble ?? readNetopia(text), mode, secrets: [apiKey] };
  }
  const { setup, mode } = await connectors.get(tenant, way);
  if (setup === null || mode === 'file') return 'not-configured';
  return { read: readEuplatesc(text, setup.configuration.merchant, setup.secrets), mode, secrets: [setup.secrets.key] };
}

/** What the provider wants to hear. `later`: it should send the notice again. */
export type Hearing = { status: 'heard' } | { status: 'refused'; why: Refused | 'unknown-order' } | { status: 'later' };

const STATUS: { readonly [refused in Refused['refused']]: number } = {
  'no-signature': 401,
  'wrong-signature': 401,
  'wrong-merchant': 403,
  unreadable: 400,
};

export function replyOf(way: OnlineWay, hearing: Hearing): { status: number; type: string; body: string } {
  const { status: how } = hearing;
  const unknown = how === 'refused' && hearing.why === 'unknown-order';
  const refused = how === 'refused' && hearing.why !== 'unknown-order' ? hearing.why : null;
  const status = how === 'heard' ? 200 : how === 'later' ? 503 : refused === null ? 404 : STATUS[refused.refused];
  const word = how === 'heard' ? 'OK' : how === 'later' ? 'RETRY' : (refused?.refused ?? 'unknown-order');
  if (way === 'euplatesc') return { status, type: 'text/plain; charset=utf-8', body: word };
  const said =
    way === 'netopia'
      ? unknown
        ? { ...replyTo({ refused: 'unreadable' }), errorMessage: word }
        : replyTo(refused, how === 'later')
      : { result: word };
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(said) };
}
