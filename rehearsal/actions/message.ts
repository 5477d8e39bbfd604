// What comes from outside: payments, messages, signals.

import type { Variables } from '../../engine/values.ts';
import { payLast } from '../effects/payments.ts';
import type { Outcome } from '../instances/driver.ts';
import type { Way } from '../notes.ts';
import type { ScenarioStep } from '../scenario.ts';
import { caseOf } from '../stage.ts';
import { words } from '../words.ts';
import { attempt, given, ofCase, refuse, type Act } from './act.ts';

/** The applicant pays what the case asks for and has not got. */
export const payRequested =
  (number: string, way: Way): Act =>
  async (stage, { language }) => {
    const say = words(language);
    const each = stage.change().cases.find((one) => one.number === number);
    const paid = each === undefined ? null : payLast(each, way, stage.clock.now);
    if (each === undefined || paid === null) return refuse(say.refusedPay);
    // Paid when nobody waits any more: `payment:cancel` will say so.
    const { variables } = paid;
    const message = { name: 'plata-confirmata', correlationKey: paid.id, variables, timeToLiveMs: 0 };
    const sent = await attempt(() => stage.driver.message(message));
    if (!sent.ok) return refuse(sent.rejection.message);
    const amount = String(each.payments.find(({ id }) => id === paid.id)?.suma ?? '');
    const action: ScenarioStep = { pay: way, ...ofCase(each) };
    return { ok: true, text: say.paid(amount), action, element: null, case: number };
  };

/** To whoever waits for it in a case; without one, to the process that it begins. */
export const sendMessage =
  (number: string | null, message: string, variables: Variables): Act =>
  async (stage, { language }) => {
    const say = words(language);
    const instances = await stage.instances();
    const mine = instances.filter(({ key }) => caseOf(instances, stage.notes, key)?.number === number);
    const open = mine.flatMap(({ key: instance, state }) =>
      Object.entries(state.subscriptions).flatMap(([key, each]) =>
        each.message === message ? [{ instance, key: Number(key), element: each.element }] : [],
      ),
    )[0];
    const sent = await attempt(async (): Promise<Outcome> => {
      if (open !== undefined) return stage.ask(open.instance, { type: 'CorrelateMessage', key: open.key, variables });
      const nobody: Outcome = { ok: false, rejection: { code: 'NOT_FOUND', message: say.refusedMessage(message) } };
      if (number !== null) return nobody;
      const begun = await stage.driver.message({ name: message, correlationKey: null, variables, timeToLiveMs: 0 });
      return begun.ok && !begun.correlated ? nobody : begun;
    });
    if (!sent.ok) return refuse(sent.rejection.message);
    const each = stage.notes.cases.find((one) => one.number === number) ?? null;
    const action = { message, ...given(variables, 'variables'), ...ofCase(each) } as ScenarioStep;
    return { ok: true, text: say.message(message), action, element: open?.element ?? null, case: number };
  };

export const giveSignal =
  (name: string, variables: Variables): Act =>
  async (stage, { language }) => {
    const sent = await attempt(() => stage.driver.signal({ name, variables }));
    if (!sent.ok) return refuse(sent.rejection.message);
    const action = { signal: name, ...given(variables, 'variables') } as ScenarioStep;
    return { ok: true, text: words(language).signal(name), action, element: null, case: null };
  };
