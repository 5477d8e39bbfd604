// One's own account.

import type { FastifyPluginAsync } from 'fastify';
import { AccountPage } from '../../portal/pages/account.tsx';
import { readAccount } from '../../store/accounts.ts';
import { listDepartments } from '../../store/tenants.ts';
import { demand } from '../abilities.ts';
import { notFound } from '../problem.ts';
import { frameOf, hidden } from './portal-frame.ts';

export const ownAccountRoutes: FastifyPluginAsync = async (app) => {
  app.get('/cont', { schema: hidden }, async (request, reply) => {
    demand(request.asker, 'read', 'Account');
    const { tenant, account, roles } = request.scope;
    const found = account === null ? null : await readAccount(app.store, { tenant, account });
    if (found === null) throw notFound('your account');
    const departments = await listDepartments(app.store, tenant);
    const view = {
      csrf: reply.generateCsrf(),
      name: found.fullName,
      email: found.email,
      phone: found.phone,
      roles: roles.map(({ role, department }) => ({
        role,
        department: departments.find(({ key }) => key === department)?.name ?? null,
      })),
    };
    return reply.page(<AccountPage frame={await frameOf(request)} view={view} />);
  });
};
