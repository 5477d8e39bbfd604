// The works in the browser: saved two seconds after a change, offline, conflicts put together file by file, undo.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Opening } from '../../designer/studio/contract.ts';
import type { Changes, Files } from '../../designer/studio/merge.ts';
import { openProject, type OpenProject, type ProjectNews, type PutAnswer } from '../../designer/studio/project.ts';

const test = suite('the works in the browser');

const FILES: Files = { 'manifest.json': '{"key":"p"}', 'process.bpmn': '<a/>', 'messages/x.hbs': 'x' };

interface Bench {
  project: OpenProject;
  puts: { files: Changes; over: number; leaving: boolean }[];
  news: ProjectNews[];
  states: string[];
  /** Waiting times of what is planned. */
  waits: () => number[];
  /** Does what is planned, and lets everything settle. */
  turn: () => Promise<void>;
  answers: PutAnswer[];
  clock: { now: number };
}

const saved = (version: number): PutAnswer => ({
  kind: 'saved',
  version,
  savedAt: '2026-11-22T10:00:00Z',
  savedBy: 'Eu',
});

function bench(): Bench {
  let planned: { act: () => void; after: number }[] = [];
  const puts: Bench['puts'] = [];
  const news: ProjectNews[] = [];
  const states: string[] = [];
  const answers: PutAnswer[] = [];
  const clock = { now: 0 };
  const opening = { version: 3, files: FILES } as unknown as Opening;
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const project = openProject({
    opening,
    put(files, over, leaving) {
      puts.push({ files, over, leaving });
      return Promise.resolve(answers.shift() ?? saved(over + 1));
    },
    later(act, after) {
      const entry = { act, after };
      planned.push(entry);
      return () => {
        planned = planned.filter((each) => each !== entry);
      };
    },
    now: () => clock.now,
    told: (each) => news.push(each),
  });
  project.onState((state) => states.push(state));
  return {
    project,
    puts,
    news,
    states,
    answers,
    clock,
    waits: () => planned.map(({ after }) => after),
    async turn() {
      const due = planned;
      planned = [];
      for (const { act } of due) act();
      await settle();
    },
  };
}

const theirs = (version: number, changes: { [path: string]: string }): PutAnswer => ({
  kind: 'conflict',
  newest: { version, savedAt: '2026-11-22T10:00:00Z', savedBy: 'Ana', files: { ...FILES, ...changes } },
});

test('a change is saved two seconds later, with what changed only', async () => {
  const { project, puts, waits, turn, states } = bench();
  project.write('process.bpmn', '<b/>', 'canvas');
  project.write('process.bpmn', '<c/>', 'canvas');
  assert.equal(waits(), [2_000]);
  assert.equal(project.state, 'unsaved');
  await turn();
  assert.equal(puts, [{ files: { 'process.bpmn': '<c/>' }, over: 3, leaving: false }]);
  assert.is(project.version, 4);
  assert.equal(states, ['unsaved', 'unsaved', 'saving', 'saved']);
  assert.is(project.unsaved, false);
});

test('what comes back to what was saved is nothing to save', async () => {
  const { project, puts, turn } = bench();
  project.write('messages/x.hbs', 'y', 'letter');
  project.write('messages/x.hbs', 'x', 'letter');
  assert.is(project.state, 'saved');
  await turn();
  assert.equal(puts, []);
});

test('a file taken away is sent as null', async () => {
  const { project, puts, turn } = bench();
  project.write('messages/x.hbs', null, 'parts');
  assert.is(project.read('messages/x.hbs'), undefined);
  await turn();
  assert.equal(puts[0]?.files, { 'messages/x.hbs': null });
});

test('without a connection it tries again, ever more slowly, and says when it is back', async () => {
  const { project, puts, answers, waits, turn, states } = bench();
  answers.push({ kind: 'offline' }, { kind: 'offline' });
  project.write('process.bpmn', '<b/>', 'canvas');
  await turn();
  assert.is(project.state, 'offline');
  assert.equal(waits(), [2_000]);
  project.write('process.bpmn', '<c/>', 'canvas');
  assert.is(project.state, 'offline');
  await turn();
  assert.equal(waits(), [5_000]);
  project.retry();
  await turn();
  assert.is(project.state, 'saved');
  assert.equal(puts.at(-1)?.files, { 'process.bpmn': '<c/>' });
  assert.is(states.at(-1), 'saved');
});

test('files that only one of two people changed are put together without a word asked', async () => {
  const { project, puts, answers, news, turn } = bench();
  answers.push(theirs(7, { 'messages/x.hbs': 'theirs' }));
  const heard: string[] = [];
  project.onChange(({ path, origin }) => heard.push(`${origin} ${path}`));
  project.write('process.bpmn', '<mine/>', 'canvas');
  await turn();
  assert.is(project.state, 'saved');
  assert.is(project.read('messages/x.hbs'), 'theirs');
  assert.is(project.read('process.bpmn'), '<mine/>');
  assert.equal(puts.at(-1), { files: { 'process.bpmn': '<mine/>' }, over: 7, leaving: false });
  assert.equal(heard, ['canvas process.bpmn', 'merge messages/x.hbs']);
  assert.equal(news, [{ kind: 'merged', by: 'Ana', at: '2026-11-22T10:00:00Z', paths: ['messages/x.hbs'] }]);
});

test('a file that both changed stops the saving until somebody has said whose counts', async () => {
  const { project, puts, answers, turn } = bench();
  answers.push(theirs(7, { 'process.bpmn': '<theirs/>', 'messages/x.hbs': 'theirs' }));
  project.write('process.bpmn', '<mine/>', 'canvas');
  await turn();
  assert.is(project.state, 'conflict');
  assert.equal(project.conflict?.clashes, { 'process.bpmn': '<theirs/>' });
  assert.equal(project.conflict?.began['process.bpmn'], '<a/>');
  assert.is(project.read('messages/x.hbs'), 'theirs');
  project.write('process.bpmn', '<mine more/>', 'canvas');
  await turn();
  assert.is(puts.length, 1, 'nothing is sent meanwhile');
  assert.is(await project.flush(), false);
  project.settle(new Set());
  await turn();
  assert.equal(puts.at(-1), { files: { 'process.bpmn': '<mine more/>' }, over: 7, leaving: false });
  assert.is(project.state, 'saved');
});

test('theirs, taken, is what is shown, and nothing is left to save', async () => {
  const { project, puts, answers, turn } = bench();
  answers.push(theirs(7, { 'process.bpmn': '<theirs/>' }));
  project.write('process.bpmn', '<mine/>', 'canvas');
  await turn();
  project.settle(new Set(['process.bpmn']));
  await turn();
  assert.is(project.read('process.bpmn'), '<theirs/>');
  assert.is(project.state, 'saved');
  assert.is(puts.length, 1);
  assert.is(project.version, 7);
});

test('two who did the same agree', async () => {
  const { project, answers, turn } = bench();
  answers.push(theirs(7, { 'process.bpmn': '<same/>' }));
  project.write('process.bpmn', '<same/>', 'canvas');
  await turn();
  assert.is(project.conflict, null);
  assert.is(project.state, 'saved');
});

test('what the server refuses is told and not sent again until something changes', async () => {
  const { project, puts, answers, news, turn } = bench();
  answers.push({ kind: 'refused', why: 'signed-out' });
  project.write('process.bpmn', '<b/>', 'canvas');
  await turn();
  assert.equal(news, [{ kind: 'refused', why: 'signed-out' }]);
  assert.is(project.state, 'unsaved');
  await turn();
  assert.is(puts.length, 1);
  project.write('process.bpmn', '<c/>', 'canvas');
  await turn();
  assert.is(project.state, 'saved');
});

test('a drawing that is not written yet is asked for before it is saved, and not when the page is left', async () => {
  const { project, puts, turn } = bench();
  let asked = 0;
  project.beforeSave(() => {
    asked += 1;
    project.write('process.bpmn', '<drawn/>', 'canvas');
    return Promise.resolve();
  });
  assert.is(await project.flush(), true);
  assert.equal(puts.at(-1)?.files, { 'process.bpmn': '<drawn/>' });
  assert.ok(asked > 0);
  const before = asked;
  project.write('messages/x.hbs', 'z', 'letter');
  project.leave();
  await turn();
  assert.is(puts.at(-1)?.leaving, true);
  assert.is(asked, before);
});

test('what is drawn is unsaved at once, before its text is written', async () => {
  const { project, puts, turn } = bench();
  project.beforeSave(() => {
    project.write('process.bpmn', '<drawn/>', 'canvas');
    return Promise.resolve();
  });
  project.stir();
  assert.is(project.state, 'unsaved');
  assert.is(project.unsaved, true);
  await turn();
  assert.equal(puts.at(-1)?.files, { 'process.bpmn': '<drawn/>' });
  assert.is(project.state, 'saved');
});

test('texts are undone step by step: what was written within a second is one', () => {
  const { project, clock } = bench();
  project.write('messages/x.hbs', 'xy', 'letter');
  clock.now = 500;
  project.write('messages/x.hbs', 'xyz', 'letter');
  clock.now = 5_000;
  project.write('messages/x.hbs', 'new', 'letter');
  project.undo('messages/x.hbs');
  assert.is(project.read('messages/x.hbs'), 'xyz');
  project.undo('messages/x.hbs');
  assert.is(project.read('messages/x.hbs'), 'x');
  assert.is(project.canUndo('messages/x.hbs'), false);
  project.redo('messages/x.hbs');
  project.redo('messages/x.hbs');
  assert.is(project.read('messages/x.hbs'), 'new');
});

test('a manifest that is no JSON is null, and is read once', () => {
  const { project } = bench();
  assert.is(project.manifest(), project.manifest());
  project.write('manifest.json', '{', 'settings');
  assert.is(project.manifest(), null);
});

test.run();
