// The publications that concern who reads the list of procedures: what waits for their agreement, and what failed on its day.

import type { FastifyRequest } from 'fastify';
import type { AwaitedView } from '../../inbox/publish-views.ts';
import { dateTime } from '../../look/dates.ts';
import { currentRequests } from '../../store/publishing/requests.ts';
import { listReleases } from '../../store/tables/release.ts';

/** `titles`: key → what the procedure is called in the list. */
export async function awaitedBy(request: FastifyRequest, titles: ReadonlyMap<string, string>): Promise<AwaitedView> {
  const { store } = request.server;
  const { asker, language, scope } = request;
  const requests = asker.abilities.can('deploy', 'Model') ? await currentRequests(store.knex, scope.tenant) : [];
  const titleOf = (key: string): string => titles.get(key) ?? key;
  const failed = await Promise.all(
    requests
      .filter(({ status }) => status === 'failed')
      .map(async ({ procedure: key, endedAt }) => {
        const [newest] = await listReleases(store.knex, scope.tenant, key);
        // published since: nothing to tell any more
        return newest !== undefined && newest.deployed_at > endedAt! ? [] : [{ key, title: titleOf(key) }];
      }),
  );
  return {
    waiting: requests
      .filter(({ status, askedBy }) => status === 'waiting' && askedBy.account !== asker.account)
      .map(({ procedure: key, askedBy, askedAt }) => ({
        key,
        title: titleOf(key),
        by: askedBy.name,
        at: dateTime(language, askedAt),
      })),
    failed: failed.flat(),
    rules: asker.abilities.can('edit', 'Institution'),
  };
}
