// Who looks at the inbox: the part of every page's data that follows from the request alone.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { dayAt } from '../../calendar/bucharest.ts';
import type { Viewer } from '../../inbox/views.ts';
import { words } from '../../inbox/words.ts';
import { hasPlaces } from '../../store/places/list-places.ts';
import { listDepartments, readTenant } from '../../store/tenants.ts';
import { nowOf } from '../now.ts';
import { themeOf } from './inbox-appearance.ts';

export async function viewerOf(request: FastifyRequest, reply: FastifyReply): Promise<Viewer> {
  const { store } = request.server;
  const { asker, language } = request;
  const [tenant, departments] = await Promise.all([
    readTenant(store, asker.tenant),
    listDepartments(store, asker.tenant),
  ]);
  const say = words(language).roles;
  const roles = asker.roles
    .filter(({ role }) => role !== 'citizen')
    .map(({ role, department }) => {
      const name = departments.find(({ key }) => key === department)?.name ?? department;
      return name === null ? say[role] : `${say[role]}, ${name}`;
    });
  const { abilities } = asker;
  return {
    name: asker.person?.name ?? '',
    roles: roles.join('; '),
    language,
    theme: themeOf(request.cookies['aspect']),
    institution: tenant?.name ?? '',
    csrf: reply.generateCsrf(),
    today: dayAt(nowOf(store)),
    path: request.method === 'GET' ? withoutLanguage(request.url) : '/lucrari',
    banner: tenant?.demo ? words(language).demo : null,
    may: {
      tasks: abilities.can('read', 'Inbox'),
      begin: abilities.can('read', 'Inbox'),
      payments: abilities.can('read', 'Payment'),
      places:
        abilities.can('read', 'Place') &&
        (abilities.can('edit', 'Place') || (await hasPlaces(store.knex, asker.tenant))),
      counter: abilities.can('enter', 'Counter'),
      incidents: abilities.can('read', 'Incident'),
      figures: abilities.can('read', 'Figures'),
      procedures: abilities.can('read', 'Model'),
      connectors: abilities.can('read', 'Connector'),
    },
  };
}

function withoutLanguage(url: string): string {
  const [path = '/', query = ''] = url.split('?');
  const params = new URLSearchParams(query);
  params.delete('limba');
  const rest = params.toString();
  return rest ? `${path}?${rest}` : path;
}
