// The variables of one run, which may be personal: GET /instante/:id/date asks why they are wanted, POST notes it and shows them;
// POST /instante/:id/date/schimbare shows what a new value would do, and with `pas=confirm` writes it.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { ROOT, type InstanceState } from '../../engine/state.ts';
import type { Json } from '../../engine/values.ts';
import type { ChangeDataView, ScopeView } from '../../inbox/instance-views.ts';
import { InstanceChange, InstanceData, InstanceDataGate } from '../../inbox/pages/operations-instance-data.tsx';
import { words } from '../../inbox/words.ts';
import { addAct } from '../../store/instances/acts.ts';
import { demand } from '../abilities.ts';
import { act, actView, askedRun, reasonOf, type Again, type AskedRun } from '../instances/acts.ts';
import { differences } from '../instances/differences.ts';
import { knownInstance } from '../instances/instance-view.ts';
import { elementName } from '../instances/say-events.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { id: string };
}
type Asked = FastifyRequest<Address>;

export const instanceDataRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  app.addHook('preHandler', async ({ asker }) => demand(asker, 'repair', 'Incident'));

  app.get<Address>('/instante/:id/date', async (request, reply) => {
    const { id } = request.params;
    await knownInstance(request, id);
    const viewer = await viewerOf(request, reply);
    return reply.page(InstanceDataGate({ viewer, id, reasonMissing: false }));
  });

  app.post<Address>('/instante/:id/date', async (request, reply) => {
    const { id } = request.params;
    const run = await askedRun(request, id);
    const viewer = await viewerOf(request, reply);
    const reason = reasonOf(request);
    if (reason === '') return reply.page(InstanceDataGate({ viewer, id, reasonMissing: true }), { status: 422 });
    const by = { tenant: request.scope.tenant, instance: id, actor: request.scope.account ?? '', reason };
    await addAct(store.knex, store, by, 'ReadVariables');
    request.session.seesDataOf = id;
    // no store of the browser keeps them
    void reply.header('cache-control', 'no-store');
    const live = run.known.row.ended_at === null;
    return reply.page(InstanceData({ viewer, id, scopes: scopesOf(run), live }));
  });

  const changePage = async (
    request: Asked,
    reply: FastifyReply,
    asked: AskedChange,
    again: Again = {},
  ): Promise<FastifyReply> => {
    const run = await askedRun(request, request.params.id);
    const { known, telling } = run;
    const { scope, name, json } = asked;
    const parsed = changeIn(asked, telling.words);
    const activity = known.row.state.activities[scope];
    const [viewer, view] = await Promise.all([
      viewerOf(request, reply),
      actView(request, run, 'problem' in parsed ? null : commandOf(asked, parsed.value), again),
    ]);
    const now =
      activity !== undefined && Object.hasOwn(activity.variables, name) ? activity.variables[name] : undefined;
    const whole: ChangeDataView = {
      ...view,
      scope,
      scopeName: scope === ROOT ? null : (elementName(telling.graphs, activity?.element ?? '') ?? ''),
      name,
      was: now === undefined ? null : jsonText(now),
      changes: 'problem' in parsed ? [] : differences(name, now, parsed.value),
      json,
      problem: 'problem' in parsed ? parsed.problem : null,
    };
    void reply.header('cache-control', 'no-store');
    const bad = 'problem' in parsed || again.reasonMissing;
    return reply.page(InstanceChange({ viewer, view: whole }), { status: again.movedOn ? 409 : bad ? 422 : 200 });
  };

  app.post<Address>('/instante/:id/date/schimbare', async (request, reply) => {
    const { id } = request.params;
    // what is there now is shown beside the new value
    if (request.session.seesDataOf !== id) return reply.redirect(`/instante/${id}/date`, 303);
    const asked = askedIn(request);
    const parsed = changeIn(asked, words(request.language));
    if ('problem' in parsed || request.form.get('pas') !== 'confirm') return changePage(request, reply, asked);
    const again = await act(request, id, commandOf(asked, parsed.value));
    return again === null ? reply.redirect(`/instante/${id}`, 303) : changePage(request, reply, asked, again);
  });
};

interface AskedChange {
  scope: number;
  name: string;
  json: string;
}

function askedIn({ form }: FastifyRequest): AskedChange {
  const scope = Number(form.get('scop'));
  return {
    scope: Number.isSafeInteger(scope) && scope > 0 ? scope : ROOT,
    name: (form.get('nume') ?? '').trim(),
    json: form.get('json') ?? '',
  };
}

/** The message of a failed parse quotes the text, so only where it failed is said. */
function changeIn({ name, json }: AskedChange, say: ReturnType<typeof words>): { value: Json } | { problem: string } {
  const { data } = say.instanceAct;
  if (!/^[\p{L}_][\p{L}\p{N}_]{0,99}$/u.test(name)) return { problem: data.badName };
  try {
    return { value: JSON.parse(json) as Json };
  } catch (error) {
    const at = /position \d+(?: \(line \d+ column \d+\))?/.exec(error instanceof Error ? error.message : '')?.[0];
    return { problem: data.badJson(at ?? '–') };
  }
}

const commandOf = ({ scope, name }: AskedChange, value: Json) =>
  ({ type: 'SetVariables', variables: { [name]: value }, ...(scope === ROOT ? {} : { scope }) }) as const;

const jsonText = (value: Json): string => JSON.stringify(value, null, 2);

/** The whole run's first, then those of open steps that have any of their own. */
function scopesOf({ known, telling }: AskedRun): ScopeView[] {
  const { activities }: InstanceState = known.row.state;
  return Object.entries(activities)
    .filter(([key, { variables }]) => Number(key) === ROOT || Object.keys(variables).length > 0)
    .map(([key, { element, variables }]) => ({
      key: Number(key),
      name: Number(key) === ROOT ? null : (elementName(telling.graphs, element) ?? element),
      values: Object.entries(variables).map(([name, value]) => {
        const text = jsonText(value);
        return { name, value: text, long: text.length > 600 };
      }),
    }));
}
