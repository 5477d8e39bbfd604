// One run as its page shows it. Nothing of its variables is in it.

import type { FastifyRequest } from 'fastify';
import type { Drawing, Progress } from '../../inbox/diagram/drawing.ts';
import type { IncidentView } from '../../inbox/views.ts';
import type { InstanceView, StepView } from '../../inbox/instance-views.ts';
import { dateTime } from '../../look/dates.ts';
import { namesOf } from '../../store/accounts.ts';
import { listActs } from '../../store/instances/acts.ts';
import { readKnownInstance, type KnownInstance } from '../../store/instances/read-instance.ts';
import { readSteps, type Step } from '../../store/instances/read-steps.ts';
import { readProgressIn } from '../../store/read-progress.ts';
import { listReleases } from '../../store/tables/release.ts';
import { notFound } from '../problem.ts';
import { loadRelease } from '../routes/inbox-release.ts';
import { procedureTitles, whoIs } from '../routes/inbox-views.ts';
import { joinsOf, leavesOf, MOST_PLACES, placesOf } from './places.ts';
import { elementName, rawEvents, sayEvents, type Telling } from './say-events.ts';
import { tellingOf } from './telling.ts';

export interface InstancePage {
  view: InstanceView;
  incidents: IncidentView[];
  drawing: Drawing | null;
  progress: Progress;
}

/** Throws 404. */
export async function knownInstance({ server, scope }: FastifyRequest, id: string): Promise<KnownInstance> {
  const known = await readKnownInstance(server.store.knex, scope.tenant, id);
  if (known === null) throw notFound('an instance');
  return known;
}

export async function instanceView(request: FastifyRequest, id: string, before: number | null): Promise<InstancePage> {
  const { language, scope } = request;
  const { store } = request.server;
  const { tenant } = scope;
  const known = await knownInstance(request, id);
  const { row, dossier } = known;
  const telling = await tellingOf(request, row.release_id);
  const { words: say } = telling;
  const address = { tenant, instance: id };
  const [titles, release, releases, history, acts, standing, graph] = await Promise.all([
    procedureTitles(store, tenant, language),
    loadRelease(store, tenant, row.release_id),
    listReleases(store.knex, tenant, known.procedure),
    readSteps(store.knex, address, before),
    listActs(store.knex, tenant, id),
    readProgressIn(store.knex, address),
    store.graphs.load(store.knex, tenant, row.release_id, row.process_id),
  ]);
  const names = await namesOf(store, { tenant, accounts: history.steps.map(({ actor }) => actor) });
  const who = whoIs(names, null, say);
  const title = titles.get(known.procedure) ?? known.procedure;
  const live = row.ended_at === null;
  const leaves = leavesOf(row.state).length;
  const places = live ? placesOf(known, graph, telling) : [];
  const view: InstanceView = {
    id,
    procedure: { key: known.procedure, title, version: known.version },
    status: live && known.incidents.length > 0 && row.status === 'active' ? 'stopped' : row.status,
    live,
    dossier,
    businessKey: row.business_key,
    begun: dateTime(language, row.started_at),
    ended: row.ended_at && dateTime(language, row.ended_at),
    version: row.version,
    caller: known.caller,
    called: known.called,
    places,
    morePlaces: live ? Math.max(0, leaves - MOST_PLACES) : 0,
    joins: live ? joinsOf(row.state, telling) : [],
    steps: history.steps.map((step) => stepView(step, telling, who)),
    older: history.next,
    olderShown: before !== null,
    cleared: row.cleared_at ? dateTime(language, row.cleared_at) : null,
    acts: acts.map(({ at, name, what, reason, version }) => ({
      at: dateTime(language, at),
      name,
      what,
      reason,
      version,
    })),
    migrates: live && releases.length > 1,
    done: null,
  };
  return {
    view,
    incidents: known.incidents.map((incident) => ({
      instance: id,
      key: incident.key,
      element: elementName(telling.graphs, incident.element) ?? incident.element,
      code: incident.code,
      message: incident.message,
      raisedAt: incident.raised_at.toISOString(),
      dossier: null,
      procedure: title,
    })),
    drawing: (await release?.drawing()) ?? null,
    progress: { done: standing.passed, taken: standing.taken, now: new Set([...standing.open, ...standing.stopped]) },
  };
}

function stepView(step: Step, telling: Telling, who: (actor: string) => string): StepView {
  const { commands } = telling.words.instanceEvents;
  const about = aboutOf(step, telling);
  return {
    version: step.version,
    title: about === null ? commands[step.command] : `${commands[step.command]}: ${about}`,
    who: who(step.actor),
    at: dateTime(telling.language, step.at),
    lines: sayEvents(step.events, telling),
    events: rawEvents(step.events),
    shown: step.events.length,
    all: step.all,
  };
}

const OF_ONE: ReadonlySet<string> = new Set([
  'CompleteTask',
  'CompleteJob',
  'FireTimer',
  'CorrelateMessage',
  'CompleteCall',
]);

/** The element that the command was about, where its first closing event names it. */
function aboutOf({ command, events }: Step, { graphs }: Telling): string | null {
  if (!OF_ONE.has(command)) return null;
  const first = events.find(
    ({ type }) => type === 'ElementCompleting' || type === 'ElementCompleted' || type === 'ElementEntered',
  );
  return first !== undefined && 'element' in first ? elementName(graphs, first.element) : null;
}
