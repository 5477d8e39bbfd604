// The procedures of the institution, for those who own them: what is published, what is only being drawn, what waits.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { AwaitedView } from '../publish-views.ts';
import type { Viewer } from '../views.ts';
import type { ProcedureRow, WorkState } from '../work-views.ts';
import { words } from '../words.ts';
import type { InboxWords } from '../words.ts';
import { PublicationList } from './publication-list.tsx';
import { Shell } from './shell.tsx';

const CHIPS: { readonly [state in WorkState]: string } = {
  draft: 'paused',
  waiting: 'soon',
  scheduled: 'mine',
  published: 'term',
  retired: 'paused',
};

const ICONS: { readonly [state in WorkState]: string } = {
  draft: 'pencil',
  waiting: 'clock',
  scheduled: 'calendar-clock',
  published: 'circle-check',
  retired: 'archive',
};

interface Props {
  viewer: Viewer;
  procedures: readonly ProcedureRow[];
  /** Whoever may change procedures. */
  may: boolean;
  awaited: AwaitedView;
}

export function Procedures({ viewer, procedures, may, awaited }: Props): VNode {
  const say = words(viewer.language).procedures;
  return (
    <Shell viewer={viewer} title={say.title} part="procedures" kind="leaf">
      <main id="continut" class="page works">
        <h1 class="page-title">{say.title}</h1>
        <p class="opening">{say.lead}</p>
        <PublicationList viewer={viewer} awaited={awaited} />
        {may && (
          <p class="govuk-button-group">
            <a class="govuk-button" href="/proceduri-interne/noua">
              <Icon name="plus" />
              {say.fresh}
            </a>
            <a class="govuk-button govuk-button--secondary" href="/proceduri-interne/noua/copie">
              <Icon name="copy" />
              {say.copy}
            </a>
            <a class="govuk-button govuk-button--secondary" href="/proceduri-interne/noua/import">
              <Icon name="upload" />
              {say.import}
            </a>
          </p>
        )}
        {procedures.length === 0 ? (
          <div class="empty">
            <Icon name="workflow" />
            <h2>{say.none}</h2>
            <p>{say.noneText}</p>
          </div>
        ) : (
          <table class="grid-table works-table">
            <thead>
              <tr>
                <th scope="col">{say.procedure}</th>
                <th scope="col">{say.state}</th>
                <th scope="col" class="wide">
                  {say.version}
                </th>
                <th scope="col" class="wide">
                  {say.last}
                </th>
                {may && (
                  <th scope="col">
                    <span class="govuk-visually-hidden">{say.acts}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {procedures.map((row) => (
                <Row row={row} say={say} may={may} />
              ))}
            </tbody>
          </table>
        )}
      </main>
    </Shell>
  );
}

function Row({ row, say, may }: { row: ProcedureRow; say: InboxWords['procedures']; may: boolean }) {
  const { key, title, state } = row;
  const studio = `/atelier/${key}`;
  const readable = row.version !== null;
  return (
    <tr>
      <td>
        {readable || may ? <a href={readable ? `/proceduri-interne/${key}` : studio}>{title}</a> : title}
        <span class="note below mono">{key}</span>
      </td>
      <td>
        <span class={`chip ${CHIPS[state]}`}>
          <Icon name={ICONS[state]} />
          {say.states[state]}
        </span>
        {row.from !== null && <span class="note below">{say.scheduledFor(row.from)}</span>}
        {row.changed && readable && <span class="note below">{say.changed}</span>}
      </td>
      <td class="wide num">{row.version ?? '–'}</td>
      <td class="wide">
        {row.last.at}
        <span class="note below">{row.last.by ?? say.publication}</span>
      </td>
      {may && (
        <td class="acts">
          <a href={studio} aria-label={say.openOf(title)}>
            <Icon name="pencil-ruler" />
            {say.open}
          </a>
          <a href={`/proceduri-interne/noua/copie?din=${encodeURIComponent(key)}`} aria-label={say.copyOf(title)}>
            <Icon name="copy" />
            {say.copyIt}
          </a>
          <a href={`${studio}/export.zip`} aria-label={say.exportOf(title)} download>
            <Icon name="download" />
            {say.exportIt}
          </a>
        </td>
      )}
    </tr>
  );
}
