// All files of the procedure in this browser: one works, saved two seconds after a change, one save at a time, each over the
// version before. Without a connection it tries again, ever more slowly. When somebody else has saved meanwhile, files that
// only one of the two changed are put together at once; for the others it stops and asks. Knows neither the page nor the
// clock of the browser: both come in, so that it can be tested.

import type { Finding } from '../../forms/model.ts';
import type { Opening, Project, SaveState } from './contract.ts';
import { changed, changesBetween, mergeFiles, type Changes, type Files } from './merge.ts';
import { undoLog } from './undo-log.ts';

export interface Saved {
  version: number;
  /** Instant, ISO 8601. */
  savedAt: string;
  savedBy: string;
  files: Files;
}

/** What the server says to a save. */
export type PutAnswer =
  | ({ kind: 'saved' } & Omit<Saved, 'files'>)
  | { kind: 'conflict'; newest: Saved }
  | { kind: 'refused'; why: 'signed-out' | 'not-accepted' }
  | { kind: 'offline' };

/** What the page must tell. */
export type ProjectNews =
  { kind: 'merged'; by: string; at: string; paths: string[] } | { kind: 'refused'; why: 'signed-out' | 'not-accepted' };

export interface Conflict {
  newest: Saved;
  /** What both began with. */
  began: Files;
  /** Path → their text; null: they took it away. */
  clashes: Changes;
}

export interface ProjectOptions {
  opening: Opening;
  put: (files: Changes, over: number, leaving: boolean) => Promise<PutAnswer>;
  /** Calls later; answers how to call that off. */
  later: (act: () => void, milliseconds: number) => () => void;
  now: () => number;
  told: (news: ProjectNews) => void;
}

export interface OpenProject extends Project {
  readonly conflict: Conflict | null;
  /** Of this session's last save, in milliseconds; null: as the server gave it. */
  readonly savedAtMs: number | null;
  readonly unsaved: boolean;
  /** Somebody holds a text that is not written yet (a drawing): asked for it before each save. Answers how to stop. */
  beforeSave: (give: () => Promise<void>) => () => void;
  /** It holds something now: there is something to save, though its text is not written yet. */
  stir: () => void;
  /** After a conflict: whose text counts, file by file. */
  settle: (theirs: ReadonlySet<string>) => void;
  /** Tries at once what could not be sent. */
  retry: () => void;
  /** The page is being left: sends what it can. */
  leave: () => void;
  setFindings: (findings: readonly Finding[]) => void;
  canUndo: (path: string) => boolean;
  canRedo: (path: string) => boolean;
  undo: (path: string) => void;
  redo: (path: string) => void;
}

const QUIET_MS = 2_000;
const RETRY_MS = [2_000, 5_000, 15_000, 30_000];

export function openProject(options: ProjectOptions): OpenProject {
  const { opening } = options;
  let { version } = opening;
  let kept: Files = opening.files;
  let files: Files = opening.files;
  let state: SaveState = 'saved';
  let conflict: Conflict | null = null;
  let refused = false;
  let stirred = false;
  let saving: Promise<boolean> | null = null;
  let failures = 0;
  let savedAtMs: number | null = null;
  let findings: readonly Finding[] = [];
  let callOff: () => void = () => undefined;
  let parsed: { text: string | undefined; manifest: { [name: string]: unknown } | null } = {
    text: undefined,
    manifest: null,
  };
  const changeListeners = new Set<(change: { path: string; origin: string }) => void>();
  const stateListeners = new Set<(state: SaveState) => void>();
  const findingListeners = new Set<(findings: readonly Finding[]) => void>();
  const givers = new Set<() => Promise<void>>();
  const log = undoLog(options.now);

  const unsaved = (): boolean => stirred || Object.keys(changesBetween(kept, files)).length > 0;
  const say = (next: SaveState): void => {
    state = next;
    for (const listener of stateListeners) listener(next);
  };
  const plan = (milliseconds: number): void => {
    callOff();
    callOff = options.later(() => void save(false), milliseconds);
  };
  const put = (path: string, text: string | null, origin: string): void => {
    files = changed(files, { [path]: text });
    for (const listener of changeListeners) listener({ path, origin });
  };
  const touched = (): void => {
    if (conflict !== null) return;
    // what the server would not take may have been mended
    refused = false;
    say(!unsaved() ? 'saved' : failures > 0 ? 'offline' : 'unsaved');
    if (failures === 0) plan(QUIET_MS);
  };
  const write = (path: string, text: string | null, origin: string): void => {
    const before = files[path] ?? null;
    if (origin === 'canvas') stirred = false;
    if (before === text) {
      if (origin === 'canvas') touched();
      return;
    }
    if (origin !== 'undo' && origin !== 'merge') log.note(path, before);
    put(path, text, origin);
    touched();
  };

  function save(leaving: boolean): Promise<boolean> {
    callOff();
    saving ??= send(leaving).finally(() => {
      saving = null;
      if (conflict === null && !refused && failures === 0 && unsaved()) plan(0);
    });
    return saving;
  }

  /** What is held back becomes text. */
  async function gather(): Promise<void> {
    for (const give of givers) await give();
    stirred = false;
  }

  async function send(leaving: boolean): Promise<boolean> {
    if (!leaving) await gather();
    if (conflict !== null || refused || !unsaved()) return !unsaved();
    say('saving');
    const sent = files;
    const answer = await options.put(changesBetween(kept, sent), version, leaving);
    failures = answer.kind === 'offline' ? failures + 1 : 0;
    switch (answer.kind) {
      case 'saved':
        ({ version } = answer);
        kept = sent;
        savedAtMs = options.now();
        say(unsaved() ? 'unsaved' : 'saved');
        return true;
      case 'conflict':
        return meet(answer.newest);
      case 'refused':
        refused = true;
        say('unsaved');
        options.told(answer);
        return false;
      case 'offline':
        say('offline');
        plan(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 30_000);
        return false;
    }
  }

  /** Somebody else has saved: puts together what can be, asks for the rest. */
  function meet(newest: Saved): Promise<boolean> | boolean {
    const began = kept;
    const { taken, clashes } = mergeFiles(began, files, newest.files);
    kept = newest.files;
    version = newest.version;
    const paths = Object.keys(taken);
    for (const path of paths) put(path, taken[path] ?? null, 'merge');
    if (paths.length > 0) options.told({ kind: 'merged', by: newest.savedBy, at: newest.savedAt, paths });
    if (Object.keys(clashes).length > 0) {
      conflict = { newest, began, clashes };
      say('conflict');
      return false;
    }
    return unsaved() ? send(false) : (say('saved'), true);
  }

  const listen = <Listener>(listeners: Set<Listener>, listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return {
    opening,
    get state() {
      return state;
    },
    get version() {
      return version;
    },
    get conflict() {
      return conflict;
    },
    get savedAtMs() {
      return savedAtMs;
    },
    get unsaved() {
      return unsaved();
    },
    get findings() {
      return findings;
    },
    paths: () => Object.keys(files).sort(),
    read: (path) => files[path],
    write,
    manifest() {
      const text = files['manifest.json'];
      if (text !== parsed.text) parsed = { text, manifest: parseObject(text) };
      return parsed.manifest;
    },
    async flush() {
      await gather();
      if (saving !== null) await saving;
      if (!unsaved()) return true;
      if (conflict !== null || refused) return false;
      failures = 0;
      return save(false);
    },
    onChange: (listener) => listen(changeListeners, listener),
    onState: (listener) => listen(stateListeners, listener),
    onFindings: (listener) => listen(findingListeners, listener),
    beforeSave: (give) => listen(givers, give),
    stir() {
      stirred = true;
      touched();
    },
    settle(theirs) {
      if (conflict === null) return;
      const { clashes } = conflict;
      conflict = null;
      for (const path of Object.keys(clashes)) if (theirs.has(path)) put(path, clashes[path] ?? null, 'merge');
      if (unsaved()) void save(false);
      else say('saved');
    },
    retry() {
      if (!unsaved() || conflict !== null || refused) return;
      failures = 0;
      void save(false);
    },
    leave: () => void save(true),
    setFindings(next) {
      findings = next;
      for (const listener of findingListeners) listener(next);
    },
    canUndo: (path) => log.canUndo(path),
    canRedo: (path) => log.canRedo(path),
    undo: (path) => {
      const step = log.undo(path, files[path] ?? null);
      if (step !== undefined) write(path, step, 'undo');
    },
    redo: (path) => {
      const step = log.redo(path, files[path] ?? null);
      if (step !== undefined) write(path, step, 'undo');
    },
  };
}

function parseObject(text: string | undefined): { [name: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as { [name: string]: unknown })
      : null;
  } catch {
    return null;
  }
}
