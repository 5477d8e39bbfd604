// Pages about other systems, filled in from the settings and from what was asked.

import type { FastifyRequest } from 'fastify';
import type { ConnectorPage, ConnectorRow, SettingField } from '../../inbox/connector-views.ts';
import { words } from '../../inbox/words.ts';
import type { Language } from '../../look/words.ts';
import { fieldsOf } from '../../connectors/call/variables.ts';
import type { Contract } from '../../connectors/connector.ts';
import { CONTRACTS } from '../../connectors/contracts.ts';
import { jobTypeOf } from '../../connectors/element-template.ts';
import { connectorFigures, latestCalls, type ConnectorFigures } from '../../store/connector-calls.ts';
import { listSettings, type ConnectorSetting } from '../../store/connector-settings.ts';
import { nowOf } from '../now.ts';
import { kindOf, settableOf, type Settable } from '../connectors/settable.ts';
import { settingFields } from '../connectors/setting-form.ts';
import { checkView } from './inbox-checks.ts';

/** After that a breaker lets a call through again (connectors/call/policy.ts). */
const BREAK_MS = 30_000;

/** Connectors of the contracts first, then what the institution made. */
export async function connectorRows(request: FastifyRequest): Promise<{ rows: ConnectorRow[]; own: ConnectorRow[] }> {
  const { store } = request.server;
  const { tenant } = request.scope;
  const [settings, figures] = await Promise.all([
    listSettings(store.knex, { tenant }),
    connectorFigures(store, { tenant }),
  ]);
  const row = async (name: string): Promise<ConnectorRow[]> => {
    const setting = settings.find(({ connector }) => connector === name) ?? null;
    const settable = settableOf(name, setting);
    if (settable === null) return [];
    const figure = figures.find(({ connector }) => connector === name);
    return [await rowOf(request, { name, settable, setting, figure })];
  };
  const made = settings.map(({ connector }) => connector).filter((name) => kindOf(name) !== 'built');
  return {
    rows: (await Promise.all(Object.keys(CONTRACTS).map(row))).flat(),
    own: (await Promise.all(made.map(row))).flat(),
  };
}

interface RowOf {
  name: string;
  settable: Settable;
  setting: ConnectorSetting | null;
  figure: ConnectorFigures | undefined;
}

async function rowOf(request: FastifyRequest, { name, settable, setting, figure }: RowOf): Promise<ConnectorRow> {
  const { services, store } = request.server;
  const ready = settable.kind === 'hook' ? null : await services.connectors.find(request.scope.tenant, name);
  const { lastOk, lastTrouble, troubleReason, ok = 0, no = 0, unknown = 0 } = figure ?? {};
  return {
    name,
    title: settable.title[request.language],
    mode: ready === null ? (setting?.mode ?? 'manual') : (ready.mode as ConnectorRow['mode']),
    set: setting !== null,
    trouble: ready?.trouble ?? null,
    breaker: breakerOf(figure, nowOf(store)),
    lastOk: lastOk?.toISOString() ?? null,
    lastTrouble: lastTrouble ? { at: lastTrouble.toISOString(), reason: troubleReason ?? '' } : null,
    counts: { ok, no, unknown },
  };
}

/** As the last call left it, in whichever process; an open one has let somebody through since, if it was long ago. */
function breakerOf(figure: ConnectorFigures | undefined, now: number): ConnectorRow['breaker'] {
  if (figure === undefined) return 'unknown';
  if (figure.breaker === 'open' && now - figure.lastAsked.getTime() > BREAK_MS) return 'half-open';
  return figure.breaker as ConnectorRow['breaker'];
}

export interface Shown {
  name: string;
  settable: Settable;
  setting: ConnectorSetting | null;
  /** What is in the fields: the setting's, or what was typed and cannot be used. */
  mode: string;
  configuration: object;
  secrets: object;
  networks: readonly string[];
}

/** `more`: what a click did. */
export async function connectorPage(
  request: FastifyRequest,
  shown: Shown,
  more: Partial<Pick<ConnectorPage, 'problems' | 'tested' | 'notice' | 'question'>> = {},
): Promise<ConnectorPage> {
  const { services, store, config } = request.server;
  const { tenant } = request.scope;
  const { language } = request;
  const { name, settable, setting } = shown;
  const say = words(language).connectors;
  const labels = { built: say.fields, rest: textsOf(say.rest), hook: textsOf(say.hook) }[settable.kind];
  const formWords = { labels: { ...say.fields, ...labels }, listHint: say.listHint, jsonHint: say.jsonHint };
  const ready = settable.kind === 'hook' || setting === null ? null : await services.connectors.find(tenant, name);
  const contract = ready?.contract ?? settable.contract;
  const latest = await latestCalls(store.knex, { tenant, connector: name });
  const question = settable.kind === 'rest' ? (more.question ?? '{}') : null;
  return {
    name,
    title: settable.title[language],
    mode: shown.mode,
    modes: settable.modes,
    version: setting?.version ?? 0,
    fields: settingFields(settable.configuration, shown.configuration, {
      prefix: 'configuration',
      secret: false,
      words: formWords,
    }).map((field) => namedChoices(field, settable, language)),
    secrets: settingFields(settable.secrets, shown.secrets, { prefix: 'secrets', secret: true, words: formWords }),
    networks: settable.kind === 'hook' ? null : shown.networks.join('\n'),
    hosts: ready?.setup ? [...ready.contract.hosts(ready.setup.configuration)] : [],
    trouble: ready?.trouble ?? null,
    problems: [],
    operations: contract === null ? [] : operationsOf(contract, language),
    testable: contract !== null && (question !== null ? askable(contract) : contract.probe !== undefined),
    tested: null,
    latest: latest.map((call) => ({ ...checkView(call, contract, language), dossier: call.dossier })),
    receives: settable.kind === 'hook' && setting !== null ? `${config.baseUrl}/api/webhooks/${settable.name}` : null,
    removable: settable.kind !== 'built' && setting !== null,
    notice: null,
    ...more,
    question,
  };
}

/** Trying an act would do it. */
const askable = ({ operations }: Contract): boolean =>
  Object.values(operations).every(({ effect }) => effect === 'asks');

const operationsOf = (contract: Contract, language: Language): ConnectorPage['operations'] =>
  Object.entries(contract.operations).map(([name, operation]) => ({
    title: operation.title[language],
    job: operation.platform === true ? null : jobTypeOf(contract.name, name),
    takes: fieldsOf(operation).all,
  }));

const textsOf = (catalogue: { [name: string]: unknown }): { [name: string]: string } =>
  Object.fromEntries(
    Object.entries(catalogue).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/** Choices of a REST connector in words. */
function namedChoices(field: SettingField, { kind }: Settable, language: Language): SettingField {
  if (kind !== 'rest' || field.kind !== 'select') return field;
  const { effects, kinds } = words(language).connectors.rest;
  const named: { [value: string]: string } = { ...effects, ...kinds };
  return { ...field, options: field.options.map(({ value, label }) => ({ value, label: named[value] ?? label })) };
}
