// Parts of the lists of „Funcționare”: where something waits, how long it is late, filters of an address.

import type { VNode } from 'preact';
import { local, shortDate } from '../../look/dates.ts';
import { counted } from '../../look/words.ts';
import type { Language } from '../../look/words.ts';
import type { ChoiceView, WhereView } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';

/** The run, and its case where it has one. */
export function Where({ viewer, at }: { viewer: Viewer; at: WhereView }): VNode {
  const say = words(viewer.language);
  return (
    <>
      <span class="below">{at.step}</span>
      <span class="note below">
        {at.procedure}, {say.stops.one.version(at.version)}
      </span>
    </>
  );
}

interface SelectProps {
  name: string;
  label: string;
  all: string;
  choices: readonly ChoiceView[];
}

export function Select({ name, label, all, choices }: SelectProps): VNode {
  return (
    <div>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      <select class="govuk-select" id={name} name={name}>
        <option value="">{all}</option>
        {choices.map(({ value, label: text, chosen }) => (
          <option value={value} selected={chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** "22 nov., 20:33": the year is that of its number, or near. */
export const shortTime = (language: Language, at: string): string => `${shortDate(language, at)}, ${local(at).time}`;

/** "3 minute", "2 ore", "5 zile": the largest unit that is at least one. */
export function duration(language: Language, seconds: number): string {
  const units = {
    ro: [
      ['zi', 'zile'],
      ['oră', 'ore'],
      ['minut', 'minute'],
      ['secundă', 'secunde'],
    ],
    en: [
      ['day', 'days'],
      ['hour', 'hours'],
      ['minute', 'minutes'],
      ['second', 'seconds'],
    ],
  } as const;
  const sizes = [86_400, 3_600, 60, 1];
  const index = sizes.findIndex((size) => seconds >= size);
  const unit = index === -1 ? 3 : index;
  const [one, many] = units[language][unit]!;
  return counted(language, Math.round(seconds / sizes[unit]!), one, many);
}

interface ForChosenProps {
  viewer: Viewer;
  about: 'opriri' | 'lucrari' | 'pasi';
  /** Of the list: what is meant when no row is ticked. */
  query: string;
}

interface NextPageProps {
  viewer: Viewer;
  /** Of the list, with what it is filtered by. */
  at: string;
  /** Null: this is the last. */
  next: string | null;
}

export const NextPage = ({ viewer, at, next }: NextPageProps): VNode => (
  <p class="more">
    {next !== null && (
      <a href={`${at}&dupa=${next}#lista`} rel="next">
        {words(viewer.language).stops.nextPage}
      </a>
    )}
  </p>
);

/** Of the column in which rows are chosen. */
export const TickHead = ({ words: said }: { words: string }): VNode => (
  <th scope="col">
    <span class="govuk-visually-hidden">{said}</span>
  </th>
);

export const Tick = ({ value, label }: { value: string; label: string }): VNode => (
  <td class="tick">
    <input type="checkbox" name="id" value={value} aria-label={label} />
  </td>
);

/** The form around rows is a question to `/operatiuni/noua`: of the ticked ones, or of all of the list. */
export function ForChosen({ viewer, about, query }: ForChosenProps): VNode {
  const { bulk, stops } = words(viewer.language);
  return (
    <p class="for-chosen">
      <input type="hidden" name="pe" value={about} />
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class="govuk-button govuk-button--secondary">{bulk.forChosen}</button>{' '}
      <span class="note">{stops.chooseAll}</span>
    </p>
  );
}
