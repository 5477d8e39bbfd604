// Acts by hand on one run: what the engine says would happen, then the act with its reason, refused when the run has gone on
// since it was looked at.

import type { FastifyRequest } from 'fastify';
import type { Unsent } from '../../engine/commands.ts';
import type { Rejection } from '../../engine/rejections.ts';
import type { ActView, OutcomeView } from '../../inbox/instance-views.ts';
import { actByHand, movedOn, type ByHand } from '../../store/instances/acts.ts';
import { previewCommand, type Preview } from '../../store/instances/preview.ts';
import type { KnownInstance } from '../../store/instances/read-instance.ts';
import { notFound } from '../problem.ts';
import { knownInstance } from './instance-view.ts';
import { elementName, sayEvents, type Telling } from './say-events.ts';
import { tellingOf } from './telling.ts';

/** The run that is asked about, and the words for it. */
export interface AskedRun {
  known: KnownInstance;
  telling: Telling;
}

/** Throws 404. */
export async function askedRun(request: FastifyRequest, id: string): Promise<AskedRun> {
  const known = await knownInstance(request, id);
  return { known, telling: await tellingOf(request, known.row.release_id, known.row.state) };
}

/** What was sent with the page before, when something was wrong with it. */
export interface Again {
  reasonMissing?: boolean;
  movedOn?: boolean;
}

/** `command` null: nothing is chosen yet. */
export async function actView(
  request: FastifyRequest,
  { known, telling }: AskedRun,
  command: Unsent | null,
  { reasonMissing = false, movedOn: gone = false }: Again = {},
): Promise<ActView> {
  const { store } = request.server;
  const { id, version } = known.row;
  const preview = command && (await previewCommand(store, { tenant: request.scope.tenant, instance: id }, command));
  return {
    id,
    title: telling.words.instance.title(id),
    // what is confirmed is what the preview was made of
    over: preview?.version ?? version,
    outcome: preview && outcomeOf(preview, known, telling),
    reason: reasonOf(request),
    reasonMissing,
    movedOn: gone,
  };
}

function outcomeOf(preview: Preview, known: KnownInstance, telling: Telling): OutcomeView {
  if (!preview.ok) return refusalView(preview.rejection, telling);
  return { ok: true, lines: sayEvents(preview.events, telling), warnings: warningsOf(preview.events, known, telling) };
}

export function refusalView({ code, message }: Rejection, { words }: Telling): OutcomeView {
  const because: { [code: string]: string } = words.instanceAct.because;
  return { ok: false, because: because[code] ?? words.instanceAct.because.other, technical: message };
}

/** What people typed into tasks that would be closed. */
export function warningsOf(
  events: readonly { type: string; key?: unknown; reason?: unknown }[],
  { tasks }: KnownInstance,
  { words, graphs }: Telling,
): string[] {
  const closed = new Set(
    events.flatMap(({ type, key, reason }) => (type === 'TaskClosed' && reason === 'exited' ? [key] : [])),
  );
  return tasks
    .filter(({ key, drafted }) => drafted && closed.has(key))
    .map(({ name, element }) => words.instanceEvents.draftLost(name || (elementName(graphs, element) ?? element)));
}

const MOST_REASON = 1000;

export const reasonOf = ({ form }: FastifyRequest): string => (form.get('motiv') ?? '').trim().slice(0, MOST_REASON);

/** Who acts, why, and over what they looked at. Throws 404 for a form that is not ours. */
export function byHand(request: FastifyRequest, instance: string): ByHand {
  const over = Number(request.form.get('peste'));
  if (!Number.isSafeInteger(over) || over < 1) throw notFound('the version that was looked at');
  return {
    tenant: request.scope.tenant,
    instance,
    actor: request.scope.account ?? '',
    reason: reasonOf(request),
    over,
  };
}

/** Null: it is done. */
export async function act(request: FastifyRequest, instance: string, command: Unsent): Promise<Again | null> {
  const by = byHand(request, instance);
  if (by.reason === '') return { reasonMissing: true };
  const result = await actByHand(request.server.store, by, command);
  if (!result.ok) return { movedOn: result.rejection === movedOn };
  request.session.notice = `instance:${command.type}`;
  return null;
}
