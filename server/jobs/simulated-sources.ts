// Which simulators the case's data come from: answers of connectors and payments say in which mode they were had, and
// a document that rests on one of a simulator has no legal value and says so.

import type { Json, Variables } from '../../engine/values.ts';

/** Names such as `rar`, `ghiseul`, in order and once; of the variables that the document may print. */
export function simulatedSources(variables: Variables): string[] {
  const found = new Set<string>();
  const look = (value: Json): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) return value.forEach(look);
    const { mode, source, regim, mod } = value;
    // An answer of a connector; a payment.
    if (mode === 'simulator' && typeof source === 'string') found.add(source.split(':')[0] ?? source);
    if (regim === 'simulator' && typeof mod === 'string') found.add(mod);
    Object.values(value).forEach(look);
  };
  look(variables);
  return [...found].sort();
}

export const simulationWarning = (sources: readonly string[]): string | null =>
  sources.length === 0 ? null : `SIMULARE – FĂRĂ VALOARE JURIDICĂ (${sources.join(', ')})`;
