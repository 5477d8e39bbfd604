// The form with which an applicant writes: empty, or with what was typed and what is wrong with it.

import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { kindNames, usualExtensions } from '../../forms/file-kinds.ts';
import { fileSize } from '../../look/words.ts';
import type { MessageFormView } from '../../portal/parts/message-form.tsx';
import { words } from '../../portal/words.ts';

/** The empty form, or what was typed into it with its problems. */
export function messageForm(
  request: FastifyRequest,
  reply: FastifyReply,
  dossier: string,
  typed: Partial<MessageFormView>,
): MessageFormView {
  const { language, server } = request;
  const say = words(language).application.uploads;
  return {
    action: `/cereri/${dossier}/mesaje`,
    csrf: reply.generateCsrf(),
    key: randomUUID(),
    text: '',
    problems: [],
    limits: say.limits(kindNames([], language), fileSize(language, server.config.uploadFileBytes)),
    accept: usualExtensions.join(','),
    ...typed,
  };
}
