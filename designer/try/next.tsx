// What comes next: the clock, and everything that waits for somebody, each with what can be done about it.

import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { longDate } from '../../look/dates.ts';
import { dayAt, timeAt } from '../../calendar/bucharest.ts';
import { waitsForPayment } from '../../rehearsal/effects/payments.ts';
import type { RehearsalView, ViewedJob, ViewedMessage, ViewedTask } from '../../rehearsal/view.ts';
import { Glyph } from '../studio/glyph.tsx';
import type { IconName } from '../studio/icons.ts';
import { FillDialog } from './fill-dialog.tsx';
import { JobDialog } from './job-dialog.tsx';
import { MessageDialog } from './message-dialog.tsx';
import { useTrial } from './use-trial.ts';

type Opened = { task: ViewedTask } | { job: ViewedJob } | { message: ViewedMessage; signal: boolean };

export function Next({ view, onAnother }: { view: RehearsalView; onAnother: () => void }): VNode {
  const trial = useTrial();
  const say = trial.words.now;
  const { language, project } = trial.studio;
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  const groupName = (key: string): string => project.opening.groups.find((each) => each.key === key)?.name ?? key;
  const whose = ({ kind, groups, assignee }: ViewedTask): string =>
    kind === 'applicant'
      ? say.applicant
      : assignee !== null
        ? say.assignee(assignee)
        : groups.map(groupName).join(', ');
  const several = view.cases.length > 1;
  const of = (number: string | null): string[] => (several && number !== null ? [say.ofCase(number)] : []);
  const when = (at: number): string => longDate(language, new Date(at));
  const payments = view.cases.flatMap((each) =>
    each.payments.filter(waitsForPayment).map((payment) => ({ each, payment })),
  );
  const nothing = [view.tasks, view.jobs, view.timers, view.messages, view.signals, view.incidents].every(
    (open) => open.length === 0,
  );
  // The payment that is asked for says the same.
  const messages = view.messages.filter(({ message }) => message !== 'plata-confirmata');
  return (
    <section class="try-next" aria-label={say.title}>
      <header class="try-head">
        <h3>{say.title}</h3>
        <button type="button" class="link-button" onClick={onAnother}>
          {trial.words.begin.another}
        </button>
      </header>
      <p class="try-sentence" role="status">
        {view.sentence}
      </p>
      {trial.notice === null ? null : (
        <p class={trial.notice.wrong ? 'try-notice wrong' : 'try-notice'} role="alert">
          {trial.notice.text}
        </p>
      )}
      <Clock view={view} />
      <Group name={say.incidents}>
        {view.incidents.map((each) => (
          <Row
            key={each.key}
            icon="octagon-alert"
            class="wrong"
            element={each.element}
            name={each.name}
            facts={[each.message, ...of(each.case)]}
          >
            <Act text={say.retry} onPress={() => void trial.act((at) => at.retry(each.key))} />
          </Row>
        ))}
      </Group>
      <Group name={say.tasks}>
        {view.tasks.map((task) => (
          <Row
            key={task.key}
            icon={task.kind === 'signature' ? 'pencil' : 'user'}
            element={task.element}
            name={task.name}
            facts={[whose(task), ...(task.dueAt === null ? [] : [say.due(when(task.dueAt))]), ...of(task.case)]}
          >
            {task.kind === 'signature' ? (
              <Act
                text={say.sign}
                onPress={() => void trial.act((at) => at.complete(task.key, { decizie: 'semnez' }))}
              />
            ) : null}
            {task.form === null ? (
              <Act text={say.done} onPress={() => void trial.act((at) => at.complete(task.key, {}))} />
            ) : (
              <Act text={say.fill} main onPress={() => setOpened({ task })} />
            )}
          </Row>
        ))}
      </Group>
      <Group name={say.jobs}>
        {view.jobs.map((job) => (
          <Row key={job.key} icon="settings" element={job.element} name={job.name} facts={[job.type, ...of(job.case)]}>
            <Act text={say.answer} main onPress={() => setOpened({ job })} />
          </Row>
        ))}
      </Group>
      <Group name={say.payments}>
        {payments.map(({ each, payment }) => (
          <Row
            key={payment.id}
            icon="file-text"
            element={null}
            name={payment.description}
            facts={[`${payment.suma.toLocaleString(language)} lei`, ...of(each.number)]}
          >
            <Act text={say.paid} main onPress={() => void trial.act((at) => at.pay(each.number))} />
          </Row>
        ))}
      </Group>
      <Group name={say.messages}>
        {messages.map((message) => (
          <Row
            key={message.key}
            icon="mail"
            element={message.element}
            name={message.name}
            facts={[message.message, ...of(message.case)]}
          >
            <Act text={say.send} onPress={() => setOpened({ message, signal: false })} />
          </Row>
        ))}
        {view.signals.map((message) => (
          <Row
            key={message.key}
            icon="mail"
            element={message.element}
            name={message.name}
            facts={[message.message, ...of(message.case)]}
          >
            <Act text={say.send} onPress={() => setOpened({ message, signal: true })} />
          </Row>
        ))}
      </Group>
      <Group name={say.timers}>
        {view.timers.map(({ key, element, name, dueAt, case: number }) => (
          <Row
            key={key}
            icon="clock"
            element={element}
            name={name}
            facts={[`${when(dueAt)}, ${timeAt(dueAt)}`, ...of(number)]}
          />
        ))}
      </Group>
      {nothing ? <p class="note">{view.ended ? say.ended : say.nothing}</p> : null}
      {opened !== null && 'task' in opened ? <FillDialog what={opened.task} onClose={close} /> : null}
      {opened !== null && 'job' in opened ? <JobDialog job={opened.job} onClose={close} /> : null}
      {opened !== null && 'message' in opened ? <MessageDialog {...opened} onClose={close} /> : null}
    </section>
  );
}

/** Time passes to the next timer with one press, or to a day. */
function Clock({ view }: { view: RehearsalView }): VNode {
  const trial = useTrial();
  const say = trial.words.now;
  const { language } = trial.studio;
  const today = dayAt(view.now);
  const [day, setDay] = useState('');
  const [next] = view.timers;
  return (
    <div class="try-clock">
      <span class="try-time">
        <Glyph name="clock" /> {say.clock} <b>{longDate(language, new Date(view.now))}</b>, {timeAt(view.now)}
      </span>
      <button
        type="button"
        class="bar-button"
        aria-disabled={next === undefined ? 'true' : undefined}
        title={next === undefined ? say.noTimer : `${next.name}, ${longDate(language, new Date(next.dueAt))}`}
        onClick={() => {
          if (next !== undefined) void trial.act((at) => at.until(new Date(next.dueAt).toISOString()));
        }}
      >
        <Glyph name="skip-forward" /> {say.nextTimer}
      </button>
      <form
        class="try-until"
        onSubmit={(event) => {
          event.preventDefault();
          if (day >= today) void trial.act((at) => at.until(day));
        }}
      >
        <label>
          <span>{say.until}</span>
          <input
            class="govuk-input"
            type="date"
            min={today}
            value={day}
            onInput={(event) => setDay(event.currentTarget.value)}
          />
        </label>
        <button
          type="submit"
          class="iconic"
          aria-label={say.pass}
          title={say.pass}
          aria-disabled={day >= today && day !== '' ? undefined : 'true'}
        >
          <Glyph name="fast-forward" />
        </button>
      </form>
    </div>
  );
}

function Group({ name, children }: { name: string; children: ComponentChildren }): VNode | null {
  const rows = [children].flat(2).filter(Boolean);
  if (rows.length === 0) return null;
  return (
    <>
      <h4>{name}</h4>
      <ul class="try-rows">{children}</ul>
    </>
  );
}

interface RowProps {
  icon: IconName;
  class?: string;
  element: string | null;
  name: string;
  facts: readonly string[];
  children?: ComponentChildren;
}

function Row({ icon, element, name, facts, children, class: kind }: RowProps): VNode {
  const { studio, words } = useTrial();
  return (
    <li class={kind}>
      <Glyph name={icon} />
      <span class="try-row-text">
        {element === null ? (
          <b>{name}</b>
        ) : (
          <button
            type="button"
            class="try-row-name"
            title={words.now.show}
            onClick={() => studio.canvas?.show(element)}
          >
            {name}
          </button>
        )}
        <span class="note">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <span class="try-row-acts">{children}</span>
    </li>
  );
}

function Act({ text, main = false, onPress }: { text: string; main?: boolean; onPress: () => void }): VNode {
  const { busy } = useTrial();
  return (
    <button type="button" class={main ? 'bar-button main' : 'bar-button'} disabled={busy} onClick={onPress}>
      {text}
    </button>
  );
}
