// Whether this process should be sent work. Ready means: it has begun, nobody has asked it to stop, the database answers,
// and its schema is one that this program knows. What is not ready is left alone, not killed: `/healthz` says whether the
// process itself is alive, and that needs nothing but the process.

import { migrationFiles } from '../../store/migrate.ts';
import { demandFitSchema, UnfitSchema } from '../../store/schema-version.ts';
import type { Store } from '../../store/store.ts';
import { within } from './within.ts';

export type Readiness =
  { ready: true } | { ready: false; because: 'stopping' | 'database unreachable' | 'schema unfit' };

const PATIENCE_MS = 2_000;
/** Those who ask often (balancers, by the dozen) share one look. */
const FRESH_MS = 500;

/** `stopping` is aborted as soon as the process is asked to stop. */
export function readiness(store: Store, stopping: AbortSignal): () => Promise<Readiness> {
  /** What this program was started with, whatever becomes of its folder. */
  let known: string[] | undefined;
  let last: Readiness = { ready: true };
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<Readiness> | null = null;

  const look = async (): Promise<Readiness> => {
    try {
      known ??= (await migrationFiles()).map(({ name }) => name);
      await within(PATIENCE_MS, demandFitSchema(store.knex, known));
      last = { ready: true };
    } catch (error) {
      last = { ready: false, because: error instanceof UnfitSchema ? 'schema unfit' : 'database unreachable' };
    }
    lookedAt = performance.now();
    return last;
  };

  return async () => {
    if (stopping.aborted) return { ready: false, because: 'stopping' };
    if (performance.now() - lookedAt < FRESH_MS) return last;
    return (looking ??= look().finally(() => (looking = null)));
  };
}
