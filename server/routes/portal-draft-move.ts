// A draft keeps the release that it was begun with until somebody comes back to it. If the procedure has a newer release
// by then, the draft goes on with that one: what is sent is always the newest form. Most releases change something else
// than the form; then nobody notices. Otherwise answers are carried over by name (forms/carry-over.ts) and a page tells
// what became of them; the answers as they were stay with the draft until it is sent.
//
// A page of the old form that arrives afterwards is accepted into the answers of the old form, and from there carried over.

import type { FastifyRequest } from 'fastify';
import type { Variables } from '../../engine/values.ts';
import { carryOver, type CarriedOver } from '../../forms/carry-over.ts';
import type { Form } from '../../forms/model.ts';
import { parsePath, readPath, writePath } from '../../forms/paths.ts';
import { fieldNames } from '../../forms/field-names.ts';
import { readFields } from '../../forms/submission.ts';
import { readStamp, writerOf } from '../../store/draft-stamps.ts';
import { loadDraft, type Draft, type EarlierAnswers } from '../../store/drafts.ts';
import { readProcedure } from '../../store/procedures.ts';
import { updateDraft } from '../../store/update-draft.ts';
import { draftFiles } from '../uploads/form-files.ts';
import { loadRelease, startFormOf as compiledStart } from './inbox-release.ts';
import { accessTo } from './portal-draft-access.ts';
import { contextOf } from './portal-forms.ts';
import { nowOf } from './portal-frame.ts';

export interface MovedDraft {
  draft: Draft;
  /** Something of it concerns the person: they are to see the page that says what. */
  told: boolean;
}

const tells = ({ dropped, asked }: CarriedOver): boolean => dropped.length + asked.length > 0;

async function formOf(request: FastifyRequest, release: string): Promise<Form | null> {
  const found = await loadRelease(request.server.store, request.scope.tenant, release);
  return found === null ? null : compiledStart(found);
}

/** Takes a draft to the newest release. What a page of the older form has just posted goes along. */
export async function moveOn(request: FastifyRequest, draft: Draft): Promise<MovedDraft> {
  const newest = await readProcedure(request.server.store, request.scope.tenant, draft.procedure);
  if (newest === null || newest.release === draft.release) return fromOlderPage(request, draft);
  const [oldForm, newForm] = [await formOf(request, draft.release), await formOf(request, newest.release)];
  if (oldForm === null || newForm === null) return { draft, told: false };
  const carry = await carrier(request, oldForm, newForm, draft.id);
  const told = await change(request, draft, (now) => {
    if (now.release !== draft.release) return { data: null, result: false };
    const kept = carry(now.data);
    if (!tells(kept))
      return { data: kept.data as Variables, move: { release: newest.release, earlier: now.earlier }, result: false };
    const typed = typedInto(request, oldForm, now.data);
    const earlier = [...now.earlier, { release: now.release, version: now.version, data: typed }];
    return { data: carry(typed).data as Variables, move: { release: newest.release, earlier }, result: true };
  });
  return { draft: await again(request, draft), told };
}

/** The draft has moved on, but the page that was posted had been drawn before. */
async function fromOlderPage(request: FastifyRequest, draft: Draft): Promise<MovedDraft> {
  const stamp = readStamp(request.form.get(fieldNames.version));
  const last = draft.earlier.at(-1);
  if (stamp === null || last === undefined || stamp.version > last.version) return { draft, told: false };
  const [oldForm, newForm] = [await formOf(request, last.release), await formOf(request, draft.release)];
  if (oldForm === null || newForm === null) return { draft, told: false };
  const carry = await carrier(request, oldForm, newForm, draft.id);
  const told = await change(request, draft, (now) => {
    const typed = typedInto(request, oldForm, last.data);
    const kept = carry(typed).data;
    const data = structuredClone(now.data) as Record<string, unknown>;
    for (const [name] of request.form.entries) {
      const steps = parsePath(name.replace(/\.(zi|luna|an|ora)$/, ''));
      const value = steps === null ? undefined : readPath(kept, steps);
      if (steps !== null && value !== undefined) writePath(data, steps, value);
    }
    const earlier: EarlierAnswers[] = [...now.earlier.slice(0, -1), { ...last, data: typed }];
    return { data: data as Variables, move: { release: now.release, earlier }, result: true };
  });
  return { draft: await again(request, draft), told };
}

/** What a posted page adds to the answers of the form that it was drawn from. */
const typedInto = (request: FastifyRequest, form: Form, data: Variables): Variables =>
  request.form.entries.length === 0 ? data : (readFields(form, request.form.entries, data) as Variables);

async function change(
  request: FastifyRequest,
  { id }: Draft,
  by: Parameters<typeof updateDraft<boolean>>[2],
): Promise<boolean> {
  const writer = writerOf(request.form.get(fieldNames.version));
  const { store } = request.server;
  return (
    (await updateDraft(store, accessTo(request, id), async (now, trx) => ({ writer, ...(await by(now, trx)) }))) ??
    false
  );
}

async function again(request: FastifyRequest, draft: Draft): Promise<Draft> {
  return (await loadDraft(request.server.store, accessTo(request, draft.id))) ?? draft;
}

async function carrier(request: FastifyRequest, oldForm: Form, newForm: Form, draft: string) {
  const { tenant } = request.scope;
  const documents = await draftFiles(request.server.store, { tenant, draft });
  const options = { language: request.language, now: nowOf(request), documents };
  return (data: unknown): CarriedOver => carryOver(oldForm, newForm, data, contextOf(request), options);
}

/** What became of the answers when the draft moved on last, for telling it again; null when it never did. */
export async function lastMove(request: FastifyRequest, draft: Draft): Promise<CarriedOver | null> {
  const last = draft.earlier.at(-1);
  if (last === undefined) return null;
  const [oldForm, newForm] = [await formOf(request, last.release), await formOf(request, draft.release)];
  if (oldForm === null || newForm === null) return null;
  return (await carrier(request, oldForm, newForm, draft.id))(last.data);
}
