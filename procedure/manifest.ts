// The manifest of a procedure's folder: what the files beside it are for, and the law's numbers as data. A legal
// amount that changes gets a second version with its own `validFrom`; the older one stays for the cases filed under it.
// One schema is the TypeScript type, the check at deployment, and the documentation of `manifest.json`.

import { Ajv, type ErrorObject } from 'ajv';
import { Type } from 'typebox';
import { versionsOf } from './rule-on.ts';

const closed = { additionalProperties: false } as const;

/** A day, local to the institution. */
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title: 'a day such as 2024-01-31' });
const Key = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', title: 'a key such as certificat-urbanism' });
const Path = Type.String({
  pattern: '^[\\w-]+(/[\\w.-]+)*\\.[a-z]+$',
  title: 'a path inside the folder of the procedure',
});
const Feel = Type.String({ pattern: '^=.', title: 'a FEEL expression that begins with =' });
/** Both languages of the portal. */
const Text = Type.Object({ ro: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Channel = Type.Enum(['online', 'counter', 'email', 'post', 'phone', 'internal']);

/** See `calendar/deadline.ts` for what units, count and roll rules mean. */
const Deadline = Type.Object(
  {
    amount: Type.Integer({ minimum: 1 }),
    unit: Type.Enum(['calendar', 'working', 'hours', 'months']),
    count: Type.Enum(['STD', 'ZILE_LIBERE', 'WORKING']),
    roll: Type.Enum(['next-working', 'none']),
    /** The law's article, shown to people. */
    basis: Type.String({ minLength: 3 }),
    validFrom: Day,
    /** Last day on which a case that starts still has this version. */
    validTo: Type.Optional(Day),
    /** Warn so many calendar days before the legal deadline (on a working day); none without it. */
    warnBeforeDays: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
const Deadlines = Type.Union([Deadline, Type.Array(Deadline, { minItems: 1 })], {
  title: 'a deadline, or a list of its versions by validFrom',
});

/** A list that anybody may read. Nothing personal: only these columns leave the case. */
const PublicListSchema = Type.Object(
  {
    title: Text,
    columns: Type.Array(
      Type.Object(
        {
          key: Type.String({ pattern: '^[A-Za-z]\\w*$', title: 'a name such as numarDa' }),
          title: Text,
          type: Type.Enum(['text', 'date', 'amount', 'document']),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    /** Why it is published: the law's article, shown to people. */
    basis: Type.Optional(Type.String({ minLength: 3 })),
    /** A line is gone after so many years. */
    years: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  closed,
);

const ManifestSchema = Type.Object(
  {
    key: Key,
    title: Text,
    summary: Text,
    /** Whom the catalogue shows it to. */
    audience: Type.Array(Type.Enum(['citizens', 'organisations', 'staff']), { minItems: 1 }),
    process: Path,
    processId: Type.String({ minLength: 1 }),
    startForm: Path,
    /** `formId` of the model → path. */
    forms: Type.Record(Type.String(), Path),
    decisions: Type.Optional(Type.Array(Path)),
    documents: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          {
            template: Path,
            css: Type.Optional(Path),
            /** What travels inside the PDF for machines (PDF/A-3): a context, over what the template may read. */
            data: Type.Optional(Feel),
          },
          closed,
        ),
      ),
    ),
    messages: Type.Optional(Type.Array(Path)),
    /** Facts of the case file, FEEL over the root variables of the instance; see `store/dossier-facts.ts`. */
    dossier: Type.Object(
      {
        subject: Feel,
        applicantName: Feel,
        applicantEmail: Type.Optional(Feel),
        department: Type.Optional(Feel),
        responsible: Type.Optional(Feel),
      },
      closed,
    ),
    deadline: Deadlines,
    /** More deadlines of the same case, each under its name in the variable `termen`. */
    deadlines: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z]\\w*$' }), Deadlines)),
    /** Once per case, at most so many days. */
    extension: Type.Optional(
      Type.Object({ maxDays: Type.Integer({ minimum: 1 }), basis: Type.String({ minLength: 3 }) }, closed),
    ),
    /** Names of the yearly registers. `out` defaults to `in`: one register for entries and exits. */
    register: Type.Object({ in: Key, out: Type.Optional(Key) }, closed),
    /** `years` null: kept for ever (class P). */
    retention: Type.Object(
      {
        class: Type.String({ minLength: 1 }),
        years: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
        basis: Type.String({ minLength: 3 }),
        /** How long the steps stay after the end of a case, see `history-term.ts`; null: for ever. The papers stay anyway. */
        history: Type.Optional(
          Type.Object(
            { months: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]), basis: Type.String({ minLength: 3 }) },
            closed,
          ),
        ),
      },
      closed,
    ),
    /** Element of the model → what the applicant is told while the case is there. */
    stages: Type.Optional(Type.Record(Type.String(), Text)),
    outcomes: Type.Optional(Type.Record(Type.String(), Text)),
    /** List → what a line of it holds; the addresses are /publicari/LIST. */
    publications: Type.Optional(Type.Record(Key, PublicListSchema)),
    /** Groups of staff that may begin it (audience staff); all staff without it. */
    startedBy: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
    /** `internal`: begun by staff in the inbox, for themselves; never together with another. */
    channels: Type.Array(Channel, { minItems: 1 }),
    languages: Type.Array(Type.Enum(['ro', 'en']), { minItems: 1 }),
    /** The procedure's page in the portal. */
    page: Type.Object(
      {
        who: Type.Array(Text, { minItems: 1 }),
        need: Type.Array(Text),
        notNeeded: Type.Array(Text),
        fee: Text,
        steps: Type.Array(Text, { minItems: 1 }),
        legalBasis: Type.Array(Type.Object({ name: Text, url: Type.Optional(Type.String()) }, closed), { minItems: 1 }),
      },
      closed,
    ),
  },
  closed,
);

export type Manifest = Type.Static<typeof ManifestSchema>;
export type PublicList = Type.Static<typeof PublicListSchema>;
export type LocalText = Type.Static<typeof Text>;
export type DeadlineRule = Type.Static<typeof Deadline>;
export type DeadlineVersions = Type.Static<typeof Deadlines>;

/** `at` is a JSON pointer into the manifest; `message` says what was expected and what was found. */
export interface ManifestProblem {
  at: string;
  message: string;
}

const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
const validate = ajv.compile<Manifest>(ManifestSchema);

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

const TYPES: Record<string, string> = {
  string: 'a text',
  integer: 'a whole number',
  object: 'an object',
  array: 'a list',
};

function expected(error: ErrorObject): string {
  const { keyword, params, data } = error;
  const title = (error.parentSchema as { title?: string } | undefined)?.title;
  switch (keyword) {
    case 'required':
      return `Expected "${params['missingProperty']}", but it is missing.`;
    case 'additionalProperties':
      return `Expected only known names, but found "${params['additionalProperty']}".`;
    case 'enum':
      return `Expected one of ${(params['allowedValues'] as unknown[]).join(', ')}, but found ${shown(data)}.`;
    case 'type':
      return `Expected ${TYPES[String(params['type'])] ?? String(params['type'])}, but found ${shown(data)}.`;
    case 'minLength':
    case 'minItems':
      return `Expected at least ${params['limit']}, but found ${shown(data)}.`;
    case 'minimum':
      return `Expected a number of at least ${params['limit']}, but found ${shown(data)}.`;
    default:
      return `Expected ${title ?? error.message ?? keyword}, but found ${shown(data)}.`;
  }
}

/** A list and a single version are tried both: only the errors of the one that was meant are told. */
function told(error: ErrorObject): boolean {
  const [, kind] = /\/anyOf\/(\d)\//.exec(error.schemaPath) ?? [];
  if (kind === undefined) return true;
  if (error.keyword === 'type' && /\/anyOf\/\d\/type$/.test(error.schemaPath)) return false;
  return true;
}

/** What a schema cannot say. */
function inconsistencies(manifest: Manifest): ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  const named: [string, DeadlineVersions][] = [['/deadline', manifest.deadline]];
  for (const [name, rule] of Object.entries(manifest.deadlines ?? {})) named.push([`/deadlines/${name}`, rule]);
  for (const [at, value] of named) {
    const starts = versionsOf(value).map(({ validFrom }) => validFrom);
    if (new Set(starts).size < starts.length) {
      problems.push({ at, message: 'Expected one version per validFrom, but two begin on the same day.' });
    }
    for (const { validFrom, validTo, unit, count } of versionsOf(value)) {
      if (validTo !== undefined && validTo < validFrom) {
        problems.push({ at, message: `Expected validTo on or after ${validFrom}, but found ${validTo}.` });
      }
      if (unit === 'months' && count !== 'STD') {
        problems.push({ at, message: `Expected count STD for months, but found ${count}.` });
      }
    }
  }
  for (const reserved of ['start', 'tinta', 'legal', 'avertizare', 'limita', 'prelungit']) {
    if (manifest.deadlines && reserved in manifest.deadlines) {
      problems.push({ at: `/deadlines/${reserved}`, message: `Expected a name that "termen" does not use itself.` });
    }
  }
  const { audience, channels, startedBy } = manifest;
  const [forStaff, inside] = [audience.includes('staff'), channels.includes('internal')];
  if (forStaff !== inside || (forStaff && (audience.length > 1 || channels.length > 1))) {
    const message = 'Expected audience ["staff"] and channels ["internal"] together and alone, or neither.';
    problems.push({ at: '/channels', message });
  }
  if (startedBy !== undefined && !forStaff) {
    problems.push({ at: '/startedBy', message: 'Expected it only where the audience is staff.' });
  }
  for (const [list, { columns }] of Object.entries(manifest.publications ?? {})) {
    if (new Set(columns.map(({ key }) => key)).size < columns.length) {
      problems.push({ at: `/publications/${list}`, message: 'Expected every column once, but one key comes twice.' });
    }
  }
  if (!Object.values(manifest.forms).includes(manifest.startForm)) {
    problems.push({ at: '/startForm', message: `Expected one of the forms, but found "${manifest.startForm}".` });
  }
  return problems;
}

/** Reads parsed JSON. Whether the files it names exist is for the check of the whole folder. */
export function readManifest(json: unknown): { manifest: Manifest | null; problems: ManifestProblem[] } {
  if (validate(json)) {
    const problems = inconsistencies(json);
    return { manifest: problems.length === 0 ? json : null, problems };
  }
  const errors = validate.errors ?? [];
  const specific = errors.filter((error) => error.keyword !== 'anyOf' && told(error));
  const shownErrors = specific.length > 0 ? specific : errors;
  return {
    manifest: null,
    problems: shownErrors.map((error) => ({ at: error.instancePath || '/', message: expected(error) })),
  };
}
