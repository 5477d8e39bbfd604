// The deadline chip: in term, due soon, overdue, paused, closed. Green and ochre have the same lightness, so the icon and
// the word carry the meaning; colour only makes it louder as it grows urgent (plain words, tint, solid).
import type { VNode } from 'preact';
import { counted } from './words.ts';
import type { Language } from './words.ts';
import { Icon } from './icon.tsx';

export type DeadlineState = 'term' | 'soon' | 'over' | 'paused' | 'closed';

/** State from whole days left (0 = today is the last day); `soonDays` is when it starts to press, 5 unless the procedure says. */
export function deadlineState(of: {
  daysLeft: number | null;
  paused?: boolean;
  closed?: boolean;
  soonDays?: number;
}): DeadlineState {
  if (of.closed === true) return 'closed';
  if (of.paused === true || of.daysLeft === null) return 'paused';
  if (of.daysLeft < 0) return 'over';
  return of.daysLeft <= (of.soonDays ?? 5) ? 'soon' : 'term';
}

const icons: Record<DeadlineState, string> = {
  term: 'circle-check',
  soon: 'clock-alert',
  over: 'triangle-alert',
  paused: 'circle-pause',
  closed: 'check',
};
const texts: Record<Language, Record<DeadlineState, string>> = {
  ro: { term: 'În termen', soon: 'Termen apropiat', over: 'Depășit', paused: 'Oprit', closed: 'Încheiat' },
  en: { term: 'On time', soon: 'Due soon', over: 'Overdue', paused: 'Paused', closed: 'Closed' },
};

/** The word of a state, e.g. "Depășit". */
export function deadlineWord(language: Language, state: DeadlineState): string {
  return texts[language][state];
}

/** What a clerk's list shows in few letters: "Azi", "Mâine", "3 zile"; overdue and paused say their word. */
export function deadlineShort(language: Language, state: DeadlineState, daysLeft: number | null): string {
  if (daysLeft === null || state === 'over' || state === 'paused' || state === 'closed') return texts[language][state];
  if (daysLeft === 0) return language === 'ro' ? 'Azi' : 'Today';
  if (daysLeft === 1) return language === 'ro' ? 'Mâine' : 'Tomorrow';
  return language === 'ro' ? counted('ro', daysLeft, 'zi', 'zile') : counted('en', daysLeft, 'day', 'days');
}

interface DeadlineChipProps {
  language: Language;
  daysLeft: number | null;
  paused?: boolean;
  closed?: boolean;
  soonDays?: number;
  /** Replaces the word, e.g. "Răspundeți până miercuri". */
  text?: string;
  /** Few letters, for lists: the state's word stays for screen readers. */
  short?: boolean;
}

/** A deadline at a glance. `daysLeft` null means that no clock runs. */
export function DeadlineChip(props: DeadlineChipProps): VNode {
  const state = deadlineState(props);
  const word = deadlineWord(props.language, state);
  const said = props.text ?? (props.short === true ? deadlineShort(props.language, state, props.daysLeft) : word);
  return (
    <span class={`chip ${state === 'closed' ? 'paused' : state}`}>
      <Icon name={icons[state]} />
      {said === word ? null : <span class="govuk-visually-hidden">{`${word.toLowerCase()}: `}</span>}
      {said}
    </span>
  );
}
