// Which simulators a document rests on: answers of connectors in the case, and payments among its data. Such a document
// has no legal value and says so. A simulated signature is no such source: it says so itself, in its box.

import type { Json, Variables } from '../../engine/values.ts';
import { simulatedSources } from '../../store/connector-calls.ts';
import type { Store } from '../../store/store.ts';

const SIGNING: ReadonlySet<string> = new Set(['csc', 'pki']);

/** Names such as `rar`, `ghiseul`, in order and once. */
export async function simulatedIn(
  store: Store,
  { tenant, dossier, variables }: { tenant: number; dossier: string; variables: Variables },
): Promise<string[]> {
  const found = new Set((await simulatedSources(store, tenant, dossier)).filter((name) => !SIGNING.has(name)));
  const look = (value: Json): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) return value.forEach(look);
    const { regim, mod } = value;
    if (regim === 'simulator' && typeof mod === 'string') found.add(mod);
    Object.values(value).forEach(look);
  };
  look(variables);
  return [...found].sort();
}

export const simulationWarning = (sources: readonly string[]): string | null =>
  sources.length === 0 ? null : `SIMULARE – FĂRĂ VALOARE JURIDICĂ (${sources.join(', ')})`;
