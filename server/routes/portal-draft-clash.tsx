// A page arrives with answers that were changed in another tab or on another device after the page was drawn
// (store/draft-stamps.ts). Neither is lost: both are shown, and the person chooses answer by answer or takes one whole.
// What was typed waits in the page that asks; everything else that was posted is saved at once.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Variables } from '../../engine/values.ts';
import { answerText } from '../../forms/answer-text.ts';
import { evaluate, type Evaluation } from '../../forms/evaluate.ts';
import { everyInstance, isInput } from '../../forms/instances.ts';
import type { Form } from '../../forms/model.ts';
import { parsePath, patternOf, readPath } from '../../forms/paths.ts';
import { fieldNames } from '../../forms/field-names.ts';
import { readFields, readShown, type Entry } from '../../forms/submission.ts';
import { textFor } from '../../forms/texts.ts';
import { DraftClashPage, type ClashView } from '../../portal/pages/draft-clash.tsx';
import { words } from '../../portal/words.ts';
import { changedElsewhere, changedPaths, newStamp, readStamp, writerOf } from '../../store/draft-stamps.ts';
import { loadDraft, type Draft } from '../../store/drafts.ts';
import { updateDraft } from '../../store/update-draft.ts';
import { FormBody } from '../form-body.ts';
import { notFound } from '../problem.ts';
import { accessTo } from './portal-draft-access.ts';
import type { Filling } from './portal-filling.ts';
import { frameOf } from './portal-frame.ts';

/** What may be chosen for one answer, and for all. */
type Side = 'aici' | 'acolo';
const CHOICE = '_alegere:';
const WHOLE = '_alegere';
const BUTTONS = new Set<string>([fieldNames.add, fieldNames.remove, fieldNames.undo, fieldNames.upload]);

/** Paths of posted answers that differ from what was saved elsewhere since the page was drawn. */
function clashesIn(form: Form, entries: readonly Entry[], draft: Draft, request: FastifyRequest): string[] {
  const stamp = readStamp(request.form.get(fieldNames.version));
  if (stamp === null || stamp.version >= draft.version || request.form.get(fieldNames.refresh) !== undefined) return [];
  const typed = readFields(form, unpressed(entries), draft.data);
  return [...(readShown(entries) ?? [])].filter((path) => {
    const steps = parsePath(path);
    const node = form.inputs.get(patternOf(path));
    if (steps === null || node === undefined || node.type === 'filepicker') return false;
    const [mine, saved] = [readPath(typed, steps), readPath(draft.data, steps)];
    return changedPaths({ answer: mine }, { answer: saved }).length > 0 && changedElsewhere(draft.touched, path, stamp);
  });
}

/** Without the buttons: what a press would do to the lists comes later, when all is clear. */
const unpressed = (entries: readonly Entry[]): Entry[] => [
  ...entries.filter(([name]) => !BUTTONS.has(name)),
  [fieldNames.refresh, '1'],
];

/** The posted fields, with what is saved in place of what was typed for these answers. */
function withSaved(entries: readonly Entry[], paths: readonly string[], data: unknown): Entry[] {
  const others = entries.filter(([name]) => !paths.some((path) => isOf(name, path)));
  return [...others, ...paths.flatMap((path) => posted(path, readPath(data, parsePath(path) ?? [])))];
}

const isOf = (name: string, path: string): boolean =>
  name === path || (name.startsWith(`${path}.`) && /^\.(zi|luna|an|ora)$/.test(name.slice(path.length)));

/** A saved answer as a browser would post it; nothing for no answer. */
function posted(path: string, value: unknown): Entry[] {
  if (value === undefined || value === null || value === false) return [];
  if (Array.isArray(value)) return value.map((each) => [path, String(each)] as const);
  if (typeof value === 'object') return Object.entries(value).map(([part, each]) => [`${path}.${part}`, String(each)]);
  return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
}

/** The person has chosen: what they want to keep of the saved goes into the post in place of what they had typed. */
export function takeChoice(request: FastifyRequest, draft: Draft): void {
  const { entries, files } = request.form;
  const whole = entries.find(([name]) => name === WHOLE)?.[1];
  const choices = entries.filter(([name]) => name.startsWith(CHOICE));
  const saved = choices
    .filter(([, side]) => (whole ?? side) === ('acolo' satisfies Side))
    .map(([name]) => name.slice(CHOICE.length));
  request.form = new FormBody(
    withSaved(entries, saved, draft.data).map(([name, value]) => [name, value]),
    files,
  );
}

/** What was posted, held against the draft as it is under its lock; null when nothing of it was changed elsewhere. */
export function clashOf(
  form: Form,
  draft: Draft,
  request: FastifyRequest,
): { paths: string[]; /** Everything else that was posted. */ data: Variables } | null {
  const { entries } = request.form;
  const paths = clashesIn(form, entries, draft, request);
  if (paths.length === 0) return null;
  return { paths, data: readFields(form, withSaved(unpressed(entries), paths, draft.data), draft.data) as Variables };
}

/** Asks which of the answers count. `filling`: with the draft as it is now. */
export async function showClash(
  request: FastifyRequest,
  reply: FastifyReply,
  { form, draft, context, title, now }: Filling,
  paths: readonly string[],
): Promise<FastifyReply> {
  const { language } = request;
  const { entries } = request.form;
  const options = { language, now };
  const mine = evaluate(form, readFields(form, unpressed(entries), draft.data, context), context, options);
  const saved = evaluate(form, draft.data, context, options);
  const view: ClashView = {
    procedure: title,
    action: request.url,
    csrf: reply.generateCsrf(),
    stamp: newStamp(draft.version),
    at: draft.updatedAt.toISOString(),
    carried: entries.filter(([name]) => !['_csrf', '_version', WHOLE].includes(name) && !name.startsWith(CHOICE)),
    answers: paths.map((path) => ({
      name: `${CHOICE}${path}`,
      id: `c-${path.replace(/[^\w-]/g, '-')}`,
      label: labelOf(mine, path),
      here: said(mine, path),
      there: said(saved, path),
    })),
    whole: WHOLE,
  };
  return reply.page(<DraftClashPage frame={await frameOf(request)} view={view} />, { status: 409 });
}

const inputAt = ({ instances }: Evaluation, at: string) =>
  everyInstance(instances)
    .filter(isInput)
    .find(({ path }) => path === at);

const labelOf = (evaluation: Evaluation, path: string): string => {
  const instance = inputAt(evaluation, path);
  return instance === undefined ? path : textFor(evaluation, instance.node.label, instance.scope);
};

const said = (evaluation: Evaluation, path: string): string => {
  const instance = inputAt(evaluation, path);
  if (instance === undefined) return '';
  const { value, given } = instance;
  const parts = typeof given === 'object' && given !== null && !Array.isArray(given) ? Object.values(given) : [];
  return answerText(evaluation, instance, value ?? given) ?? parts.filter((part) => part !== '').join('.');
};

/**
 * Saves a page as one types, unjudged: `{ savedAt, until }` (instants), or 409 with
 * `{ code, message }` when the same answers were changed elsewhere. Those are left alone, the others are saved.
 */
export async function saveAsTyped(
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
  form: Form,
): Promise<FastifyReply> {
  const { store } = request.server;
  const { entries } = request.form;
  const access = accessTo(request, draft.id);
  const clashed = await updateDraft(store, access, (now) => {
    const clash = clashOf(form, now, request);
    const data = clash?.data ?? (readFields(form, unpressed(entries), now.data) as Variables);
    return { data, result: clash !== null, writer: writerOf(request.form.get(fieldNames.version)) };
  });
  const saved = await loadDraft(store, access);
  if (clashed === null || saved === null) throw notFound('a draft that is yours');
  if (clashed) {
    const message = words(request.language).draft.clash.newer;
    return reply.code(409).send({ code: 'CHANGED_ELSEWHERE', message });
  }
  return reply.send({ savedAt: saved.updatedAt.toISOString(), until: saved.expiresAt.toISOString() });
}
