// What an administrator may set: the connectors of the contracts, REST connectors without code (`rest:name`), and notices
// that other systems send us (`hook:name`). One description for the page and for the check of what was typed.

import { Type } from 'typebox';
import { openConnector, SetupError } from '../../connectors/call/open.ts';
import { mismatch } from '../../connectors/call/shape.ts';
import type { Contract, Words } from '../../connectors/connector.ts';
import { CONTRACTS } from '../../connectors/contracts.ts';
import { blockList } from '../../connectors/http/allow-list.ts';
import { SECRET_PATTERN } from '../../connectors/webhook/signature.ts';
import { compileExpression, FeelError } from '../../engine/feel/expression.ts';
import type { ConnectorSetting } from '../../store/connector-settings.ts';
import { definitionOf, RestForm, RestFormError, restOf } from './rest-form.ts';

const closed = { additionalProperties: false } as const;
const Feel = Type.String({ pattern: '^=.' });

/** Keys are those of the dictionary (`connectors.hook`). */
export const HookForm = Type.Object(
  {
    label: Type.String({ minLength: 1 }),
    message: Type.String({ minLength: 1 }),
    key: Feel,
    variables: Type.Optional(Feel),
  },
  closed,
);
export const HookSecrets = Type.Object(
  { keys: Type.Array(Type.String({ pattern: SECRET_PATTERN }), { minItems: 1, maxItems: 3 }) },
  closed,
);

const RestSecrets = Type.Object(
  { user: Type.Optional(Type.String()), password: Type.Optional(Type.String()), token: Type.Optional(Type.String()) },
  closed,
);

export type SettableKind = 'built' | 'rest' | 'hook';
export type SettingMode = ConnectorSetting['mode'];

export interface Settable {
  kind: SettableKind;
  /** Within its kind: `anaf`, or what the institution called it. */
  name: string;
  title: Words;
  modes: SettingMode[];
  /** Schemas. */
  configuration: object;
  secrets: object;
  /** Null: it makes no connector, or calls nobody. */
  contract: Contract | null;
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export const isMadeName = (name: string): boolean => NAME.test(name) && name.length <= 40;

export const kindOf = (connector: string): SettableKind =>
  connector.startsWith('rest:') ? 'rest' : connector.startsWith('hook:') ? 'hook' : 'built';

const labelOf = (setting: ConnectorSetting | null, name: string): Words => {
  const { label, labelEn } = (setting?.configuration ?? {}) as { label?: string; labelEn?: string };
  return { ro: label ?? name, en: labelEn ?? label ?? name };
};

/** Null: there is no such connector and none may be made of that name. */
export function settableOf(connector: string, setting: ConnectorSetting | null): Settable | null {
  const kind = kindOf(connector);
  if (kind === 'built') {
    if (!Object.hasOwn(CONTRACTS, connector)) return null;
    const contract = CONTRACTS[connector as keyof typeof CONTRACTS] as unknown as Contract;
    const { title, configuration, secrets } = contract;
    const modes = contract.modes.filter((mode): mode is SettingMode => mode !== 'file');
    return { kind, name: connector, title, modes, configuration, secrets, contract };
  }
  const name = connector.slice(5);
  if (!isMadeName(name)) return null;
  const title = labelOf(setting, name);
  if (kind === 'hook') {
    return {
      kind,
      name,
      title,
      modes: ['live', 'manual'],
      configuration: HookForm,
      secrets: HookSecrets,
      contract: null,
    };
  }
  const contract = setting === null ? null : (restOf(name, setting.configuration)?.contract ?? null);
  const modes: SettingMode[] = ['live', 'sandbox', 'simulator', 'manual'];
  return { kind, name, title, modes, configuration: RestForm, secrets: RestSecrets, contract };
}

export interface Typed {
  mode: SettingMode;
  configuration: { [name: string]: unknown };
  secrets: { [name: string]: unknown };
  networks: string[];
  production: boolean;
  allowSimulators: boolean;
}

/** Sentences about what cannot be used, without values that are secret. In `manual` mode anything goes. */
export async function problemsOf(
  { kind, name, configuration, secrets, contract }: Settable,
  typed: Typed,
): Promise<string[]> {
  try {
    blockList(typed.networks);
  } catch (error) {
    return [(error as Error).message];
  }
  if (kind !== 'built') {
    const shape = mismatch(configuration, typed.configuration);
    if (shape !== null) return [shape];
  }
  try {
    if (kind === 'hook') {
      const { key, variables } = typed.configuration as { key: string; variables?: string };
      for (const text of [key, variables]) if (text !== undefined) compileExpression(text);
      const wrong = typed.mode === 'manual' ? null : mismatch(secrets, typed.secrets);
      return wrong === null ? [] : [wrong];
    }
    if (kind === 'rest') definitionOf(name, typed.configuration as never);
    const opened =
      kind === 'rest' ? restOf(name, typed.configuration) : { contract: contract!, configuration: typed.configuration };
    await openConnector(opened!.contract, { ...typed, configuration: opened!.configuration }).close();
    return [];
  } catch (error) {
    if (error instanceof SetupError || error instanceof RestFormError || error instanceof FeelError)
      return [error.message];
    throw error;
  }
}
