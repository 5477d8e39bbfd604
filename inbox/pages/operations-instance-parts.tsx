// Parts that the pages of runs share: the chip of a state, what would happen, and the reason with which one confirms.

import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { Language } from '../../look/words.ts';
import type { ActView, OutcomeView } from '../instance-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Reason } from './atelier-publish-forms.tsx';
import { OperationsFrame } from './operations-frame.tsx';

const CHIPS: { [status: string]: [kind: string, icon: string] } = {
  active: ['term', 'circle-play'],
  stopped: ['over', 'octagon-alert'],
  suspended: ['paused', 'circle-pause'],
  completed: ['paused', 'circle-check'],
  cancelled: ['paused', 'circle-slash'],
  failed: ['soon', 'circle-x'],
};

export function StatusChip({ status, language }: { status: string; language: Language }): VNode {
  const [kind, icon] = CHIPS[status] ?? ['paused', 'circle'];
  const names: { [status: string]: string } = words(language).instances.status;
  return (
    <span class={`chip ${kind}`}>
      <Icon name={icon} />
      {names[status] ?? status}
    </span>
  );
}

interface ActFrameProps {
  viewer: Viewer;
  id: string;
  title: string;
  lead: string;
  wide?: boolean;
  children: ComponentChildren;
}

/** A page that leads to one act on a run, and back to it. */
export function ActFrame({ viewer, id, title, lead, wide = false, children }: ActFrameProps): VNode {
  const say = words(viewer.language).instance;
  return (
    <OperationsFrame
      viewer={viewer}
      title={title}
      here="instances"
      class={wide ? 'instance-act' : 'narrow instance-act'}
    >
      <a class="back" href={`/instante/${id}`}>
        <Icon name="chevron-left" />
        {say.backTo(id)}
      </a>
      <h1 class="page-title">{title}</h1>
      <p class="opening">{lead}</p>
      {children}
    </OperationsFrame>
  );
}

type Say = InboxWords['instanceAct'];

export function Outcome({ outcome, say }: { outcome: OutcomeView; say: Say }): VNode {
  if (!outcome.ok)
    return (
      <section class="outcome bad" aria-labelledby="t-urmari">
        <h2 id="t-urmari">
          <Icon name="octagon-alert" />
          {say.refused}
        </h2>
        <p>{outcome.because}</p>
        {outcome.technical !== '' && (
          <details>
            <summary>{say.technical}</summary>
            <pre>{outcome.technical}</pre>
          </details>
        )}
      </section>
    );
  return (
    <section class="outcome" aria-labelledby="t-urmari">
      <h2 id="t-urmari">{say.wouldHappen}</h2>
      {outcome.warnings.map((text) => (
        <p class="notice warn">
          <Icon name="triangle-alert" />
          <span>{capital(text)}.</span>
        </p>
      ))}
      {outcome.lines.length === 0 ? (
        <p>{say.nothing}</p>
      ) : (
        <ol>
          {outcome.lines.map((line) => (
            <li>{capital(line)}.</li>
          ))}
        </ol>
      )}
      <p class="note">{say.notYet}</p>
    </section>
  );
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface ConfirmProps {
  viewer: Viewer;
  view: ActView;
  action: string;
  /** What was chosen, kept for the confirmation. */
  chosen?: readonly (readonly [name: string, value: string])[];
  go: string;
  icon: string;
  /** It cannot be undone. */
  final?: boolean;
}

/** What would happen, why it is done, and the button; only what cannot be done has no button. */
export function Confirm({ viewer, view, action, chosen = [], go, icon, final = false }: ConfirmProps): VNode | null {
  const say = words(viewer.language).instanceAct;
  if (view.outcome === null) return null;
  return (
    <>
      {view.movedOn && (
        <p class="notice warn" role="alert">
          <Icon name="triangle-alert" />
          <span>{say.movedOn}</span>
        </p>
      )}
      <Outcome outcome={view.outcome} say={say} />
      {view.outcome.ok && (
        <form method="post" action={action} data-once novalidate class="confirm">
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="peste" value={view.over} />
          {chosen.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Reason
            id="motiv"
            label={say.why}
            hint={say.whyHint}
            value={view.reason}
            problem={view.reasonMissing ? say.whyMissing : undefined}
          />
          <p class="govuk-button-group">
            <button class={final ? 'govuk-button govuk-button--warning' : 'govuk-button'}>
              <Icon name={icon} />
              {go}
            </button>
            <a href={`/instante/${view.id}`}>{say.cancel}</a>
          </p>
        </form>
      )}
    </>
  );
}
