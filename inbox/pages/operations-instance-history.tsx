// What has happened to a run, in plain words, the newest first, with the engine's own events folded below each step; and what
// administrators did by hand, with their reasons.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { InstanceView, StepView } from '../instance-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { capital } from './operations-instance-parts.tsx';

type Say = InboxWords['instance'];

export function InstanceHistory({ viewer, view }: { viewer: Viewer; view: InstanceView }): VNode {
  const say = words(viewer.language).instance;
  const at = `/instante/${view.id}`;
  return (
    <>
      <section aria-labelledby="t-istoric" id="istoric">
        <h2 id="t-istoric">{say.history}</h2>
        {view.olderShown && (
          <p>
            <a href={`${at}#istoric`}>{say.newest}</a>
          </p>
        )}
        {view.steps.length === 0 && <p>{view.cleared === null ? say.noHistory : say.cleared(view.cleared)}</p>}
        <ol class="moves">
          {view.steps.map((step) => (
            <Move step={step} say={say} />
          ))}
        </ol>
        {view.older !== null && (
          <p class="more">
            <a href={`${at}?inainte=${view.older}#istoric`} rel="next">
              {say.older}
            </a>
          </p>
        )}
      </section>
      <section aria-labelledby="t-de-mana">
        <h2 id="t-de-mana">{say.byHand}</h2>
        {view.acts.length === 0 ? <p>{say.noActs}</p> : <ActList view={view} say={say} />}
      </section>
    </>
  );
}

function Move({ step, say }: { step: StepView; say: Say }) {
  return (
    <li>
      <p>
        <b>{step.title}</b>
      </p>
      <p class="note">{`${step.at} · ${step.who} · ${say.step(step.version)}`}</p>
      {step.lines.length > 0 && (
        <ul>
          {step.lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>{say.events(step.shown, step.all)}</summary>
        <p class="note">{say.hidden}</p>
        <pre tabIndex={0}>{step.events}</pre>
      </details>
    </li>
  );
}

function ActList({ view, say }: { view: InstanceView; say: Say }) {
  const what: { [name: string]: string } = say.what;
  return (
    <ul class="hand-list">
      {view.acts.map((act) => (
        <li>
          <p>
            <Icon name={act.what === 'ReadVariables' ? 'eye' : 'hand'} /> <b>{act.name}</b>{' '}
            {what[act.what] ?? say.what.other}
          </p>
          <p class="note">
            {[act.at, act.version === null ? null : say.step(act.version)].filter(Boolean).join(' · ')}
          </p>
          <p>{act.reason === '' ? capital(say.noReason) : capital(say.reason(act.reason))}</p>
        </li>
      ))}
    </ul>
  );
}
