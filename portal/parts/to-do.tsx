// What the applicant has to do in a case, with its term: the first thing on the page of a request.
import type { VNode } from 'preact';
import { longDate, whatIsLeft } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { Language } from '../../look/words.ts';
import { words } from '../words.ts';

export interface ToDoView {
  name: string;
  href: string;
  /** Local day; null: no term. */
  dueOn: string | null;
  daysLeft: number | null;
  /** Something is typed already. */
  begun: boolean;
  /** In place of beginning or going on with a form. */
  button?: { icon: string; text: string };
}

export function ToDo({ language, items }: { language: Language; items: readonly ToDoView[] }): VNode | null {
  const w = words(language).task;
  if (items.length === 0) return null;
  return (
    <section class="todo" aria-labelledby="t-de-facut">
      <h2 id="t-de-facut">{w.todo}</h2>
      <ul>
        {items.map((item) => (
          <li>
            <h3>{item.name}</h3>
            <Term language={language} item={item} />
            {item.begun ? <p class="note">{w.begun}</p> : null}
            <a class="govuk-button" href={item.href}>
              <Icon name={item.button?.icon ?? 'pencil'} />
              {item.button?.text ?? (item.begun ? w.resume : w.begin)}
              <span class="govuk-visually-hidden">: {item.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Term({ language, item: { dueOn, daysLeft } }: { language: Language; item: ToDoView }): VNode | null {
  const w = words(language).task;
  if (dueOn === null || daysLeft === null) return null;
  const day = longDate(language, dueOn);
  return <p>{daysLeft < 0 ? w.late(day) : w.by(day, whatIsLeft(language, daysLeft))}</p>;
}
