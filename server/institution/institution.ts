// An institution as a file: who it is, its departments, the people who work in it. The demo is one in code; a real one is
// written once and applied with `traseu institution FILE`. Applying it again changes what changed and takes nobody away.

import { Ajv } from 'ajv';
import { Type } from 'typebox';
import { createAccount, findAccountByEmail, setRoles } from '../../store/accounts.ts';
import type { Store } from '../../store/store.ts';
import { putDepartment, putTenant, readTenant } from '../../store/tenants.ts';

const closed = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1 });
const Key = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' });
const Both = Type.Object({ ro: Text, en: Text }, closed);

const InstitutionSchema = Type.Object(
  {
    key: Key,
    name: Text,
    settings: Type.Object(
      {
        above: Type.Optional(Text),
        address: Type.Optional(Text),
        postalCode: Type.Optional(Text),
        locality: Type.Optional(Text),
        county: Type.Optional(Text),
        cui: Type.Optional(Text),
        phone: Type.Optional(Text),
        email: Type.Optional(Text),
        website: Type.Optional(Text),
        schedule: Type.Optional(Both),
        mayor: Type.Optional(Text),
        dpo: Type.Optional(Text),
        arms: Type.Optional(Text),
        accent: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
        drafts: Type.Optional(
          Type.Object(
            {
              keepDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
              noticeDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
            },
            closed,
          ),
        ),
        /** Months that the steps of ended cases and of other processes stay; null: for ever. */
        history: Type.Optional(
          Type.Object(
            {
              caseMonths: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 1200 }), Type.Null()])),
              otherMonths: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 1200 }), Type.Null()])),
            },
            closed,
          ),
        ),
        /** Whether a second person agrees to what is published; without it as it was set on its page. */
        publishing: Type.Optional(Type.Object({ secondPerson: Type.Boolean() }, closed)),
        places: Type.Optional(
          Type.Object(
            {
              holdMinutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 1440 })),
              offerHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })),
              tiles: Type.Optional(
                Type.Object(
                  {
                    url: Type.String({ pattern: '^https://(\\{s\\}\\.)?[A-Za-z0-9.-]+(:[0-9]+)?/' }),
                    wmsLayers: Type.Optional(Text),
                    attribution: Text,
                  },
                  closed,
                ),
              ),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    /** Of its letters: .ttf or .otf files, by their path from this one. */
    letterFonts: Type.Optional(
      Type.Object({ regular: Text, italic: Type.Optional(Text), bold: Type.Optional(Text) }, closed),
    ),
    departments: Type.Array(Type.Object({ key: Key, name: Text }, closed)),
    accounts: Type.Array(
      Type.Object(
        {
          email: Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$' }),
          fullName: Text,
          roles: Type.Array(
            Type.Object(
              {
                role: Type.Enum(['citizen', 'registry', 'clerk', 'head', 'mayor', 'owner', 'admin']),
                /** For clerk and head: the key of the department. */
                department: Type.Optional(Type.Union([Key, Type.Null()])),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);

export type Institution = Type.Static<typeof InstitutionSchema>;

const validate = new Ajv({ allErrors: true, strict: false }).compile<Institution>(InstitutionSchema);

/** Reads parsed JSON; problems say where and what was expected. */
export function readInstitution(json: unknown): { institution: Institution | null; problems: string[] } {
  if (!validate(json)) {
    const problems = (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const extra = 'additionalProperty' in params ? ` ("${String(params['additionalProperty'])}")` : '';
      return `${instancePath || '/'}: ${message ?? 'is not as expected'}${extra}`;
    });
    return { institution: null, problems };
  }
  const departments = new Set(json.departments.map(({ key }) => key));
  const problems = json.accounts.flatMap(({ email, roles }) =>
    roles.flatMap(({ role, department = null }) => {
      const wants = role === 'clerk' || role === 'head';
      if (wants && (department === null || !departments.has(department))) {
        return [
          `${email}: expected the role ${role} to name one of the departments, but found ${department ?? 'none'}`,
        ];
      }
      return !wants && department !== null ? [`${email}: expected the role ${role} without a department`] : [];
    }),
  );
  return problems.length > 0 ? { institution: null, problems } : { institution: json, problems };
}

export interface Applied {
  /** False when the institution was there already. */
  created: boolean;
  /** Accounts made now. */
  accounts: string[];
}

/** `passwordHash` is asked for each account that is made; existing ones keep their password and get the roles. */
export async function putInstitution(
  store: Store,
  tenant: number,
  institution: Institution,
  { demo, passwordHash }: { demo: boolean; passwordHash: (email: string) => Promise<string> },
): Promise<Applied> {
  const { key, name, settings } = institution;
  const created = (await readTenant(store, tenant)) === null;
  await putTenant(store, { tenant, key, name, settings, demo });
  for (const department of institution.departments) await putDepartment(store, tenant, department);
  const accounts: string[] = [];
  for (const { email, fullName, roles: given } of institution.accounts) {
    const roles = given.map(({ role, department = null }) => ({ role, department }));
    const known = await findAccountByEmail(store, { tenant, email });
    if (known !== null) {
      await setRoles(store, { tenant, account: known.id, roles });
      continue;
    }
    await createAccount(store, { tenant, email, fullName, passwordHash: await passwordHash(email), roles, demo });
    accounts.push(email);
  }
  return { created, accounts };
}

/** Until somebody says who it is, so that a first start is healthy and tells what to do next. */
export const UNNAMED: Institution = {
  key: 'institutie',
  name: 'Instituție fără nume',
  settings: {},
  departments: [],
  accounts: [],
};
