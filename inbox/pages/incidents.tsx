// Stopped cases, for the operator: what stopped, why, and the button that takes the step up again.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { registerNumber } from '../../look/words.ts';
import type { IncidentView, Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

interface IncidentsProps {
  viewer: Viewer;
  incidents: IncidentView[];
  /** What the last click did. */
  notice: 'repaired' | 'gone' | 'notYet' | null;
}

export function Incidents({ viewer, incidents, notice }: IncidentsProps): VNode {
  const say = words(viewer.language);
  return (
    <Shell viewer={viewer} title={say.incidents.title} part="operations" kind="leaf">
      <main id="continut" class="page">
        <h1>{say.incidents.title}</h1>
        <p class="opening">{say.incidents.lead}</p>
        <p>
          <a href="/arhiva">{words(viewer.language).archive.title}</a>
        </p>
        {notice && (
          <p class={notice === 'repaired' ? 'notice good' : 'notice plain'} role="status">
            <Icon name={notice === 'repaired' ? 'circle-check' : 'info'} />
            <span>{say.incidents[notice]}</span>
          </p>
        )}
        {incidents.length === 0 && (
          <div class="empty">
            <Icon name="circle-check" />
            <h2>{say.incidents.none}</h2>
            <p>{say.incidents.noneText}</p>
          </div>
        )}
        {incidents.map((incident) => (
          <Incident incident={incident} viewer={viewer} />
        ))}
      </main>
    </Shell>
  );
}

export function Incident(props: { incident: IncidentView; viewer: Viewer; inCase?: boolean }): VNode {
  const { incident, viewer, inCase = false } = props;
  const say = words(viewer.language);
  const codes = say.incidents.codes;
  const title = incident.code in codes ? codes[incident.code as keyof typeof codes] : codes.other;
  return (
    <article class="incident">
      <div>
        <h3>
          <Icon name="octagon-alert" />
          {title}
        </h3>
        <p>
          {!inCase && incident.dossier && (
            <>
              <a href={`/dosare/${incident.dossier.id}`}>
                {incident.dossier.number === null ? say.list.noNumber : registerNumber(incident.dossier.number)}
              </a>
              {` · ${incident.dossier.subject} · `}
            </>
          )}
          {incident.procedure} · {say.incidents.where}: {incident.element}
        </p>
        <p class="note">
          {say.incidents.since} {dateTime(viewer.language, incident.raisedAt)} · <code>{incident.code}</code>
        </p>
        <details>
          <summary>{say.incidents.details}</summary>
          <pre>{incident.message}</pre>
        </details>
      </div>
      {viewer.may.incidents && incident.instance !== null && (
        <form method="post" action={`/incidente/${incident.instance}/${incident.key}/reiau`} data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          {inCase && incident.dossier && <input type="hidden" name="dosar" value={incident.dossier.id} />}
          <button class="govuk-button govuk-button--secondary">
            <Icon name="rotate-ccw" />
            {say.incidents.retry}
          </button>
        </form>
      )}
    </article>
  );
}
