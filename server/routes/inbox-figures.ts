// GET /situatii?perioada=2026-2: the half-yearly figures of petitions (OG 27/2002 art. 14). Heads see their departments.

import type { FastifyPluginAsync } from 'fastify';
import { Figures } from '../../inbox/pages/figures.tsx';
import { words } from '../../inbox/words.ts';
import { translated } from '../../look/words.ts';
import { halfYear, readFigures } from '../../store/figures.ts';
import { readProcedure } from '../../store/procedures.ts';
import { listDepartments } from '../../store/tenants.ts';
import { demand } from '../abilities.ts';
import { notFound } from '../problem.ts';
import { viewerOf } from './inbox-viewer.ts';

const PROCEDURE = 'petitie';
/** How many half-years can be chosen. */
const HALVES = 6;

interface Half {
  half: 1 | 2;
  year: number;
}

const valueOf = ({ half, year }: Half): string => `${year}-${half}`;

/** The half-years up to today's, the newest first. */
function halvesUntil(today: string): Half[] {
  let year = Number(today.slice(0, 4));
  let half: 1 | 2 = today.slice(5) < '07-01' ? 1 : 2;
  return Array.from({ length: HALVES }, () => {
    const here: Half = { half, year };
    if (half === 1) year -= 1;
    half = half === 1 ? 2 : 1;
    return here;
  });
}

export const figureRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get<{ Querystring: { perioada?: string } }>('/situatii', async (request, reply) => {
    demand(request.asker, 'read', 'Figures');
    const viewer = await viewerOf(request, reply);
    const say = words(viewer.language);
    const halves = halvesUntil(viewer.today);
    const chosen = halves.find((each) => valueOf(each) === request.query.perioada) ?? halves[0];
    const procedure = await readProcedure(store, request.scope.tenant, PROCEDURE);
    if (!procedure || !chosen) throw notFound('the procedure of petitions');
    const days = halfYear(`${chosen.year}-${chosen.half === 1 ? '01' : '07'}-01`);
    const found = await readFigures(store, request.scope, { procedure: PROCEDURE, ...days });
    if (!found) throw notFound('figures that you may read');
    const departments = await listDepartments(store, request.scope.tenant);
    const { outcomes = {}, title } = procedure.manifest;
    const list = (counts: { [name: string]: number }, name: (key: string) => string) =>
      Object.entries(counts).map(([key, count]) => ({ name: name(key), count }));
    const { channels } = say.file;
    const rows = (names: readonly (keyof typeof say.figures.rows)[]) =>
      names.map((name) => ({ name: say.figures.rows[name], count: found[name] ?? '–' }));
    return reply.page(
      Figures({
        viewer,
        figures: {
          procedure: translated(title, viewer.language),
          half: chosen,
          halves: halves.map((each) => ({ ...each, value: valueOf(each), chosen: each === chosen })),
          groups: [
            {
              title: say.figures.groups.total,
              rows: rows([
                'received',
                'open',
                'overdue',
                'closedInTime',
                'closedLate',
                'extended',
                'joined',
                'meanDays',
              ]),
            },
            {
              title: say.figures.groups.channel,
              rows: list(found.byChannel, (key) => channels[key as keyof typeof channels] ?? key),
            },
            {
              title: say.figures.groups.outcome,
              rows: list(found.byOutcome, (key) => translated(outcomes[key], viewer.language) || key),
            },
            {
              title: say.figures.groups.department,
              rows: list(found.byDepartment, (key) => departments.find((each) => each.key === key)?.name ?? key),
            },
          ],
        },
      }),
    );
  });
};
