// What the forms of a rehearsal may read, for whoever draws them: the same as their answers are checked over.

import type { Form } from '../forms/model.ts';
import { checkAnswers, contextFor, kindOfTask, startContext, taskContext, type Context } from './answers.ts';
import { innerKey } from './instances/driver.ts';
import type { Rehearsal } from './rehearsal.ts';
import { caseOf } from './stage.ts';

export const contextOfStart = (rehearsal: Rehearsal, form: Form, channel: string): Context =>
  around(rehearsal, form, startContext(channel, rehearsal.language), null);

/** For each sample the first way of filing in which it may be filed: the counter may ask less than the portal. */
export async function channelsOf(rehearsal: Rehearsal): Promise<{ [sample: string]: string }> {
  const { procedure, language, now } = rehearsal;
  const { manifest, samples } = procedure;
  const { notes } = rehearsal.steps[rehearsal.position]!.moment;
  const form = await procedure.form(manifest.startForm);
  const found: { [sample: string]: string } = {};
  for (const [name, answers] of Object.entries(samples)) {
    const fits = manifest.channels.find((channel) => {
      const context = startContext(channel, language);
      return checkAnswers({ form, context, answers, notes, number: null, now, language }).valid;
    });
    if (fits !== undefined) found[name] = fits;
  }
  return found;
}

/** Null: no such task is open. */
export function contextOfTask(rehearsal: Rehearsal, task: string, form: Form): Context | null {
  const { running, notes } = rehearsal.steps[rehearsal.position]!.moment;
  const at = innerKey(task);
  const instance = running.instances.find(({ key }) => key === at?.instance);
  const open = at === null ? undefined : instance?.state.tasks[at.key];
  if (at === null || instance === undefined || open === undefined) return null;
  const kind = kindOfTask(instance.graph, open);
  const context = taskContext({ state: instance.state, key: at.key, kind }, rehearsal.institution, rehearsal.language);
  return around(rehearsal, form, context, caseOf(running.instances, notes, instance.key)?.number ?? null);
}

/** Samples say which places and people there may be. */
function around(rehearsal: Rehearsal, form: Form, context: Context, number: string | null): Context {
  const { notes } = rehearsal.steps[rehearsal.position]!.moment;
  const { now, language } = rehearsal;
  const answers = placesOf(rehearsal.procedure.samples);
  return contextFor({ form, context, answers, notes, number, now, language });
}

/** Only what looks like a place: not every text of a sample is a department. */
const placesOf = (value: unknown): string[] => {
  if (typeof value === 'string') return /^[A-Z]+-\d+$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(placesOf) : [];
};
