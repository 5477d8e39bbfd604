// What templates of letters and messages may read, as the server gives it (server/jobs/letter.ts), for an institution that
// nobody knows here: its own facts are left to whoever renders.

import { compileExpression, evaluate, FeelError } from '../../engine/feel/expression.ts';
import type { Json, Variables } from '../../engine/values.ts';
import type { Effecting } from './effect.ts';

function factOf({ manifest, variables, now }: Effecting, fact: keyof Effecting['manifest']['dossier']): Json {
  const text = manifest.dossier?.[fact];
  if (text === undefined) return null;
  try {
    return evaluate(compileExpression(text), variables, { now });
  } catch (error) {
    if (error instanceof FeelError) return null;
    throw error;
  }
}

export function letterOf(
  effecting: Effecting,
  document: { numar: string | null; data: string | null; cod: string | null } | null,
): Variables {
  const department = factOf(effecting, 'department');
  return {
    ...effecting.variables,
    petent: { nume: factOf(effecting, 'applicantName') ?? '', email: factOf(effecting, 'applicantEmail') },
    departament: { cheie: department, nume: department ?? '' },
    responsabil: { nume: factOf(effecting, 'responsible') ?? '' },
    subiect: factOf(effecting, 'subject') ?? '',
    prelungit: effecting.each.extended,
    document,
  };
}
