// An aggregator of text messages that sends nothing: it keeps what it was given, for tests and demonstrations to read.

import type { Simulation } from '../simulator/simulator.ts';

export const OUTCOMES = { 'number …00': '422: takes no messages', 'any other': '202 with an id' } as const;

export interface SmsSimulation extends Simulation {
  /** What a telephone would show. */
  messages: readonly { to: string; text: string; from: string; reference: string }[];
}

export function smsSimulation({ authorization }: { authorization: string }): SmsSimulation {
  const messages: { to: string; text: string; from: string; reference: string }[] = [];
  return {
    name: 'sms',
    outcomes: OUTCOMES,
    messages,
    answer({ method, path, headers, body }) {
      if (path !== '/send' || method !== 'POST') return null;
      if (headers['authorization'] !== authorization) return { status: 401, body: { error: 'unauthorized' } };
      const message = JSON.parse(body) as (typeof messages)[number];
      if (message.to.endsWith('00')) return { status: 422, body: { error: 'undeliverable' } };
      messages.push(message);
      return { status: 202, body: { id: `SIM-${messages.length}`, status: 'queued' } };
    },
  };
}
