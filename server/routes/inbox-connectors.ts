// Other systems, for the administrator: GET /conectori, GET and POST /conectori/:name, POST …/proba (asks a question that
// changes nothing), GET and POST /conectori/nou/:kind, POST …/stergere, POST /conectori/acte/eliberare.

import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Connector } from '../../inbox/pages/connector.tsx';
import { Connectors } from '../../inbox/pages/connectors.tsx';
import { NewConnector } from '../../inbox/pages/connector-new.tsx';
import { words } from '../../inbox/words.ts';
import { clearAct, openActs } from '../../store/connector-acts.ts';
import { readSetting, removeSetting, writeSetting } from '../../store/connector-settings.ts';
import { demand } from '../abilities.ts';
import { secretBox } from '../connectors/secret-box.ts';
import { isMadeName, kindOf, problemsOf, settableOf, type SettingMode, type Typed } from '../connectors/settable.ts';
import { linesOf, readSetting as readTyped } from '../connectors/setting-form.ts';
import { notFound } from '../problem.ts';
import { connectorPage, connectorRows, type Shown } from './inbox-connector-view.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Named {
  Params: { name: string };
}

const MODES: readonly string[] = ['live', 'sandbox', 'simulator', 'manual'];

async function shownOf(request: FastifyRequest, name: string): Promise<Shown> {
  const { store, services } = request.server;
  const { tenant } = request.scope;
  const setting = await readSetting(store.knex, { tenant, connector: name });
  const settable = settableOf(name, setting);
  if (settable === null || (setting === null && settable.kind !== 'built')) throw notFound('connector');
  const secrets =
    setting?.secrets == null
      ? {}
      : (secretBox(services.secret).open(setting.secrets, { tenant, connector: name }) ?? {});
  const { mode = 'manual', configuration = {}, networks = [] } = setting ?? {};
  return { name, settable, setting, mode, configuration, secrets, networks };
}

function typedIn(request: FastifyRequest, shown: Shown): Typed & { notJson: string[] } {
  const { form } = request;
  const { config } = request.server;
  const get = (name: string) => form.get(name);
  const { configuration, secrets } = shown.settable;
  const read = readTyped(configuration, get, { prefix: 'configuration' });
  const kept = readTyped(secrets, get, { prefix: 'secrets', before: shown.secrets });
  const mode = form.get('mod') ?? '';
  return {
    mode: (MODES.includes(mode) ? mode : 'manual') as SettingMode,
    configuration: read.values,
    secrets: kept.values,
    networks: linesOf((form.get('retele') ?? '').replaceAll('\r\n', '\n')),
    production: config.production,
    allowSimulators: config.simulators,
    notJson: [...read.notJson, ...kept.notJson],
  };
}

/** Writes what was typed; answers what is wrong with it, `moved` when somebody was faster. */
async function save(request: FastifyRequest, shown: Shown, expected: number): Promise<'saved' | 'moved' | string[]> {
  const { store, services } = request.server;
  const { tenant, account } = request.scope;
  const say = words(request.language).connectors;
  const { notJson, ...typed } = typedIn(request, shown);
  const { mode, configuration, secrets, networks } = typed;
  const problems = [...notJson.map(say.notJson), ...(await problemsOf(shown.settable, typed))];
  if (problems.length > 0) {
    Object.assign(shown, { mode, configuration, networks });
    return problems;
  }
  const place = { tenant, connector: shown.name };
  const sealed = secretBox(services.secret).seal(secrets, place);
  const change = { ...place, mode, configuration, secrets: sealed, networks, by: account, expected };
  return (await writeSetting(store, change)) ? 'saved' : 'moved';
}

export const connectorRoutes: FastifyPluginAsync = async (app) => {
  const { store, services } = app;

  app.addHook('preHandler', async (request) => {
    demand(request.asker, 'edit', 'Connector');
  });

  app.get('/conectori', async (request, reply) => {
    const viewer = await viewerOf(request, reply);
    const { tenant } = request.scope;
    const notice = takeNotice(request, ['cleared', 'gone', 'removed'] as const);
    const acts = (await openActs(store, { tenant })).map(({ place, begunAt }) => ({
      place,
      begunAt: begunAt.toISOString(),
    }));
    return reply.page(Connectors({ viewer, ...(await connectorRows(request)), acts, notice }));
  });

  app.post('/conectori/acte/eliberare', async (request, reply) => {
    const place = request.form.get('act') ?? '';
    const cleared = await clearAct(store, { tenant: request.scope.tenant, place });
    request.session.notice = cleared ? 'cleared' : 'gone';
    return reply.redirect('/conectori', 303);
  });

  app.get<{ Params: { kind: string } }>('/conectori/nou/:kind', async (request, reply) => {
    const { kind } = request.params;
    if (kind !== 'rest' && kind !== 'hook') throw notFound('connector');
    return reply.page(NewConnector({ viewer: await viewerOf(request, reply), kind, name: '', problem: null }));
  });

  app.post<{ Params: { kind: string } }>('/conectori/nou/:kind', async (request, reply) => {
    const { kind } = request.params;
    if (kind !== 'rest' && kind !== 'hook') throw notFound('connector');
    const { tenant, account } = request.scope;
    const name = (request.form.get('nume') ?? '').trim();
    const connector = `${kind}:${name}`;
    const made =
      isMadeName(name) &&
      (await writeSetting(store, {
        tenant,
        connector,
        mode: 'manual',
        configuration: {},
        secrets: null,
        by: account,
        expected: 0,
      }));
    if (made) return reply.redirect(`/conectori/${encodeURIComponent(connector)}`, 303);
    const problem = isMadeName(name) ? 'taken' : 'name';
    return reply.page(NewConnector({ viewer: await viewerOf(request, reply), kind, name, problem }), { status: 400 });
  });

  app.get<Named>('/conectori/:name', async (request, reply) => {
    const viewer = await viewerOf(request, reply);
    const notice = takeNotice(request, ['saved', 'moved'] as const);
    const page = await connectorPage(request, await shownOf(request, request.params.name), { notice });
    return reply.page(Connector({ viewer, page }));
  });

  app.post<Named>('/conectori/:name', async (request, reply) => {
    const { name } = request.params;
    const shown = await shownOf(request, name);
    const done = await save(request, shown, Number(request.form.get('versiune')) || 0);
    if (Array.isArray(done)) {
      const viewer = await viewerOf(request, reply);
      const page = await connectorPage(request, shown, { problems: done });
      return reply.page(Connector({ viewer, page }), { status: 400 });
    }
    request.session.notice = done;
    return reply.redirect(`/conectori/${encodeURIComponent(name)}`, 303);
  });

  app.post<Named>('/conectori/:name/proba', async (request, reply) => {
    const { name } = request.params;
    const shown = await shownOf(request, name);
    const ready = await services.connectors.find(request.scope.tenant, name);
    const typed = request.form.get('intrebare') ?? '{}';
    const probe = ready && (kindOf(name) === 'rest' ? probeOf(name, typed) : ready.contract.probe);
    const operation = probe && ready.contract.operations[probe.operation];
    if (!probe || !operation || operation.effect !== 'asks') throw notFound('connector');
    const { tenant } = request.scope;
    const asked = { tenant, dossier: null, key: `test:${randomUUID()}` };
    const answer = await services.connectors.askReady(ready, name, probe.operation, probe.input, asked);
    const page = await connectorPage(request, shown, { question: typed });
    const [newest] = page.latest;
    const value = answer.status === 'OK' && kindOf(name) === 'rest' ? JSON.stringify(answer.value, null, 2) : null;
    const tested = newest === undefined ? null : { check: newest, value };
    return reply.page(Connector({ viewer: await viewerOf(request, reply), page: { ...page, tested } }));
  });

  app.post<Named>('/conectori/:name/stergere', async (request, reply) => {
    const { name } = request.params;
    if (kindOf(name) === 'built') throw notFound('connector');
    const removed = await removeSetting(store, { tenant: request.scope.tenant, connector: name });
    request.session.notice = removed ? 'removed' : 'gone';
    return reply.redirect('/conectori', 303);
  });
};

/** What is no JSON is asked as it is: the shape of the question says so. */
function probeOf(name: string, typed: string): { operation: string; input: unknown } {
  let input: unknown = null;
  try {
    input = JSON.parse(typed);
  } catch {
    // Refused as an input of another shape.
  }
  return { operation: name.slice('rest:'.length), input };
}

function takeNotice<Notice extends string>(request: FastifyRequest, known: readonly Notice[]): Notice | null {
  const said = request.session.notice;
  delete request.session.notice;
  return known.find((each) => each === said) ?? null;
}
