// A person's requests, one under the other: what it is, where it stands in one sentence, the deadline at a glance.
import type { VNode } from 'preact';
import { DeadlineChip } from '../../look/chip.tsx';
import { longDate } from '../../look/dates.ts';
import { registerNumber } from '../../look/words.ts';
import type { Language } from '../../look/words.ts';
import { words } from '../words.ts';

export interface RequestItem {
  id: string;
  /** Register number; null only while an old entry has none. */
  number: string | null;
  /** Day of registration, 'YYYY-MM-DD'. */
  filedOn: string;
  procedure: string;
  subject: string;
  /** Where it stands, one sentence. */
  sentence: string;
  deadlineOn: string | null;
  daysLeft: number | null;
  closed: boolean;
  /** The office waits for an answer of the applicant. */
  question: boolean;
  /** The applicant has something to do in it. */
  todo: boolean;
}

export function RequestList({ language, items }: { language: Language; items: readonly RequestItem[] }): VNode {
  const w = words(language).request;
  return (
    <ul class="mine-list">
      {items.map((item) => (
        <li key={item.id}>
          <h3>
            <a href={`/cereri/${item.id}`}>
              {item.subject === '' ? item.procedure : `${item.procedure}: ${item.subject}`}
            </a>
          </h3>
          <DeadlineChip
            language={language}
            daysLeft={item.daysLeft}
            closed={item.closed}
            {...(item.closed
              ? {}
              : item.todo
                ? { text: words(language).task.mark }
                : item.question
                  ? { text: w.answer }
                  : {})}
          />
          <p>{item.sentence}</p>
          {item.number === null ? null : (
            <p class="note num">{w.nrOf(registerNumber(item.number), longDate(language, item.filedOn))}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
