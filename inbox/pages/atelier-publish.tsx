// Before a procedure is published: what changes, what stands in the way, from when; and the request that waits for a second
// person. Works without JavaScript.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { PublishView } from '../publish-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { AskForm, OpenRequest } from './atelier-publish-forms.tsx';
import { Changes } from './atelier-changes.tsx';
import { ProblemList } from './atelier-problems.tsx';
import { Notice } from './atelier-notice.tsx';
import { Shell } from './shell.tsx';

export interface PublishProps {
  viewer: Viewer;
  view: PublishView;
}

type Say = InboxWords['publishing'];

export function AtelierPublish({ viewer, view }: PublishProps): VNode {
  const say = words(viewer.language).publishing;
  const address = `/atelier/${view.key}`;
  const blocked = view.errors.length + view.scenarios.filter(({ ok }) => !ok).length;
  const part = { viewer, view, say };
  return (
    <Shell viewer={viewer} title={say.title(view.title)} part="procedures" kind="leaf">
      <main id="continut" class="page narrow publishing">
        <a class="back" href={address}>
          <Icon name="chevron-left" />
          {say.back}
        </a>
        <h1 class="page-title">{say.title(view.title)}</h1>
        <p class="opening">
          {view.now === null ? say.first : say.lead(view.next, view.now)}
          {view.saved !== null && ` ${say.saved(view.saved.by, view.saved.at)}`}{' '}
          <a href={`${address}/versiuni`}>{say.versions}</a>
        </p>
        <Notice say={say} done={view.done} refused={view.refused} />
        {view.retired !== null && (
          <p class="notice plain">
            <Icon name="info" />
            <span>
              <strong>{say.retired}.</strong> {say.retiredText(view.retired.by, view.retired.at)} {say.retiredPublish}
            </span>
          </p>
        )}
        {view.failed !== null && <Failed {...part} />}
        {view.request !== null && <OpenRequest {...part} />}
        {blocked > 0 && (
          <section class="publish-part blocked" aria-labelledby="t-blocat">
            <h2 id="t-blocat">
              <Icon name="triangle-alert" />
              {say.blocked(blocked)}
            </h2>
            <p>{say.blockedLead}</p>
            {view.errors.length > 0 && <ProblemList problems={view.errors} say={say} />}
          </section>
        )}
        <section class="publish-part" aria-labelledby="t-schimbari">
          <h2 id="t-schimbari">{say.changes}</h2>
          <Changes changes={view.changes} none={say.noChanges} say={say} />
        </section>
        <Scenarios {...part} />
        {view.warnings.length > 0 ? (
          <details class="publish-part">
            <summary>{say.warnings(view.warnings.length)}</summary>
            <ProblemList problems={view.warnings} say={say} />
          </details>
        ) : (
          blocked === 0 && (
            <p class="publish-clean">
              <Icon name="circle-check" />
              {say.clean}
            </p>
          )
        )}
        {view.request === null && <AskForm {...part} ready={blocked === 0 && view.changes.length > 0} />}
      </main>
    </Shell>
  );
}

interface Part {
  view: PublishView;
  say: Say;
}

function Failed({ view, say }: Part) {
  const failed = view.failed!;
  return (
    <section class="publish-part blocked" aria-labelledby="t-oprit">
      <h2 id="t-oprit">
        <Icon name="triangle-alert" />
        {say.failedTitle}
      </h2>
      <p>
        {say.failedText(failed.at)} {failed.why}
      </p>
      {failed.problems.length > 0 && <ProblemList problems={failed.problems} say={say} />}
    </section>
  );
}

function Scenarios({ view, say }: Part) {
  const { scenarios, coverage, errors } = view;
  return (
    <section class="publish-part" aria-labelledby="t-scenarii">
      <h2 id="t-scenarii">{say.scenarios}</h2>
      {errors.length > 0 && scenarios.length === 0 ? (
        <p>{say.scenariosNotRun}</p>
      ) : scenarios.length === 0 ? (
        <p>{say.noScenarios}</p>
      ) : (
        <>
          <ul class="scenario-list">
            {scenarios.map(({ title, ok, problem, href }) => (
              <li class={ok ? 'ok' : 'bad'}>
                <Icon name={ok ? 'circle-check' : 'circle-x'} />
                <span>
                  {ok ? title : <a href={href}>{title}</a>}
                  <span class="note"> {ok ? say.passed : say.failed}</span>
                  {problem !== null && <span class="below">{problem}</span>}
                </span>
              </li>
            ))}
          </ul>
          <p class="note">{say.coverage(coverage.taken, coverage.all)}</p>
        </>
      )}
    </section>
  );
}
