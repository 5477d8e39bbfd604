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

/** Choosing rows and what to do with them: the form is a question to `/operatiuni/noua`. */
export function ForChosen({ viewer, about }: { viewer: Viewer; about: string }): VNode {
  const say = words(viewer.language).stops;
  return (
    <p class="for-chosen">
      <input type="hidden" name="pe" value={about} />
      <button class="govuk-button govuk-button--secondary">{words(viewer.language).bulk.forChosen}</button>{' '}
      <span class="note">{say.chooseAll}</span>
    </p>
  );
}
