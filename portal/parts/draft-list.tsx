// Requests that were begun and not sent, with the day on which each is deleted.
import type { VNode } from 'preact';
import { local, longDate } from '../../look/dates.ts';
import type { Language } from '../../look/words.ts';
import { words } from '../words.ts';

export interface DraftItem {
  href: string;
  procedure: string;
  /** Instant: several of one procedure are told apart by it. */
  savedAt: string;
  /** Day, 'YYYY-MM-DD', or instant. */
  expiresOn: string;
}

export function DraftList({ language, items }: { language: Language; items: readonly DraftItem[] }): VNode | null {
  const w = words(language);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="t-ciorne" class="block near">
      <h2 id="t-ciorne">{w.draft.started}</h2>
      <ul class="mine-list">
        {items.map(({ href, procedure, savedAt, expiresOn }) => (
          <li>
            <h3>
              <a href={href}>{procedure}</a>
            </h3>
            <p class="note">
              {w.draft.savedOn(longDate(language, savedAt), local(savedAt).time)}{' '}
              {w.draft.deletedOn(longDate(language, expiresOn))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
