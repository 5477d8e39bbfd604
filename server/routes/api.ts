// The HTTP API: everything that the pages do, for programs. JSON in and out, a bearer token from `POST /api/session`, faults
// as `application/problem+json`. The description at `/api/openapi.json` is made from the same schemas that check requests.

import fastifySwagger from '@fastify/swagger';
import type { FastifyPluginAsync } from 'fastify';
import { applicantTaskApi } from './api/applicant-tasks.ts';
import { bulkApi } from './api/bulk.ts';
import { dossierApi } from './api/dossiers.ts';
import { eventApi } from './api/events.ts';
import { filingApi } from './api/filing.ts';
import { instanceListApi } from './api/instance-list.ts';
import { instanceApi } from './api/instances.ts';
import { operationsApi } from './api/operations.ts';
import { procedureApi } from './api/procedures.ts';
import { sessionApi } from './api/session.ts';
import { taskApi } from './api/tasks.ts';

const description = `Programs sign in with \`POST /api/session\` and send the token as \`Authorization: Bearer …\`.
Without a token a program is a visitor: it may read procedures, file, and follow a case with its number and code.
Dates are ISO 8601; days without time are local to Europe/Bucharest.`;

export const apiRoutes: FastifyPluginAsync = async (app) => {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Traseu', version: '0.1.0', description },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }, {}],
    },
  });
  await app.register(sessionApi);
  await app.register(procedureApi);
  await app.register(filingApi);
  await app.register(dossierApi);
  await app.register(taskApi);
  await app.register(applicantTaskApi);
  await app.register(operationsApi);
  await app.register(bulkApi);
  await app.register(instanceListApi);
  await app.register(instanceApi);
  await app.register(eventApi);
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
};
