// From what the store knows of an instance (times entered, left, withdrawn; flows taken; what waits) to what the drawing
// shows. An element that was withdrawn counts as passed: the case was there.

import type { Progress } from './drawing.ts';

export interface Visits {
  elements: { [element: string]: { entered: number; completed: number; terminated: number } };
  flows: { [flow: string]: number };
  open: readonly string[];
  stopped: readonly string[];
}

export function progressOf(visits: Visits): Progress {
  const now = new Set([...visits.open, ...visits.stopped]);
  const done = new Map<string, number>();
  for (const [element, { completed, terminated }] of Object.entries(visits.elements)) {
    if (completed + terminated > 0) done.set(element, completed + terminated);
  }
  return { done, now, taken: new Set(Object.keys(visits.flows)) };
}
