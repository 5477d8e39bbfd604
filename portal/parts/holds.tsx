// The places that a draft holds, and until when: on every page of its form, since going on holds them anew.

import type { VNode } from 'preact';
import { local } from '../../look/dates.ts';
import type { Language } from '../../look/words.ts';
import { words } from '../words.ts';

/** Id of a place → until when. */
export type Holds = ReadonlyMap<string, Date>;

export function HeldPlaces({ language, holds }: { language: Language; holds: Holds }): VNode | null {
  const { held } = words(language).application;
  return holds.size === 0 ? null : (
    <div class="govuk-inset-text">
      {[...holds].map(([place, until]) => (
        <p key={place}>{held(place, local(until).time)}</p>
      ))}
    </div>
  );
}
