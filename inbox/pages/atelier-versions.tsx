// The versions of a procedure: who published what, when and why; going back to one, retiring the procedure, and everything
// that was done to it. Works without JavaScript.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { VersionRow, VersionsView } from '../publish-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Notice } from './atelier-notice.tsx';
import { Reason } from './atelier-publish-forms.tsx';
import { Shell } from './shell.tsx';

interface Props {
  viewer: Viewer;
  view: VersionsView;
}

type Part = Props & { say: InboxWords['versions']; publishing: InboxWords['publishing'] };

export function AtelierVersions({ viewer, view }: Props): VNode {
  const { versions: say, publishing } = words(viewer.language);
  const address = `/atelier/${view.key}`;
  const part = { viewer, view, say, publishing };
  return (
    <Shell viewer={viewer} title={say.title(view.title)} part="procedures" kind="leaf">
      <main id="continut" class="page publishing">
        <a class="back" href={address}>
          <Icon name="chevron-left" />
          {publishing.back}
        </a>
        <h1 class="page-title">{say.title(view.title)}</h1>
        <p class="opening">{say.lead}</p>
        <Notice say={publishing} done={view.done} refused={view.refused} />
        <State {...part} />
        {view.rows.length === 0 ? <p>{say.none}</p> : <Versions {...part} />}
        {view.moves.length > 0 && <Moves {...part} />}
        {view.may && view.rows.length > 0 && <Offer {...part} />}
        <Acts {...part} />
      </main>
    </Shell>
  );
}

function State({ view, say, publishing }: Part) {
  const { request, failed, retired, key } = view;
  return (
    <>
      {retired !== null && (
        <p class="notice plain">
          <Icon name="info" />
          <span>
            <strong>{publishing.retired}.</strong> {publishing.retiredText(retired.by, retired.at)}
            {retired.note !== '' && <span class="below">{retired.note}</span>}
          </span>
        </p>
      )}
      {request !== null && (
        <p class="notice plain">
          <Icon name={request.state === 'waiting' ? 'clock' : 'calendar-clock'} />
          <span>
            <strong>{request.state === 'waiting' ? publishing.waiting : publishing.scheduled}.</strong>{' '}
            {publishing.waitingText(request.by, request.at)}
            {request.from !== null && ` ${publishing.from(request.from)}`}{' '}
            <a href={`/atelier/${key}/publicare`}>{say.see}</a>
          </span>
        </p>
      )}
      {failed && (
        <p class="notice bad">
          <Icon name="triangle-alert" />
          <span>
            <strong>{publishing.failedTitle}.</strong> <a href={`/atelier/${key}/publicare`}>{say.see}</a>
          </span>
        </p>
      )}
      {request === null && view.may && (
        <p class="govuk-button-group">
          <a class="govuk-button" href={`/atelier/${key}/publicare`}>
            {say.publish}
          </a>
        </p>
      )}
    </>
  );
}

function Versions(part: Part) {
  const { view, say } = part;
  return (
    <ol class="version-list">
      {view.rows.map((row, index) => (
        <li>
          <div>
            <h2>
              {say.one(row.version)}
              {index === 0 && <span class="chip term">{say.newest}</span>}
            </h2>
            <p class="note">
              {row.at} · {row.by ?? say.system}
              {row.approvedBy !== null && `, ${say.approvedBy(row.approvedBy)}`}
            </p>
            {row.rolledBackTo !== null && <p>{say.rolledBackTo(row.rolledBackTo)}</p>}
            {row.note !== '' && <p>{row.note}</p>}
          </div>
          <div class="version-acts">
            {row.cases > 0 && (
              <p>
                {view.may && view.rows.length > 1 ? (
                  <a href={`/atelier/${view.key}/mutare?din=${row.version}`}>{say.underWay(row.cases)}</a>
                ) : (
                  say.underWay(row.cases)
                )}
              </p>
            )}
            {index > 0 && <Actions {...part} row={row} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Actions({ viewer, view, say, row }: Part & { row: VersionRow }) {
  const next = (view.rows[0]?.version ?? 0) + 1;
  const id = `motiv-${row.version}`;
  return (
    <>
      <a href={`/atelier/${view.key}/diferente?de=v${row.version}&la=v${view.rows[0]!.version}`}>{say.compareWith}</a>
      {view.may && (
        <details class="row-act">
          <summary>{say.rollBack(row.version)}</summary>
          <form method="post" action={`/atelier/${view.key}/versiuni/revenire`} data-once>
            <input type="hidden" name="_csrf" value={viewer.csrf} />
            <input type="hidden" name="la" value={row.version} />
            <input type="hidden" name="peste" value={view.over} />
            <p>{say.rollBackLead(row.version, next)}</p>
            <Reason id={id} label={say.rollBackWhy} value="" rows={2} required />
            <button class="govuk-button govuk-button--warning">{say.rollBack(row.version)}</button>
          </form>
        </details>
      )}
    </>
  );
}

function Offer({ viewer, view, say }: Part) {
  const retired = view.retired !== null;
  const [title, lead, why, act] = retired
    ? [say.takeUp, say.takeUpLead, say.takeUpWhy, 'reluare']
    : [say.retire, say.retireLead, say.retireWhy, 'retragere'];
  return (
    <section class="publish-part" aria-labelledby="t-oferire">
      <h2 id="t-oferire">{say.offer}</h2>
      {!retired && <p>{say.offered}</p>}
      <details>
        <summary>{title}</summary>
        <form method="post" action={`/atelier/${view.key}/versiuni/${act}`} data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <p>{lead}</p>
          <Reason id="motiv" label={why} value="" rows={2} required />
          <button class={retired ? 'govuk-button' : 'govuk-button govuk-button--warning'}>{title}</button>
        </form>
      </details>
    </section>
  );
}

/** Cases that were moved to another version, or are on their way. */
function Moves({ view, say }: Part) {
  return (
    <section class="publish-part" aria-labelledby="t-mutari">
      <h2 id="t-mutari">{say.moves}</h2>
      <ol class="act-list">
        {view.moves.map(({ id, at, by, from, to, waiting, moved, refused }) => (
          <li>
            <span class="note">{at}</span>
            <span>
              <a href={`/atelier/${view.key}/mutare/${id}`}>{say.moveFromTo(from, to)}</a>
              <span class="below note">
                {by} · {say.moveCounts(moved, refused, waiting)}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Acts({ view, say }: Part) {
  return (
    <section class="publish-part" aria-labelledby="t-istoric">
      <h2 id="t-istoric">{say.history}</h2>
      {view.acts.length === 0 ? (
        <p>{say.nobody}</p>
      ) : (
        <ol class="act-list">
          {view.acts.map(({ at, by, what, note }) => (
            <li>
              <span class="note">{at}</span>
              <span>
                <strong>{by ?? say.automatic}</strong> {what}
                {note !== '' && <span class="below">{note}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
