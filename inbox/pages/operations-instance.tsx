// One run, for the administrator: what it is of, what stopped it, where it stands on the drawing and in words, what has happened
// and what was done by hand. Its data are behind a door of their own (operations-instance-data.tsx).

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import { registerNumber } from '../../look/words.ts';
import { Diagram } from '../diagram/diagram.tsx';
import type { Drawing, Progress, Tally } from '../diagram/drawing.ts';
import type { InstanceView, PlaceView } from '../instance-views.ts';
import type { IncidentView, Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Incident } from './incidents.tsx';
import { InstanceHistory } from './operations-instance-history.tsx';
import { capital, StatusChip } from './operations-instance-parts.tsx';
import { addressOf } from './operations-instances.tsx';
import { OperationsFrame } from './operations-frame.tsx';

interface InstancePageProps {
  viewer: Viewer;
  view: InstanceView;
  incidents: readonly IncidentView[];
  drawing: Drawing | null;
  progress: Progress;
}

type Say = InboxWords['instance'];

export function Instance({ viewer, view, incidents, drawing, progress }: InstancePageProps): VNode {
  const all = words(viewer.language);
  const say = all.instance;
  const done: { [what: string]: string } = say.done;
  return (
    <OperationsFrame viewer={viewer} title={say.title(view.id)} here="instances" class="instance">
      <a class="back" href={addressOf({ procedure: view.procedure.key })}>
        <Icon name="chevron-left" />
        {say.back}
      </a>
      <h1 class="page-title">
        {say.title(view.id)} <StatusChip status={view.status} language={viewer.language} />
      </h1>
      {view.done !== null && done[view.done] !== undefined && (
        <p class="notice good" role="status">
          <Icon name="circle-check" />
          <span>{done[view.done]}</span>
        </p>
      )}
      <Facts view={view} say={say} />
      <Acts view={view} say={say} />
      {incidents.length > 0 && (
        <section aria-labelledby="t-opriri" class="stops">
          <h2 id="t-opriri">{say.stops(incidents.length)}</h2>
          {incidents.map((incident) => (
            <Incident incident={incident} viewer={viewer} />
          ))}
        </section>
      )}
      {drawing !== null && (
        <section aria-labelledby="t-desen">
          <h2 id="t-desen">{say.drawing}</h2>
          <Diagram
            drawing={drawing}
            progress={progress}
            words={{ ...all.diagram, title: say.drawingOf(view.id) }}
            tally={stopsOf(view)}
          />
        </section>
      )}
      <section aria-labelledby="t-acum">
        <h2 id="t-acum">{say.now}</h2>
        {view.places.length + view.joins.length === 0 ? (
          <p>{say.nowhere}</p>
        ) : (
          <ul class="places-now">
            {view.places.map((place) => (
              <Place place={place} view={view} say={say} />
            ))}
            {view.joins.map((line) => (
              <li>
                <div>
                  <p>{capital(line)}</p>
                </div>
              </li>
            ))}
          </ul>
        )}
        {view.morePlaces > 0 && <p class="note">{say.moreOpen(view.morePlaces)}</p>}
      </section>
      <InstanceHistory viewer={viewer} view={view} />
    </OperationsFrame>
  );
}

/** Red figures where it is stopped; the rest is told by the way that was taken. */
function stopsOf({ places }: InstanceView): Tally {
  const at = new Map<string, { open: number; stopped: number }>();
  for (const { element, stopped } of places)
    if (stopped) at.set(element, { open: 0, stopped: (at.get(element)?.stopped ?? 0) + 1 });
  return { at, href: () => null, label: (name) => name, chosen: null };
}

function Facts({ view, say }: { view: InstanceView; say: Say }) {
  const { dossier, procedure } = view;
  const facts: [string, VNode | string | number | null][] = [
    [
      say.caseNumber,
      dossier === null ? view.caller === null ? say.noCase : null : <CaseLink case={dossier} say={say} />,
    ],
    [say.businessKey, dossier === null ? view.businessKey : null],
    [say.begun, view.begun],
    [say.ended, view.ended],
    [say.steps, view.version],
    [say.caller, view.caller && <RunLink run={view.caller} say={say} />],
    [
      say.called,
      view.called.length === 0 ? null : (
        <>
          {view.called.map((run) => (
            <span class="below">
              <RunLink run={run} say={say} />
            </span>
          ))}
        </>
      ),
    ],
  ];
  return (
    <>
      <p class="opening">
        <a href={addressOf({ procedure: procedure.key, version: String(procedure.version) })}>
          {say.of(procedure.title, procedure.version)}
        </a>
      </p>
      <dl class="facts across">
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}

const CaseLink = ({
  case: { id, number, documents },
  say,
}: {
  case: NonNullable<InstanceView['dossier']>;
  say: Say;
}) => (
  <>
    <a href={`/dosare/${id}`}>{registerNumber(number ?? '')}</a>, {say.documents(documents)}
  </>
);

const RunLink = ({ run, say }: { run: { id: string; process: string }; say: Say }) => (
  <a href={`/instante/${run.id}`}>{say.runOf(run.id, run.process)}</a>
);

function Acts({ view, say }: { view: InstanceView; say: Say }) {
  const at = `/instante/${view.id}`;
  const suspended = view.status === 'suspended';
  const { acts } = say;
  return (
    <nav class="acts" aria-label={acts.label}>
      {view.live && !suspended && <Act href={`${at}/mutare`} icon="move-right" text={acts.move} />}
      {view.live && !suspended && view.places.some(({ back }) => back) && (
        <Act href={`${at}/inapoi`} icon="undo-2" text={acts.back} />
      )}
      <Act href={`${at}/date`} icon="braces" text={acts.data} />
      {view.migrates && !suspended && <Act href={`${at}/versiune`} icon="git-branch" text={acts.migrate} />}
      {view.live && !suspended && <Act href={`${at}/suspendare`} icon="circle-pause" text={acts.suspend} />}
      {suspended && <Act href={`${at}/reluare`} icon="circle-play" text={acts.resume} />}
      {view.live && <Act href={`${at}/anulare`} icon="circle-slash" text={acts.cancel} />}
    </nav>
  );
}

const Act = ({ href, icon, text }: { href: string; icon: string; text: string }) => (
  <a class="govuk-button govuk-button--secondary" href={href}>
    <Icon name={icon} />
    {text}
  </a>
);

function Place({ place, view, say }: { place: PlaceView; view: InstanceView; say: Say }) {
  const moves = view.live && view.status !== 'suspended';
  return (
    <li class={place.stopped ? 'stopped' : ''}>
      <div>
        <h3>{place.name}</h3>
        {place.waits.map((line) => (
          <p>{capital(line)}</p>
        ))}
        {place.also.map((line) => (
          <p class="note">{capital(line)}</p>
        ))}
      </div>
      {moves && (
        <p class="links">
          <a href={`/instante/${view.id}/mutare?dela=${place.key}`} aria-label={`${say.moveFrom}: ${place.name}`}>
            {say.moveFrom}
          </a>
          {place.back && (
            <a href={`/instante/${view.id}/inapoi?dela=${place.key}`} aria-label={`${say.backFrom}: ${place.name}`}>
              {say.backFrom}
            </a>
          )}
        </p>
      )}
    </li>
  );
}
