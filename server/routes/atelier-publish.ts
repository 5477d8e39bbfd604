// Publishing a procedure: GET and POST /atelier/:key/publicare, and what can be done with a request that is open: POST
// …/acord, …/refuz, …/retragere. Whoever may edit sees it; whoever may deploy acts.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { instantOf } from '../../calendar/bucharest.ts';
import { AtelierPublish } from '../../inbox/pages/atelier-publish.tsx';
import type { FieldTrouble } from '../../inbox/publish-views.ts';
import { approveRequest, endRequest, requestPublication, type Outcome } from '../../store/publishing/requests.ts';
import { demand } from '../abilities.ts';
import { nowOf } from '../now.ts';
import { candidateOf, publishView, type Said, type Typed } from '../publishing/publish-view.ts';
import { passes, passGate } from '../publishing/gate.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { key: string };
}

type Asked = FastifyRequest<Address>;

/** Texts of people are kept as they typed them, up to here. */
const LONGEST_NOTE = 1_000;

export const noteIn = (request: FastifyRequest): string =>
  (request.form.get('motiv') ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST_NOTE);

/** Notices of these pages live in the session, `publicare:WHAT`. */
export function takeSaid(request: FastifyRequest): { done: string | null; refused: string | null } {
  const said = /^publicare:(done|refused):([\w-]+)$/.exec(request.session.notice ?? '');
  if (said) delete request.session.notice;
  return { done: said?.[1] === 'done' ? said[2]! : null, refused: said?.[1] === 'refused' ? said[2]! : null };
}

export const say = (request: FastifyRequest, kind: 'done' | 'refused', what: string): void => {
  request.session.notice = `publicare:${kind}:${what}`;
};

export const atelierPublishRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  const at = '/atelier/:key/publicare';

  const show = async (request: Asked, reply: FastifyReply, said: Said = {}, status = 200): Promise<FastifyReply> => {
    const candidate = await candidateOf(request, request.params.key);
    const [viewer, view] = await Promise.all([
      viewerOf(request, reply),
      publishView(request, candidate, { ...takeSaid(request), ...said }),
    ]);
    return reply.page(AtelierPublish({ viewer, view }), { status });
  };

  /** The page again with why it was refused, or what came of it. */
  const answer = (request: Asked, reply: FastifyReply, outcome: Outcome): Promise<FastifyReply> | FastifyReply => {
    if (!outcome.ok) return show(request, reply, { refused: outcome.why }, 409);
    const { status } = outcome.request;
    say(request, 'done', status === 'waiting' ? 'asked' : status);
    const over = status === 'published' ? 'versiuni' : 'publicare';
    return reply.redirect(`/atelier/${request.params.key}/${over}`, 303);
  };

  app.get<Address>(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    return show(request, reply);
  });

  app.post<Address>(at, async (request, reply) => {
    demand(request.asker, 'deploy', 'Model');
    const typed = typedIn(request);
    const { from, trouble } = readTyped(typed, nowOf(store));
    if (trouble.length > 0) return show(request, reply, { typed, trouble }, 422);
    const { key, work, files } = await candidateOf(request, request.params.key);
    if (String(work.version) !== request.form.get('lucru'))
      return show(request, reply, { typed, refused: 'work' }, 409);
    const verdict = await passGate({ files, language: request.language, procedure: key });
    if (!passes(verdict)) return show(request, reply, { typed }, 422);
    const over = request.form.get('peste') ?? '';
    const outcome = await requestPublication(store, {
      tenant: request.scope.tenant,
      procedure: key,
      work: work.version,
      over: over === '' ? null : over,
      note: typed.note,
      from,
      account: request.asker.account ?? '',
    });
    return outcome.ok ? answer(request, reply, outcome) : show(request, reply, { typed, refused: outcome.why }, 409);
  });

  const decisionIn = (request: Asked) => {
    demand(request.asker, 'deploy', 'Model');
    const number = Number(request.form.get('cerere'));
    return {
      tenant: request.scope.tenant,
      procedure: request.params.key,
      number: Number.isSafeInteger(number) && number < 2 ** 31 ? number : 0,
      account: request.asker.account ?? '',
      note: noteIn(request),
    };
  };

  app.post<Address>(`${at}/acord`, async (request, reply) => {
    const decision = decisionIn(request);
    const { key, files, request: open } = await candidateOf(request, request.params.key);
    if (open?.number !== decision.number || open.status !== 'waiting')
      return show(request, reply, { refused: 'gone' }, 409);
    // What is agreed to is held to today's check: the platform may know more than when it was asked.
    const verdict = await passGate({ files, language: request.language, procedure: key });
    if (!passes(verdict)) return show(request, reply, {}, 422);
    return answer(request, reply, await approveRequest(store, decision));
  });

  app.post<Address>(`${at}/refuz`, async (request, reply) => {
    const decision = decisionIn(request);
    if (decision.note === '') return show(request, reply, { trouble: ['reasonMissing'] }, 422);
    return answer(request, reply, await endRequest(store, decision, 'refused'));
  });

  app.post<Address>(`${at}/retragere`, async (request, reply) =>
    answer(request, reply, await endRequest(store, decisionIn(request), 'withdrawn')),
  );
};

function typedIn(request: FastifyRequest): Typed {
  const text = (name: string): string => (request.form.get(name) ?? '').trim().slice(0, 40);
  return { note: noteIn(request), later: text('cand') === 'data', day: text('ziua'), hour: text('ora'), reason: '' };
}

/** The day as people write it, and an hour of the institution's clock; midnight without one. */
function readTyped({ note, later, day, hour }: Typed, now: number): { from: Date | null; trouble: FieldTrouble[] } {
  const trouble: FieldTrouble[] = note === '' ? ['whyMissing'] : [];
  if (!later) return { from: null, trouble };
  const date = dayOf(day);
  const time =
    hour === '' ? '00:00' : /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(hour)?.slice(1).join(':').padStart(5, '0');
  if (date === null) trouble.push('badDay');
  if (time === undefined) trouble.push('badHour');
  if (date === null || time === undefined) return { from: null, trouble };
  const from = instantOf(date, time);
  if (from <= now) trouble.push('pastDay');
  return { from: new Date(from), trouble };
}

/** `1.3.2027`, `01/03/2027` or `2027-03-01` as a day that exists; null for anything else. */
function dayOf(text: string): string | null {
  const [, y, m, d] = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(text) ?? [];
  const [, dd, mm, yy] = /^(\d\d?)[./](\d\d?)[./](\d{4})$/.exec(text) ?? [];
  const [year, month, day] = [y ?? yy, m ?? mm, d ?? dd].map((each) => each?.padStart(2, '0'));
  if (year === undefined || month === undefined || day === undefined) return null;
  const iso = `${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso;
}
