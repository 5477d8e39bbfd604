// POST /api/webhooks/:name: a signed notice of another system (Standard Webhooks) becomes a message for the case that waits
// for it. Who may send, and how the message and its key are read from the body, an administrator has set (`hook:name`).
// Believed is only what one of the keys has signed within five minutes; each id counts once, so that a notice that was
// caught and sent again does nothing. A case that does not wait yet is given an hour.

import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { verifySignature } from '../../connectors/webhook/signature.ts';
import { compileExpression, evaluate, FeelError } from '../../engine/feel/expression.ts';
import type { Json, Variables } from '../../engine/values.ts';
import { recordCall } from '../../store/connector-calls.ts';
import { readSetting, type ConnectorSetting } from '../../store/connector-settings.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { secretBox } from '../connectors/secret-box.ts';
import { nowOf } from '../now.ts';
import { notFound, Problem } from '../problem.ts';
import { hidden } from './portal-frame.ts';

const LARGEST = 256 * 1024;
/** Of one address. */
const PACE = { max: 300, timeWindow: '1 minute' };
const WAITS_MS = 60 * 60_000;

interface Rules {
  message: string;
  key: string;
  variables?: string;
}

export const webhookRoutes: FastifyPluginAsync = async (app) => {
  // The signature is over the bytes as they came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST }, (_request, body, done) => done(null, body));

  app.post<{ Params: { name: string } }>(
    '/api/webhooks/:name',
    { schema: hidden, config: { rateLimit: PACE } },
    async (request, reply) => {
      const { store, services } = request.server;
      const { tenant, secret } = services;
      const connector = `hook:${request.params.name}`;
      const setting = await readSetting(store.knex, { tenant, connector });
      if (setting === null || setting.mode === 'manual') throw notFound('webhook');
      const { keys = [] } =
        (setting.secrets && (secretBox(secret).open(setting.secrets, { tenant, connector }) as Keys)) ?? {};
      const believed = verifySignature(headersOf(request), bodyOf(request), keys, new Date(nowOf(store)));
      if ('refused' in believed) {
        await heard(request, setting, { reason: believed.refused });
        throw new Problem(401, 'NOT_BELIEVED', 'Expected a notice signed with an agreed key within five minutes.');
      }
      const message = messageOf(setting.configuration as unknown as Rules, bodyOf(request));
      if ('wrong' in message) {
        await heard(request, setting, { reason: message.wrong, id: believed.id });
        throw new Problem(422, 'NOT_UNDERSTOOD', message.wrong);
      }
      const sent = await correlateMessage(store, {
        tenant,
        ...message,
        messageId: `${connector}:${believed.id}`,
        ttlMs: WAITS_MS,
      });
      await heard(request, setting, { id: believed.id, ...(sent.ok ? {} : { reason: sent.rejection.message }) });
      if (!sent.ok) throw new Problem(422, sent.rejection.code, sent.rejection.message);
      return reply.code(202).send({ outcome: sent.outcome });
    },
  );
};

interface Keys {
  keys?: string[];
}

const bodyOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

const headersOf = ({ headers }: FastifyRequest): { [name: string]: string | undefined } =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));

function messageOf(
  { message, key, variables }: Rules,
  bytes: Buffer,
): { name: string; correlationKey: string; variables: Variables } | { wrong: string } {
  let body: Json;
  try {
    body = JSON.parse(bytes.toString('utf8')) as Json;
  } catch {
    return { wrong: 'Expected JSON.' };
  }
  try {
    const found = evaluate(compileExpression(key), { body });
    if (typeof found !== 'string' && typeof found !== 'number')
      return { wrong: 'Expected a text at the key, but there is none.' };
    const given = variables === undefined ? {} : evaluate(compileExpression(variables), { body });
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      return { wrong: 'Expected a context of variables, but the expression gives something else.' };
    }
    return { name: message, correlationKey: String(found), variables: given };
  } catch (error) {
    if (error instanceof FeelError) return { wrong: error.message };
    throw error;
  }
}

/** On the connector's page: what came in, and why it was not taken. The body may be personal and is not kept. */
async function heard(
  request: FastifyRequest,
  { connector, mode }: ConnectorSetting,
  { id, reason = null }: { id?: string; reason?: string | null },
): Promise<void> {
  const { store, services } = request.server;
  await recordCall(store, {
    tenant: services.tenant,
    dossier: null,
    connector,
    operation: 'receive',
    status: reason === null ? 'OK' : 'UNKNOWN',
    mode,
    code: null,
    reason,
    done: null,
    correlationId: (id ?? randomUUID()).slice(0, 200),
    askedAt: new Date(nowOf(store)),
    breaker: 'closed',
    evidence: [],
  });
}
