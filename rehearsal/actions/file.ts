// Files a request, as the platform does: its number, its term, and the variables `cerere`, `dosar`, `termen`.

import type { Instant, Json, Variables } from '../../engine/values.ts';
import { instantOf } from '../../calendar/bucharest.ts';
import { termsOf } from '../../procedure/terms.ts';
import { checkAnswers, plain, startContext } from '../answers.ts';
import type { CaseNotes } from '../notes.ts';
import type { Procedure } from '../procedure.ts';
import type { FileStep } from '../scenario.ts';
import { words } from '../words.ts';
import { attempt, invalid, refuse, type Act } from './act.ts';

/** A day is 10:00 in Romania. */
export const momentOf = (text: string): Instant => (text.includes('T') ? Date.parse(text) : instantOf(text, '10:00'));

/** The way in which most requests come. */
export const channelOf = ({ manifest }: Procedure): string => manifest.channels?.[0] ?? 'online';

export const fileRequest =
  (step: FileStep): Act =>
  async (stage, { procedure, language, institution }) => {
    const say = words(language);
    const { manifest, samples } = procedure;
    const { file: sample, answers: own = {}, channel = channelOf(procedure), on, by } = step;
    if (sample !== null && samples[sample] === undefined) return refuse(say.refusedSample(sample));
    if (on !== undefined) stage.clock.now = Math.max(stage.clock.now, momentOf(on));
    const { now } = stage.clock;
    const number = String(stage.notes.cases.length + 1);
    const checked = checkAnswers({
      form: await procedure.form(manifest.startForm),
      context: startContext(channel, language),
      answers: { ...(sample === null ? {} : samples[sample]), ...own },
      notes: stage.notes,
      number: null,
      now,
      language,
    });
    if (!checked.valid) return invalid(checked.problems, language);
    const termen = termsOf(manifest, now, []);
    const persoana = {
      id: by?.id ?? 'proba',
      nume: by?.name ?? 'Persoană de probă',
      functie: by?.role ?? '',
      departament: by?.department ?? null,
    };
    const cerere: Json = channel === 'internal' ? { ...checked.data, persoana } : checked.data;
    const dosar = {
      id: `dosar-${number}`,
      institutie: institution.key,
      numar: number,
      data: termen.start,
      registru: manifest.register?.in ?? '',
      an: Number(termen.start.slice(0, 4)),
      canal: channel,
      limba: language,
      areContact: true,
    };
    stage.change().cases.push(begun({ number, instance: stage.driver.nextKey, channel, now, deadline: termen.legal }));
    const variables = plain({ cerere, dosar, termen }) as Variables;
    const start = { process: manifest.processId, variables, businessKey: number };
    const started = await attempt(() => stage.driver.start(start));
    if (!started.ok) return refuse(started.rejection.message);
    const action: FileStep = {
      file: sample,
      ...(Object.keys(own).length === 0 ? {} : { answers: own }),
      ...(channel === channelOf(procedure) ? {} : { channel }),
      ...(on === undefined ? {} : { on }),
      ...(by === undefined ? {} : { by }),
    };
    return { ok: true, text: say.filed(number), action, element: null, case: number };
  };

interface Filed {
  number: string;
  instance: string;
  channel: string;
  now: Instant;
  deadline: string;
}

const begun = ({ number, instance, channel, now, deadline }: Filed): CaseNotes => ({
  number,
  instance,
  channel,
  filedAt: now,
  termFrom: now,
  extended: false,
  deadline,
  outcome: null,
  joinedTo: null,
  documents: [],
  notices: [],
  payments: [],
  signatures: [],
  publications: [],
});
