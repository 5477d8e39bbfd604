// What became of the answers when the form got a new version, as often as somebody wants to see it (portal-draft-move.ts).

import type { FastifyPluginAsync } from 'fastify';
import { evaluate } from '../../forms/evaluate.ts';
import { everyInstance, isInput, rootOf } from '../../forms/instances.ts';
import { stopOf } from '../../forms/own-pages.ts';
import { fieldId } from '../../forms/render/field-frame.tsx';
import { translated } from '../../look/words.ts';
import { FormChangedPage } from '../../portal/pages/form-changed.tsx';
import { words } from '../../portal/words.ts';
import { enterDraft } from './portal-draft-entry.tsx';
import { lastMove } from './portal-draft-move.ts';
import { draftAddress, formAddress } from './portal-draft-address.ts';
import { contextOf, startFormOf } from './portal-forms.ts';
import { frameOf, hidden, nowOf } from './portal-frame.ts';

export const changedDraftRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Params: { draft: string } }>(
    '/cereri/ciorne/:draft/formular-schimbat',
    { schema: hidden },
    async (request, reply) => {
      const draft = await enterDraft(request, reply, request.params.draft);
      if (draft === null) return reply;
      const moved = await lastMove(request, draft);
      if (moved === null) return reply.redirect(draftAddress(draft.id), 303);
      const { language } = request;
      const { form, manifest } = await startFormOf(request, draft.release);
      const whole = evaluate(form, draft.data, contextOf(request), { language, now: nowOf(request) });
      const pages = new Map(
        everyInstance(whole.instances)
          .filter(isInput)
          .map((each) => [each.path, rootOf(each).node.id]),
      );
      const hrefOf = (path: string): string | null => {
        const page = pages.get(path);
        if (page === undefined) return null;
        const stop = stopOf(form, whole.pages.some(({ id }) => id === page) ? page : (whole.pages[0]?.id ?? ''), path);
        return `${formAddress(draft.id, stop)}#${fieldId(path)}`;
      };
      const { reasons } = words(language).draft.changed;
      const view = {
        procedure: translated(manifest.title, language),
        resume: draftAddress(draft.id),
        again: moved.dropped
          .filter(({ reason }) => reason !== 'removed')
          .map(({ path, label, was, reason, message }) => ({
            label,
            was,
            why: reason === 'stricter' || reason === 'removed' ? (message ?? reasons.type) : reasons[reason],
            href: reason === 'taken' || reason === 'tooMany' ? null : hrefOf(path),
          })),
        asked: moved.asked,
        gone: moved.dropped.filter(({ reason }) => reason === 'removed'),
        kept: moved.kept.map(({ label }) => label),
      };
      return reply.page(<FormChangedPage frame={await frameOf(request)} view={view} />);
    },
  );
};
