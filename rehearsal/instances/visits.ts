// Counts how often elements are entered.

import type { Event } from '../../engine/events.ts';

export class Visits {
  #counts = new Map<string, number>();

  count(events: readonly Event[]): void {
    for (const event of events) {
      if (event.type !== 'ElementEntered') continue;
      this.#counts.set(event.element, (this.#counts.get(event.element) ?? 0) + 1);
    }
  }

  get all(): { [element: string]: number } {
    return Object.fromEntries(this.#counts);
  }

  set all(counts: { readonly [element: string]: number }) {
    this.#counts = new Map(Object.entries(counts));
  }

  clear(): void {
    this.#counts.clear();
  }
}
