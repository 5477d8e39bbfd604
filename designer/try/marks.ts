// What a trial puts on the drawing: where the request is, the way that it has taken, and which arrows no scenario takes. Pure.

import type { RehearsalView } from '../../rehearsal/view.ts';
import type { Mark } from '../studio/contract.ts';
import type { TryWords } from './words.ts';

type Marked = Pick<RehearsalView, 'tokens' | 'taken' | 'passed' | 'incidents'>;

export function tokenMarks({ tokens, taken, passed, incidents }: Marked, say: TryWords['marks']): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const flow of taken) marks.set(flow, { class: 'try-taken' });
  for (const element of Object.keys(passed)) marks.set(element, { class: 'try-passed' });
  for (const [element, count] of Object.entries(tokens)) {
    marks.set(element, {
      class: 'try-token',
      badge: { text: String(count), title: say.here(count), class: 'try-count' },
    });
  }
  for (const { element } of incidents) {
    marks.set(element, { class: 'try-stopped', badge: { text: '!', title: say.incident, class: 'try-incident' } });
  }
  return marks;
}

export function coverageMarks(flows: readonly string[], taken: readonly string[]): Map<string, Mark> {
  const covered = new Set(taken);
  return new Map(flows.map((flow) => [flow, { class: covered.has(flow) ? 'try-covered' : 'try-uncovered' }]));
}
