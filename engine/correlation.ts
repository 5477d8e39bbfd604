// Which open subscription a message fits: of its name, and with its key, where both have one.

import type { InstanceState, OpenSubscription } from './state.ts';
import type { Key } from './values.ts';

/** The oldest of this instance; null when none fits. */
export function subscriptionFor(
  { subscriptions }: Pick<InstanceState, 'subscriptions'>,
  { name, correlationKey }: { name: string; correlationKey: string | null },
): Key | null {
  const fits = ({ message, correlationKey: own }: OpenSubscription): boolean =>
    message === name && (own === null || correlationKey === null || own === correlationKey);
  const found = Object.entries(subscriptions).find(([, subscription]) => fits(subscription));
  return found ? Number(found[0]) : null;
}
