// What follows from a committed step beyond its instance: messages that waited for a subscription that it opened, what it
// sent to others, and what those steps open and send in turn, until nothing moves. The sender does it at once and in
// order; if it dies, or there is more than it should make somebody wait for, a worker's sweep goes on.

import { isLive } from '../engine/lifecycle/instance.ts';
import { deliverNext, type Delivered } from './deliver-sent.ts';
import { deliverMatching } from './deliver-messages.ts';
import { startByWaiting } from './start-by-message.ts';
import type { Store } from './store.ts';
import type { DeliveryScope } from './tables/delivery.ts';
import type { Accepted } from './transact.ts';

/** A sender makes so many deliveries, for so long, before it leaves the rest to workers: somebody waits for its answer. */
const MOST_AT_ONCE = 1_000;
const LONGEST_MS = 2_000;

/** Whether anything may follow: most steps send nothing and wait for no message. */
export const follows = (accepted: Accepted): boolean =>
  accepted.sends || awaitsMessages(accepted) || endsTheOneOfItsKey(accepted);

/** After the commit of a step, and not in its transaction. */
export async function settle(store: Store, accepted: Accepted): Promise<void> {
  const steps = await settleMessages(store, accepted);
  const sources = new Set(steps.filter(sends).map(({ instance }) => instance));
  const targets = accepted.command.type === 'ResumeInstance' ? [accepted.instance] : [];
  if (sources.size + targets.length === 0) return;
  await settleDeliveries(store, { tenant: accepted.tenant, sources: [...sources], targets });
  store.wake.hint();
}

/** These deliveries from outside, which were committed, and what follows. Answers how many of them were refused. */
export async function settleGiven(store: Store, tenant: number, ids: string[]): Promise<number> {
  const given = new Set(ids);
  let refused = 0;
  await settleDeliveries(store, { tenant, between: [ids[0]!, ids.at(-1)!], sources: [] }, (delivered) => {
    if (given.has(delivered.id)) refused += delivered.refused;
  });
  store.wake.hint();
  return refused;
}

/** Everything that is on its way: a worker's sweep. Answers how many steps that made. */
export async function deliverSent(store: Store): Promise<number> {
  return settleDeliveries(store, {});
}

/** What the scope has on its way, and what follows from it. Answers how many steps that made. */
async function settleDeliveries(
  store: Store,
  scope: DeliveryScope,
  told: (delivered: Delivered) => void = () => undefined,
): Promise<number> {
  const passed: string[] = [];
  let made = 0;
  const began = performance.now();
  for (let tried = 0; tried < MOST_AT_ONCE && performance.now() - began < LONGEST_MS; tried += 1) {
    const delivered = await deliverNext(store, scope, passed);
    if (delivered === null) return made;
    told(delivered);
    made += delivered.steps.length;
    for (const first of delivered.steps) {
      for (const step of await settleMessages(store, first)) {
        if (scope.sources && sends(step) && !scope.sources.includes(step.instance)) scope.sources.push(step.instance);
      }
    }
  }
  store.wake.hint();
  return made;
}

/** Delivers waiting messages to what the step opened, and so on. Answers all steps, the given one first. */
async function settleMessages(store: Store, accepted: Accepted): Promise<Accepted[]> {
  const steps = [accepted];
  for (const step of steps) {
    const { tenant } = step;
    if (awaitsMessages(step) && (await store.lookups.hasMessage.load(step)))
      steps.push(...(await deliverMatching(store, { instance: { tenant, id: step.instance } })));
    if (endsTheOneOfItsKey(step)) {
      const next = await startByWaiting(store, { tenant, process: step.graph.id, key: step.startKey! });
      if (next) steps.push(next);
    }
  }
  return steps;
}

/** Whether it may wait now for messages that it did not wait for before. */
const awaitsMessages = ({ command, events }: Accepted): boolean =>
  command.type === 'ResumeInstance' || events.some(({ type }) => type === 'SubscriptionOpened');

/** Then a message that waits may start the next. */
const endsTheOneOfItsKey = ({ startKey, state }: Accepted): boolean => startKey !== null && !isLive(state);

const sends = (accepted: Accepted): boolean => accepted.sends;
