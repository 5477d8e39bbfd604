// Forms: our engine and renderer against form-js viewer in one page of one Chromium, and against ourselves in larger forms.

import viewer from '@bpmn-io/form-js-viewer/package.json' with { type: 'json' };
import { evaluate } from '../forms/evaluate.ts';
import { compileForm } from '../forms/form.ts';
import type { Form } from '../forms/model.ts';
import { startSession } from '../forms/session.ts';
import { inBrowser, type Rounds } from './forms/browser.ts';
import { measuredForm, type Measure } from './forms/model.ts';
import type { Times } from './forms/page.ts';
import { compare, conditions, type Contender, type Measured, type Part, type Result } from './measure.ts';

const summary = (name: string, all: readonly number[]): Measured => {
  const sorted = all.toSorted((one, other) => one - other);
  return { name, median: sorted[sorted.length >> 1] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
};

const peer = `form-js viewer ${viewer.version}`;

interface Row {
  readonly name: string;
  readonly ours: readonly Times[];
  readonly theirs: readonly Times[];
  readonly of: keyof Times;
  /** What the viewer is asked for the same; it does nothing without drawing. */
  readonly against: 'drawn' | 'tenDrawn' | 'noneDrawn' | 'whole';
  readonly within?: number;
  readonly note?: string;
}

const row = ({ name, ours, theirs, of, against, within, note }: Row): Result => {
  const us = summary(
    'traseu',
    ours.map((each) => each[of] ?? 0),
  );
  const them = summary(
    peer,
    theirs.map((each) => each[against]),
  );
  const ratio = them.median / us.median;
  const met = ratio >= 10 && (within === undefined || us.median <= within);
  const more = { ...(within === undefined ? {} : { within }), ...(note === undefined ? {} : { note }) };
  return { name, unit: 'ms', ours: us, against: peer, theirs: them, ratio, goal: 10, met, ...more };
};

const bySize = async (rounds: number, roundMs: number): Promise<Result[]> => {
  const sizes = { 100: 1, 1_000: 10, 10_000: 400 };
  const made = (fields: number, items: number, seed = 0) =>
    measuredForm({ fields, conditions: Math.floor(fields / 5), items, seed });
  const formOf = (json: unknown): Form => {
    const { form, findings } = compileForm(json);
    if (form === null) throw new Error(`Expected a form without errors, but ${findings[0]?.message}`);
    return form;
  };
  const tasks: { [name: string]: (fields: number, items: number) => (count: number) => void } = {
    'JSON → compiled form': (fields, items) => {
      let seed = 0;
      return (count) => {
        for (let at = 0; at < count; at += 1) {
          seed += 1;
          formOf(JSON.parse(JSON.stringify(made(fields, items, seed).json)));
        }
      };
    },
    'a whole evaluation': (fields, items) => {
      const { json, data } = made(fields, items);
      const form = formOf(json);
      return (count) => {
        for (let at = 0; at < count; at += 1) evaluate(form, data);
      };
    },
    'an answer that none reads, in a session': (fields, items) => {
      const { json, data } = made(fields, items);
      const session = startSession(formOf(json), data);
      return (count) => {
        for (let at = 0; at < count; at += 1) session.change('liber', `răspunsul ${at % 2}`);
      };
    },
  };
  const results: Result[] = [];
  for (const [name, task] of Object.entries(tasks)) {
    for (const [fields, items] of Object.entries(sizes)) {
      if (fields === '1000') continue;
      const contender = (size: number, many: number): Contender => ({
        name: `${size.toLocaleString('en')} fields`,
        units: size,
        run: task(size, many),
      });
      const how = { rounds, roundMs, clock: 'cpu' } as const;
      const told = { name: `${name}, by size`, unit: 'fields/s', goal: 0.5 };
      results.push(await compare(told, contender(Number(fields), items), contender(1_000, sizes[1_000]), how));
    }
  }
  return results;
};

const inPage = async (measure: Measure, rounds: Rounds): Promise<{ version: string; results: Result[] }> => {
  const { version, warm, cold } = await inBrowser(measure, rounds);
  const form = `${measure.fields.toLocaleString('en')} fields, ${measure.conditions} conditions`;
  const note = 'the viewer evaluates only what it draws: its time is that until its fields are in the document';
  const results = [
    row({ ...warm, name: `${form}: JSON to first evaluation`, of: 'first', against: 'drawn', within: 50, note }),
    row({ ...warm, name: `${form}: JSON to fields in the document`, of: 'drawn', against: 'drawn' }),
    row({
      ...cold,
      name: `${form}, in a new page: JSON to first evaluation`,
      of: 'first',
      against: 'drawn',
      within: 50,
    }),
    row({ ...cold, name: `${form}, in a new page: JSON to fields in the document`, of: 'drawn', against: 'drawn' }),
    row({
      ...warm,
      name: `${form}: a key that ten conditions read, evaluated`,
      of: 'ten',
      against: 'tenDrawn',
      within: 5,
    }),
    row({ ...warm, name: `${form}: the same, in the document`, of: 'tenDrawn', against: 'tenDrawn', within: 5 }),
    row({ ...warm, name: `${form}: a key that none reads, evaluated`, of: 'none', against: 'noneDrawn', within: 5 }),
    row({ ...warm, name: `${form}: the same, in the document`, of: 'noneDrawn', against: 'noneDrawn', within: 5 }),
    row({ ...warm, name: `${form}: judged whole, as before it is sent`, of: 'whole', against: 'whole' }),
  ];
  return { version, results };
};

export const forms = async (quick: boolean): Promise<Part> => {
  const small = await inPage(
    { fields: 130, conditions: 20, items: 2 },
    quick ? { warm: 3, cold: 1 } : { warm: 9, cold: 5 },
  );
  // One round takes the viewer minutes: it evaluates all conditions for each field.
  const large = quick
    ? { results: [] }
    : await inPage({ fields: 1_000, conditions: 200, items: 10 }, { warm: 3, cold: 1 });
  const sized = await bySize(quick ? 3 : 7, quick ? 150 : 500);
  const results = [...small.results, ...large.results, ...sized];
  return { part: 'forms', conditions: { ...conditions(quick ? 3 : 9), browser: small.version }, results };
};
