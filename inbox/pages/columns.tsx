// The desk's first two columns: queues with their counts, and the chosen queue's tasks grouped by deadline.

import type { VNode } from 'preact';
import { DeadlineChip } from '../../look/chip.tsx';
import { daysBetween, shortDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { registerNumber } from '../../look/words.ts';
import type { Language } from '../../look/words.ts';
import type { Queue, TaskList, TaskRow } from '../views.ts';
import { words } from '../words.ts';
import type { InboxWords } from '../words.ts';

export function Queues({ list, language }: { list: TaskList; language: Language }): VNode {
  const say = words(language);
  const count = (queue: Queue) => list.counts.find((entry) => entry.queue === queue)?.count ?? 0;
  const link = (queue: Queue) => (
    <li>
      <a
        href={`/lucrari?coada=${queue}`}
        aria-current={queue === list.queue ? 'page' : undefined}
        class={queue === 'depasite' && count(queue) > 0 ? 'late' : undefined}
      >
        {say.queues[queue]}
        <b>{count(queue)}</b>
      </a>
    </li>
  );
  return (
    <nav class="queues" aria-label={say.queues.label}>
      <h2>{say.queues.work}</h2>
      <ul>
        {link('mele')}
        {link('departament')}
        {link('nepreluate')}
      </ul>
      <h2>{say.queues.term}</h2>
      <ul>{link('depasite')}</ul>
      {list.signs && (
        <>
          <h2>{say.signing.title}</h2>
          <ul>
            <li>
              <a href="/de-semnat">{say.signing.list}</a>
            </li>
          </ul>
        </>
      )}
    </nav>
  );
}

interface ListProps {
  list: TaskList;
  language: Language;
  today: string;
  /** `instance/key` of the open task. */
  open?: string;
  /** Something is open beside it. */
  beside?: boolean;
}

export function List({ list, language, today, open, beside = false }: ListProps): VNode {
  const say = words(language);
  // The page is about what is open; the list beside it is then a part of the page.
  const Title = beside ? 'h2' : 'h1';
  const row = (task: TaskRow) => <Row task={task} list={list} language={language} today={today} open={open} />;
  return (
    <section class="list" aria-labelledby="t-lista">
      <header>
        <Title id="t-lista">
          {say.queues[list.queue]} <span class="num quiet-title">{say.list.tasks(list.total)}</span>
        </Title>
        <span class="note order">
          <Icon name="arrow-down-up" />
          {say.list.order}
        </span>
      </header>
      {list.rows.length === 0 && <Empty queue={list.queue} say={say} />}
      {grouped(list.rows, today).map(([group, rows]) => (
        <>
          <h2>
            {say.list[group]} {!list.continued && list.next === null && <span class="num">({rows.length})</span>}
          </h2>
          <ol>{rows.map(row)}</ol>
        </>
      ))}
      {(list.next !== null || list.continued) && (
        <p class="more">
          {list.continued && <a href={`/lucrari?coada=${list.queue}`}>{say.list.first}</a>}
          {list.next !== null && (
            <a href={`/lucrari?coada=${list.queue}&dupa=${encodeURIComponent(list.next)}`} rel="next">
              {say.list.next}
            </a>
          )}
        </p>
      )}
    </section>
  );
}

type Group = 'late' | 'now' | 'week' | 'later' | 'none';

export function groupOf(task: TaskRow, today: string): Group {
  const day = dayOf(task);
  if (day === null) return 'none';
  const left = daysBetween(today, day);
  if (left < 0) return 'late';
  if (left <= 1) return 'now';
  return left <= 7 ? 'week' : 'later';
}

/** The day that presses: the task's own term or the case's legal deadline, whichever comes first. */
export function dayOf(task: Pick<TaskRow, 'dueOn' | 'deadlineOn'>): string | null {
  const days = [task.dueOn, task.deadlineOn].filter((day) => day !== null).sort();
  return days[0] ?? null;
}

/** Keeps the order in which the store gave the rows; a group begins where its first row stands. */
function grouped(rows: readonly TaskRow[], today: string): [Group, TaskRow[]][] {
  const groups = new Map<Group, TaskRow[]>();
  for (const row of rows) {
    const group = groupOf(row, today);
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return [...groups];
}

function Row({ task, list, language, today, open }: ListProps & { task: TaskRow }) {
  const say = words(language);
  const day = dayOf(task);
  const left = day === null ? null : daysBetween(today, day);
  const age = Math.max(0, daysBetween(task.filedOn, today));
  const here = `${task.instance}/${task.key}` === open;
  return (
    <li>
      <a
        class="row"
        href={`/lucrari/${task.instance}/${task.key}?coada=${list.queue}`}
        aria-current={here ? 'true' : undefined}
        data-row
      >
        <DeadlineChip language={language} daysLeft={left} short />
        <span class="due">
          {day === null ? '' : left !== null && left < 0 ? say.list.lateBy(-left) : shortDate(language, day)}
        </span>
        <span class="who">
          <b>{task.number === null ? say.list.noNumber : registerNumber(task.number)}</b>
          {task.person}
        </span>
        <span class="age">
          <span aria-hidden="true">{say.list.age(age)}</span>
          <span class="govuk-visually-hidden">{say.list.ageRead(age)}</span>
        </span>
        <span class="what">
          {task.name} · {task.subject}
          {task.assignee !== null && !task.mine && ` · ${say.list.takenBy(task.assignee)}`}
        </span>
      </a>
    </li>
  );
}

function Empty({ queue, say }: { queue: Queue; say: InboxWords }) {
  const empty = say.list.empty[queue];
  return (
    <div class="empty">
      <Icon name="inbox" />
      <h2>{empty.title}</h2>
      <p>{empty.text}</p>
      <p>
        <a href={empty.to === 'dosare' ? '/dosare' : `/lucrari?coada=${empty.to}`}>{empty.action}</a>
      </p>
    </div>
  );
}
