// A form of another tool (form-js's editor and playground, Camunda Modeler) made into one of ours, as far as that is
// mechanical: what has no effect in form-js either is left out, what is only written otherwise is rewritten, and each
// such change is told. What would behave otherwise is not touched: the findings say why it cannot be used.

import { compileForm, type CompileOptions } from './form.ts';
import { componentKeywords, isMessageProperty, propertyNames, validateKeywords } from './keywords.ts';
import type { Finding } from './model.ts';
import { isSafeName, readObject } from './paths.ts';

type Component = Record<string, unknown>;

/** What was changed, for the person who imports. */
export interface Change {
  /** Id of the component; null: the form as a whole. */
  readonly element: string | null;
  readonly rule: 'id' | 'label' | 'key' | 'keyword' | 'property' | 'accept' | 'values' | 'iframe' | 'context';
  readonly en: string;
  readonly ro: string;
}

export interface Imported {
  readonly json: unknown;
  readonly changes: readonly Change[];
  /** Of the form as it is now; with an error it cannot be used yet. */
  readonly findings: readonly Finding[];
}

/** Pure; `json` is not changed. Never throws. */
export const importForm = (json: unknown, options: CompileOptions = {}): Imported => {
  const components = readObject(json, 'components');
  if (!Array.isArray(components)) return { json, changes: [], findings: compileForm(json, options).findings };
  const changes: Change[] = [];
  const importing = { changes, ids: new Set<string>() };
  const made = {
    ...(json as Component),
    components: (components as unknown[]).map((each) => importOne(each, importing, 0)),
  };
  const declared = declareContext(made, options, changes);
  return { json: declared, changes, findings: compileForm(declared, options).findings };
};

interface Importing {
  readonly changes: Change[];
  readonly ids: Set<string>;
}

const deepest = 20;

const importOne = (raw: unknown, importing: Importing, depth: number): unknown => {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || depth > deepest) return raw;
  const component = { ...(raw as Component) };
  component.id = freshId(component, importing);
  const tell = (rule: Change['rule'], en: string, ro: string): void => {
    importing.changes.push({ element: String(component.id), rule, en, ro });
  };
  const type = String(component.type);
  if (type === 'iframe') return linkOf(component, tell);
  const keywords = Object.hasOwn(componentKeywords, type) ? componentKeywords[type] : undefined;
  if (keywords === undefined) return component;
  for (const name of Object.keys(component)) {
    if (keywords.includes(name)) continue;
    delete component[name];
    tell(
      'keyword',
      `\`${name}\` has no effect on ${type}; it was left out.`,
      `\`${name}\` nu are efect la ${type}; a fost omis.`,
    );
  }
  nameIt(component, 'key', tell);
  nameIt(component, 'path', tell);
  labelIt(component, tell);
  component.validate = known(component, 'validate', (name) => validateKeywords.has(name), 'keyword', tell);
  component.properties = known(
    component,
    'properties',
    (name) => propertyNames.has(name) || isMessageProperty(name),
    'property',
    tell,
  );
  for (const name of ['validate', 'properties']) if (component[name] === undefined) delete component[name];
  textValues(component, tell);
  fixedMultiple(component, tell);
  endings(component, tell);
  if (Array.isArray(component.components)) {
    component.components = (component.components as unknown[]).map((each) => importOne(each, importing, depth + 1));
  }
  return component;
};

type Tell = (rule: Change['rule'], en: string, ro: string) => void;

/** form-js gives one to what has none. */
const freshId = ({ id, key, path, type }: Component, { ids, changes }: Importing): string => {
  const wanted =
    [id, key, path].find((each): each is string => typeof each === 'string' && each !== '') ?? String(type);
  let made = wanted;
  for (let count = 2; ids.has(made); count += 1) made = `${wanted}_${count}`;
  ids.add(made);
  if (made !== id && typeof id === 'string' && id !== '') {
    const ro = `Id-ul „${id}” mai există în formular; acesta a devenit „${made}”.`;
    changes.push({ element: made, rule: 'id', en: `The id „${id}” exists twice; this one became „${made}”.`, ro });
  }
  return made;
};

/** Names that neither FEEL nor the data of a form could hold: `tax-id`, `2nd`. */
const nameIt = (component: Component, keyword: 'key' | 'path', tell: Tell): void => {
  const written = component[keyword];
  if (typeof written !== 'string' || written === '' || written.split('.').every(isSafeName)) return;
  const name = written
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split('.')
    .map((part) => part.replace(/\W+/g, '_').replace(/^(?=\d|$)/, '_'))
    .join('.');
  if (!name.split('.').every(isSafeName)) return;
  component[keyword] = name;
  tell(
    'key',
    `The name „${written}” became „${name}”: FEEL cannot read the other.`,
    `Numele „${written}” a devenit „${name}”: pe celălalt FEEL nu îl poate citi.`,
  );
};

const asking = new Set(
  'textfield textarea number datetime checkbox checklist radio select taglist filepicker place'.split(' '),
);

const labelIt = (component: Component, tell: Tell): void => {
  const { type, key, label, dateLabel, timeLabel } = component;
  const has = [label, dateLabel, timeLabel].some((each) => typeof each === 'string' && each.trim() !== '');
  if (has || !asking.has(String(type)) || typeof key !== 'string' || key === '') return;
  const words = (key.split('.').at(-1) ?? key)
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replaceAll('_', ' ')
    .trim();
  const made = words.slice(0, 1).toUpperCase() + words.slice(1).toLowerCase();
  if (made === '') return;
  component.label = made;
  tell(
    'label',
    `It had no label; „${made}” stands there now: write what is asked.`,
    `Nu avea etichetă; acum este „${made}”: scrieți ce se întreabă.`,
  );
};

/** An object of keywords without those that form-js leaves without effect too. */
const known = (
  component: Component,
  keyword: 'validate' | 'properties',
  isKnown: (name: string) => boolean,
  rule: 'keyword' | 'property',
  tell: Tell,
): unknown => {
  const written = component[keyword];
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return written ?? undefined;
  const entries = Object.entries(written as Component);
  for (const [name] of entries) {
    if (isKnown(name)) continue;
    const both = `\`${keyword}.${name}\``;
    tell(rule, `${both} has no effect; it was left out.`, `${both} nu are efect; a fost omis.`);
  }
  return Object.fromEntries(entries.filter(([name]) => isKnown(name)));
};

/** A choice is kept as a text here. */
const textValues = (component: Component, tell: Tell): void => {
  const { values, defaultValue } = component;
  if (!Array.isArray(values)) return;
  const odd = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';
  const some = (values as unknown[]).some((each) => odd(readObject(each, 'value')));
  if (!some) return;
  const text = (value: unknown): unknown => (odd(value) ? String(value) : value);
  component.values = (values as unknown[]).map((each) =>
    typeof each === 'object' && each !== null ? { ...each, value: text(readObject(each, 'value')) } : each,
  );
  if (defaultValue !== undefined) {
    component.defaultValue = Array.isArray(defaultValue) ? (defaultValue as unknown[]).map(text) : text(defaultValue);
  }
  tell(
    'values',
    'The values of the choices became texts; FEEL compares with "1" and not with 1.',
    'Valorile variantelor au devenit texte; FEEL le compară cu "1", nu cu 1.',
  );
};

const mediaEndings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg,.jpeg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/*': '.jpg,.jpeg,.png,.webp',
  'text/plain': '.txt',
  'text/csv': '.csv',
  'text/*': '.txt,.csv',
  'application/zip': '.zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.oasis.opendocument.text': '.odt',
  'application/vnd.oasis.opendocument.spreadsheet': '.ods',
};

/** `"on"`, `"=true"`: fixed all the same. */
const fixedMultiple = (component: Component, tell: Tell): void => {
  const { multiple } = component;
  const fixed = /^=?\s*(?:(true|on)|false|off)$/.exec(typeof multiple === 'string' ? multiple : '');
  if (fixed === null) return;
  component.multiple = fixed[1] !== undefined;
  const now = `\`multiple\`: ${String(component.multiple)}`;
  tell('keyword', `„${String(multiple)}” became ${now}.`, `„${String(multiple)}” a devenit ${now}.`);
};

/** Kinds of files by their endings; kinds that an office does not take go. */
const endings = (component: Component, tell: Tell): void => {
  const { accept } = component;
  if (typeof accept !== 'string' || accept.startsWith('=') || !accept.includes('/')) return;
  const parts = accept.split(',').map((part) => part.trim().toLowerCase());
  const made = [
    ...new Set(parts.flatMap((part) => (part.startsWith('.') ? [part] : (mediaEndings[part]?.split(',') ?? [])))),
  ];
  if (made.length === 0) return;
  const now = made.join(',');
  component.accept = now;
  tell(
    'accept',
    `Files are told by their endings: „${accept}” became „${now}”.`,
    `Fișierele se recunosc după terminație: „${accept}” a devenit „${now}”.`,
  );
};

/** A page of another site, as a link to it; one whose address is computed stays, and is refused. */
const linkOf = (component: Component, tell: Tell): unknown => {
  const { id, url, label, layout, conditional } = component;
  if (typeof url !== 'string' || !/^https:\/\/[^\s(){}]+$/.test(url)) return component;
  const words = typeof label === 'string' && label !== '' && !/^=|[\][]/.test(label) ? label : url;
  tell('iframe', 'A page of another site became a link to it.', 'Pagina altui site a devenit o legătură către ea.');
  const kept = Object.fromEntries(Object.entries({ layout, conditional }).filter(([, value]) => value !== undefined));
  return { type: 'text', id, text: `[${words}](${url})`, ...kept };
};

/** form-js reads variables of the process by their names; here a form says which it reads. */
const declareContext = (json: Component, options: CompileOptions, changes: Change[]): Component => {
  const traseu = readObject(json, 'traseu');
  if (readObject(traseu, 'context') !== undefined) return json;
  const { unknownNames } = compileForm(json, options);
  const names = [...new Set([...unknownNames, ...lockedNames(json.components)])].filter(isSafeName);
  if (names.length === 0) return json;
  const list = names.join(', ');
  const en = `These names come from outside the form: ${list}.`;
  changes.push({ element: null, rule: 'context', en, ro: `Aceste nume vin din afara formularului: ${list}.` });
  const own = typeof traseu === 'object' && traseu !== null ? traseu : {};
  return { ...json, traseu: { ...own, context: names } };
};

/** What a locked field shows comes from a variable of its name. */
const lockedNames = (components: unknown): string[] =>
  (Array.isArray(components) ? (components as unknown[]) : []).flatMap((each) => {
    const key = readObject(each, 'key');
    const locked = [readObject(each, 'disabled'), readObject(each, 'readonly')].some(
      (value) => value === true || typeof value === 'string',
    );
    const own = locked && typeof key === 'string' ? [key.split('.')[0] ?? key] : [];
    return [
      ...own,
      ...(readObject(each, 'type') === 'group' && readObject(each, 'path') === undefined
        ? lockedNames(readObject(each, 'components'))
        : []),
    ];
  });
