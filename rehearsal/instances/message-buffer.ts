// Messages that wait, until their time to live: for a subscription, or (where only one instance per key may live) until the
// process that they start may start again. Oldest first.

import type { Variables } from '../../engine/values.ts';
import type { Clock, Message } from './driver.ts';

export interface Buffered {
  name: string;
  correlationKey: string | null;
  variables: Variables;
  expiresAt: number;
  /** The process that it starts when no instance with its key lives. */
  startsProcess: string | null;
}

export class MessageBuffer {
  readonly #clock: Clock;
  #messages: Buffered[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** One whose time to live is zero is forgotten at once. */
  add({ name, correlationKey, variables, timeToLiveMs }: Message, startsProcess: string | null): void {
    if (timeToLiveMs <= 0) return;
    const expiresAt = this.#clock.now + timeToLiveMs;
    this.#messages.push({ name, correlationKey, variables, expiresAt, startsProcess });
  }

  /** Offers what waits under this name until nothing is taken any more. */
  take(name: string, offer: (message: Buffered) => boolean): void {
    while (this.#takeOne((message) => message.name === name && offer(message)));
  }

  start(process: string, key: string, offer: (message: Buffered) => boolean): void {
    this.#takeOne(
      ({ startsProcess, correlationKey, ...message }) =>
        startsProcess === process && correlationKey === key && offer({ startsProcess, correlationKey, ...message }),
    );
  }

  get all(): readonly Buffered[] {
    return [...this.#messages];
  }

  set all(messages: readonly Buffered[]) {
    this.#messages = [...messages];
  }

  clear(): void {
    this.#messages = [];
  }

  #takeOne(takes: (message: Buffered) => boolean): boolean {
    this.#messages = this.#messages.filter(({ expiresAt }) => expiresAt > this.#clock.now);
    const index = this.#messages.findIndex(takes);
    if (index < 0) return false;
    this.#messages.splice(index, 1);
    return true;
  }
}
