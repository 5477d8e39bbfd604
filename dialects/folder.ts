// A procedure's folder out of imported models: where each file goes, and a manifest that is complete, with values to be
// looked at: only people know the law that a procedure rests on.

import { pathOf, slug } from './elements/forms.ts';
import { bare } from './translate-all.ts';
import type { Translations } from './translate-all.ts';
import { isOf } from './namespaces.ts';
import { readXml } from './xml/read.ts';
import { elementsIn, nameOf, plain, walk } from './xml/tree.ts';
import type { XmlElement } from './xml/tree.ts';

export interface Folder {
  /** manifest.json included. */
  files: { [path: string]: string };
  /** What was assumed, and is to be looked at. */
  assumed: { en: string; ro: string }[];
}

/** `key`: the folder's name. `importForm`: makes a form of form-js one of ours. */
export function folderOf(
  { files, processes, decisions }: Translations,
  key: string,
  importForm: (json: string) => string,
): Folder {
  const made: { [path: string]: string } = {};
  const [main, ...others] = byCalls(processes, files);
  if (main !== undefined) made['process.bpmn'] = files[main]!;
  for (const name of others) made[`${slug(bare(name))}.bpmn`] = files[name]!;
  const tables = decisions.map((name) => [`decisions/${slug(bare(name))}.dmn`, files[name]!] as const);
  Object.assign(made, Object.fromEntries(tables));
  const forms: { [id: string]: string } = {};
  for (const [name, text] of Object.entries(files)) {
    if (processes.includes(name) || decisions.includes(name)) continue;
    const json = name.startsWith('forms/') ? text : importForm(text);
    const id =
      formId(json) ??
      bare(name)
        .replace(/\.(form|json)$/i, '')
        .replace(/\.form$/i, '');
    // A form that came along is the one that a task merely named.
    if (name.startsWith('forms/') && forms[id] !== undefined) continue;
    forms[id] = pathOf(id);
    made[pathOf(id)] = json;
  }
  const root = main === undefined ? null : readXml(files[main]!).root;
  const process = root && processIn(root);
  const start = process && startFormOf(process, forms);
  if (start === null || start === undefined) {
    forms['cerere'] = pathOf('cerere');
    made[pathOf('cerere')] ??= `${JSON.stringify(EMPTY_FORM, null, 2)}\n`;
  }
  const manifest = manifestOf({
    key,
    title: (process && plain(process, 'name')) || key,
    processId: (process && plain(process, 'id')) ?? key,
    forms,
    startForm: start ?? pathOf('cerere'),
    decisions: tables.map(([path]) => path),
  });
  made['manifest.json'] = `${JSON.stringify(manifest, null, 2)}\n`;
  return { files: made, assumed: ASSUMED };
}

const EMPTY_FORM = {
  type: 'default',
  id: 'cerere',
  schemaVersion: 19,
  components: [
    { type: 'textarea', id: 'subiect', key: 'subiect', label: 'Despre ce este vorba?', validate: { required: true } },
  ],
};

const ASSUMED = [
  {
    en: 'manifest.json: begun by staff, a deadline of 30 days and a retention of 10 years were assumed; write the law that they rest on.',
    ro: 'manifest.json: s-a presupus că o încep angajații, cu termen de 30 de zile și păstrare 10 ani; scrieți temeiul legal.',
  },
];

function formId(json: string): string | null {
  try {
    const { id } = JSON.parse(json) as { id?: unknown };
    return typeof id === 'string' && id !== '' ? id : null;
  } catch {
    return null;
  }
}

/** The process that no other one calls comes first. */
function byCalls(processes: readonly string[], files: { readonly [path: string]: string }): string[] {
  const called = new Set(
    processes.flatMap((name) =>
      [...walk(readXml(files[name]!).root)]
        .filter((each) => nameOf(each).local === 'calledElement')
        .map((each) => plain(each, 'processId') ?? ''),
    ),
  );
  const isCalled = (name: string): boolean => {
    const process = processIn(readXml(files[name]!).root);
    return process !== null && called.has(plain(process, 'id') ?? '');
  };
  return [...processes].sort((a, b) => Number(isCalled(a)) - Number(isCalled(b)));
}

function processIn(root: XmlElement): XmlElement | null {
  const all = elementsIn(root).filter((each) => isOf(each, 'process'));
  return all.find((each) => plain(each, 'isExecutable') !== 'false') ?? all[0] ?? null;
}

/** The form that was written into a start event, by its id. */
function startFormOf(process: XmlElement, forms: { readonly [id: string]: string }): string | null {
  for (const event of elementsIn(process).filter((each) => isOf(each, 'startEvent'))) {
    const id = plain(event, 'id');
    if (id !== null && forms[id] !== undefined) return forms[id];
  }
  return null;
}

interface Facts {
  key: string;
  title: string;
  processId: string;
  forms: { [id: string]: string };
  startForm: string;
  decisions: string[];
}

function manifestOf({ key, title, processId, forms, startForm, decisions }: Facts): unknown {
  const both = (ro: string, en: string): { ro: string; en: string } => ({ ro, en });
  const basis = 'De completat: articolul de lege';
  return {
    key,
    title: both(title, title),
    summary: both(`Procedură importată: ${title}`, `Imported procedure: ${title}`),
    audience: ['staff'],
    process: 'process.bpmn',
    processId,
    startForm,
    forms,
    ...(decisions.length > 0 ? { decisions } : {}),
    dossier: { subject: `="${title.replaceAll('\\', '').replaceAll('"', '')}"`, applicantName: '="—"' },
    deadline: { amount: 30, unit: 'calendar', count: 'STD', roll: 'next-working', basis, validFrom: '2002-04-30' },
    register: { in: 'intrare-iesire' },
    retention: { class: 'De completat', years: 10, basis },
    channels: ['internal'],
    languages: ['ro', 'en'],
    page: {
      who: [both('Angajații instituției', 'Staff of the institution')],
      need: [],
      notNeeded: [],
      fee: both('Gratuit', 'Free of charge'),
      steps: [both(title, title)],
      legalBasis: [{ name: both(basis, 'To be completed: the article of the law') }],
    },
  };
}
