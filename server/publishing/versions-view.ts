// What the page of a procedure's versions shows.

import type { FastifyRequest } from 'fastify';
import type { VersionsView } from '../../inbox/publish-views.ts';
import { words } from '../../inbox/words.ts';
import { dateTime } from '../../look/dates.ts';
import { namesOf } from '../../store/accounts.ts';
import { listActs, type KnownAct } from '../../store/publishing/acts.ts';
import { listMoves } from '../../store/publishing/move-cases.ts';
import { openCasesByRelease } from '../../store/publishing/open-cases.ts';
import { listRequests } from '../../store/publishing/requests.ts';
import { listReleases } from '../../store/tables/release.ts';
import { retiredOf } from '../../store/tables/retired-procedure.ts';
import { openWork } from '../../store/works.ts';
import { notFound } from '../problem.ts';
import { isOpen, titleOf } from './publish-view.ts';

export async function versionsView(
  request: FastifyRequest,
  key: string,
  said: { done: string | null; refused: string | null },
): Promise<VersionsView> {
  const { store } = request.server;
  const { language, scope, asker } = request;
  const { tenant } = scope;
  const work = await openWork(store, { tenant, procedure: key });
  if (work === null) throw notFound('a procedure of this name');
  const [releases, acts, requests, retired, cases, moves] = await Promise.all([
    listReleases(store.knex, tenant, key),
    listActs(store, { tenant, procedure: key }),
    listRequests(store.knex, tenant, key),
    retiredOf(store.knex, tenant, key),
    openCasesByRelease(store.knex, tenant, key),
    listMoves(store.knex, tenant, key),
  ]);
  const names = await namesOf(store, { tenant, accounts: releases.map(({ deployed_by }) => deployed_by) });
  const when = (at: Date): string => dateTime(language, at);
  const [latest] = requests;
  const [newest] = releases;
  return {
    key,
    title: titleOf(work.files, language) ?? key,
    rows: releases.map(({ id, version, deployed_at, deployed_by }) => {
      const act = acts.find(({ release, what }) => release === id && (what === 'published' || what === 'rolled-back'));
      const to = act?.params['to'];
      return {
        version,
        at: when(deployed_at),
        by: names.get(deployed_by) ?? null,
        approvedBy: requests.find(({ release }) => release === id)?.approvedBy?.name ?? null,
        note: act?.note ?? '',
        rolledBackTo: act?.what === 'rolled-back' && typeof to === 'number' ? to : null,
        cases: cases.get(id) ?? 0,
      };
    }),
    acts: acts.map((act) => ({ at: when(act.at), by: act.name, what: sentenceOf(act, language), note: act.note })),
    over: newest?.id ?? '',
    request:
      latest !== undefined && isOpen(latest)
        ? {
            state: latest.status === 'waiting' ? 'waiting' : 'scheduled',
            at: when(latest.askedAt),
            by: latest.askedBy.name,
            from: latest.from && when(latest.from),
          }
        : null,
    moves: moves.map(({ id, at, by, from, to, counts }) => ({
      id,
      at: when(at),
      by,
      from: from.version,
      to: to.version,
      waiting: counts.waiting,
      moved: counts.done,
      refused: counts.refused + counts.gone,
    })),
    failed: latest?.status === 'failed' && (newest === undefined || newest.deployed_at < latest.endedAt!),
    retired: retired && { by: retired.by, at: when(retired.at), note: retired.note },
    may: asker.abilities.can('deploy', 'Model'),
    ...said,
  };
}

function sentenceOf({ what, version, params }: KnownAct, language: 'ro' | 'en'): string {
  const { versions: say, publishing } = words(language);
  const back = what === 'rolled-back' && typeof params['to'] === 'number' ? params['to'] : null;
  const text = say.act(say.acts[what], back ?? version);
  const why = params['why'];
  return typeof why === 'string' && Object.hasOwn(publishing.refusals, why)
    ? `${text}: ${publishing.refusals[why as keyof typeof publishing.refusals]}`
    : text;
}
