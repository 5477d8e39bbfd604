// Money that nobody owed, or that went back: what it is, and the form in which a colleague says what was done about it.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { money } from '../../look/words.ts';
import type { ConcernView } from '../payment-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';

interface ConcernProps {
  viewer: Viewer;
  concern: ConcernView;
  /** What is wrong with the note; null: nothing. */
  problem: string | null;
}

export function Concern({ viewer, concern, problem }: ConcernProps): VNode {
  const { language } = viewer;
  const say = words(language).payments;
  const field = `nota-${concern.id}`;
  const facts = [say.ways[concern.way], `${say.order} ${concern.orderId}`, concern.reference];
  return (
    <article class="incident">
      <div>
        <h3>
          <Icon name="triangle-alert" />
          {say.reasons[concern.reason]}
        </h3>
        <p>
          <b class="num">{money(language, concern.bani)}</b>
          {` · ${facts.filter((fact) => fact !== null).join(' · ')}`}
        </p>
        <p class="note">
          {say.since} {dateTime(language, concern.openedAt)}
        </p>
        {concern.closed !== null && (
          <p class="note">
            {say.resolved(concern.closed.by, dateTime(language, concern.closed.at))}
            {concern.closed.note !== null && `: ${concern.closed.note}`}
          </p>
        )}
      </div>
      {concern.closed === null && (
        <form method="post" action={`/plati/sesizari/${concern.id}`} class="resolve" data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="plata" value={concern.payment ?? ''} />
          <label class="govuk-label govuk-label--s" for={field}>
            {say.resolve}
          </label>
          <div class="govuk-hint" id={`${field}-h`}>
            {say.resolveHint}
          </div>
          {problem !== null && <p class="govuk-error-message">{problem}</p>}
          <input class="govuk-input" id={field} name="nota" maxLength={500} aria-describedby={`${field}-h`} />
          <button class="govuk-button govuk-button--secondary">{say.resolveDo}</button>
        </form>
      )}
    </article>
  );
}
