// What is wrong with a manifest, field by field, in the words of people. The same demands as procedure/manifest.ts makes at
// deployment, which cannot run in a browser (its validator needs eval); a test holds the two together.

import { isTree, readAt, type Path } from './manifest-file.ts';
import type { SettingsWords } from './words/ro.ts';

export interface SettingProblem {
  readonly path: Path;
  readonly text: string;
}

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FILE = /^[\w-]+(\/[\w.-]+)*\.[a-z]+$/;
/** Names that `termen` uses itself (procedure/terms.ts). */
const RESERVED = ['start', 'tinta', 'legal', 'avertizare', 'limita', 'prelungit'];

export const settingProblems = (manifest: unknown, words: SettingsWords): SettingProblem[] => {
  const found: SettingProblem[] = [];
  const get = (path: Path): unknown => readAt(manifest, path);
  const wrong = (path: Path, text: string): void => {
    if (!found.some((each) => pathText(each.path) === pathText(path))) found.push({ path, text });
  };
  const filled = (path: Path, atLeast = 1): void => {
    const value = get(path);
    if (typeof value !== 'string' || value.length < atLeast) wrong(path, words.required);
  };
  const matches = (path: Path, pattern: RegExp, text: string): void => {
    const value = get(path);
    if (typeof value !== 'string' || !pattern.test(value)) wrong(path, text);
  };
  const both = (path: Path): void => {
    for (const language of ['ro', 'en'] as const) {
      const value = get([...path, language]);
      if (typeof value !== 'string' || value === '') wrong(path, words.both);
    }
  };
  const list = (path: Path): unknown[] => {
    const value = get(path);
    return Array.isArray(value) ? (value as unknown[]) : [];
  };
  const names = (path: Path): string[] => {
    const value = get(path);
    return isTree(value) ? Object.keys(value) : [];
  };
  const some = (path: Path, allowed: { readonly [value: string]: string } | null = null): void => {
    const chosen = list(path);
    const strange =
      allowed !== null && chosen.some((each) => typeof each !== 'string' || !Object.hasOwn(allowed, each));
    if (chosen.length === 0 || strange) wrong(path, words.choose);
  };
  const feel = (path: Path, required: boolean): void => {
    const value = get(path);
    if (value === undefined && !required) return;
    if (typeof value !== 'string' || !/^=./.test(value)) wrong(path, words.facts.feel);
  };
  const version = (path: Path): void => {
    const { amount, unit, count, roll, validFrom, validTo, warnBeforeDays } = { ...(get(path) as object) } as {
      [name: string]: unknown;
    };
    if (!Number.isInteger(amount) || (amount as number) < 1) wrong([...path, 'amount'], words.deadlines.amount);
    if (!['calendar', 'working', 'hours', 'months'].includes(String(unit))) wrong([...path, 'unit'], words.required);
    if (!['STD', 'ZILE_LIBERE', 'WORKING'].includes(String(count))) wrong([...path, 'count'], words.required);
    if (!['next-working', 'none'].includes(String(roll))) wrong([...path, 'roll'], words.required);
    const basis = get([...path, 'basis']);
    if (typeof basis !== 'string' || basis.length < 3) wrong([...path, 'basis'], words.deadlines.basisShort);
    matches([...path, 'validFrom'], DAY, words.deadlines.day);
    if (validTo !== undefined) matches([...path, 'validTo'], DAY, words.deadlines.day);
    if (typeof validTo === 'string' && typeof validFrom === 'string' && validTo < validFrom) {
      wrong([...path, 'validTo'], words.deadlines.ends);
    }
    if (warnBeforeDays !== undefined && (!Number.isInteger(warnBeforeDays) || (warnBeforeDays as number) < 0)) {
      wrong([...path, 'warnBeforeDays'], words.deadlines.amount);
    }
    if (unit === 'months' && count !== 'STD') wrong([...path, 'count'], words.deadlines.months);
  };
  const deadline = (path: Path): void => {
    const value = get(path);
    if (!Array.isArray(value)) return version(path);
    const starts = (value as unknown[]).map((each) => readAt(each, ['validFrom']));
    if (value.length === 0 || new Set(starts).size < starts.length) wrong(path, words.deadlines.sameStart);
    value.forEach((_, index) => version([...path, index]));
  };

  for (const name of ['deadlines', 'stages', 'outcomes', 'publications']) {
    if (get([name]) !== undefined && !isTree(get([name]))) wrong([name], words.required);
  }
  matches(['key'], KEY, words.required);
  both(['title']);
  both(['summary']);
  some(['audience'], words.access.audiences);
  some(['channels'], words.access.kinds);
  some(['languages'], words.access.tongues);
  matches(['process'], FILE, words.required);
  filled(['processId']);
  matches(['startForm'], FILE, words.required);
  if (!names(['forms']).some((name) => get(['forms', name]) === get(['startForm'])))
    wrong(['startForm'], words.required);
  const [forStaff, inside] = [list(['audience']).includes('staff'), list(['channels']).includes('internal')];
  if (forStaff !== inside || (forStaff && (list(['audience']).length > 1 || list(['channels']).length > 1))) {
    wrong(['channels'], words.access.staffAlone);
  }
  if (get(['startedBy']) !== undefined) {
    if (!forStaff) wrong(['startedBy'], words.access.staffAlone);
    else some(['startedBy']);
  }
  feel(['dossier', 'subject'], true);
  feel(['dossier', 'applicantName'], true);
  for (const name of ['applicantEmail', 'department', 'responsible']) feel(['dossier', name], false);
  deadline(['deadline']);
  for (const name of names(['deadlines'])) {
    if (!/^[a-z]\w*$/.test(name)) wrong(['deadlines', name], words.deadlines.otherHint);
    if (RESERVED.includes(name)) wrong(['deadlines', name], words.deadlines.reserved);
    deadline(['deadlines', name]);
  }
  if (get(['extension']) !== undefined) {
    const days = get(['extension', 'maxDays']);
    if (!Number.isInteger(days) || (days as number) < 1) wrong(['extension', 'maxDays'], words.deadlines.amount);
    filled(['extension', 'basis'], 3);
  }
  matches(['register', 'in'], KEY, words.keyHint);
  if (get(['register', 'out']) !== undefined) matches(['register', 'out'], KEY, words.keyHint);
  filled(['retention', 'class']);
  filled(['retention', 'basis'], 3);
  const years = get(['retention', 'years']);
  if (years !== null && (!Number.isInteger(years) || (years as number) < 1)) {
    wrong(['retention', 'years'], words.deadlines.amount);
  }
  if (get(['retention', 'history']) !== undefined) {
    const months = get(['retention', 'history', 'months']);
    if (months !== null && (!Number.isInteger(months) || (months as number) < 1)) {
      wrong(['retention', 'history', 'months'], words.deadlines.amount);
    }
    filled(['retention', 'history', 'basis'], 3);
  }
  for (const group of ['stages', 'outcomes']) for (const name of names([group])) both([group, name]);
  for (const name of ['who', 'steps', 'legalBasis']) some(['page', name]);
  for (const name of ['who', 'need', 'notNeeded', 'steps']) {
    if (!Array.isArray(get(['page', name]))) wrong(['page', name], words.required);
    list(['page', name]).forEach((_, index) => both(['page', name, index]));
  }
  list(['page', 'legalBasis']).forEach((_, index) => both(['page', 'legalBasis', index, 'name']));
  both(['page', 'fee']);
  for (const name of names(['publications'])) {
    const path = ['publications', name];
    if (!KEY.test(name)) wrong(path, words.keyHint);
    both([...path, 'title']);
    some([...path, 'columns']);
    const keys = list([...path, 'columns']).map((each) => readAt(each, ['key']));
    if (new Set(keys).size < keys.length) wrong([...path, 'columns'], words.publications.twice);
    list([...path, 'columns']).forEach((_, index) => {
      matches([...path, 'columns', index, 'key'], /^[A-Za-z]\w*$/, words.publications.keyWrong);
      both([...path, 'columns', index, 'title']);
      if (!Object.hasOwn(words.publications.types, String(get([...path, 'columns', index, 'type'])))) {
        wrong([...path, 'columns', index, 'type'], words.required);
      }
    });
    if (get([...path, 'basis']) !== undefined) filled([...path, 'basis'], 3);
    const kept = get([...path, 'years']);
    if (kept !== undefined && (!Number.isInteger(kept) || (kept as number) < 1)) {
      wrong([...path, 'years'], words.deadlines.amount);
    }
  }
  return found;
};

export const pathText = (path: Path): string => path.join('/');
