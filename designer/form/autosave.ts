// Saves the form as one works: a moment after the last change, one save at a time, each over the version before. Without a
// connection it tries again, ever more slowly. When somebody else has saved meanwhile it goes on over theirs if this form is
// the same there; otherwise it stops and says who, until the person has decided. Knows neither the page nor the clock of
// the browser: both come in, so that it can be tested.

/** A save of the procedure's work. */
export interface SavedState {
  version: number;
  /** The release that the work goes on from; null: none. */
  base: string | null;
  /** Instant, ISO 8601; null: nobody has saved anything since that release. */
  savedAt: string | null;
  savedBy: string | null;
}

export type Place = Pick<SavedState, 'version' | 'base'>;

/** What the server says to a save. */
export type SaveAnswer =
  | { kind: 'saved'; saved: SavedState }
  | { kind: 'conflict'; newest: SavedState & { content: string } }
  | { kind: 'refused' }
  | { kind: 'offline' };

export type SaveState =
  /** Nothing to save. `at`: of this session's last save, in milliseconds; null: as the server gave it. */
  | { is: 'saved'; at: number | null }
  | { is: 'pending' }
  | { is: 'offline' }
  | { is: 'refused' }
  | { is: 'conflict'; newest: SavedState & { content: string } };

interface AutosaveOptions {
  /** What was opened. */
  at: Place;
  /** What the server has. */
  content: string;
  put: (content: string, over: Place) => Promise<SaveAnswer>;
  /** Whether two texts are the same form. */
  same: (one: string, other: string) => boolean;
  told: (state: SaveState) => void;
  now: () => number;
  /** Calls later; answers how to call that off. */
  later: (act: () => void, milliseconds: number) => () => void;
}

const QUIET_MS = 700;
const RETRY_MS = [2_000, 5_000, 15_000, 30_000];

export interface Autosave {
  /** The form is now this. */
  changed: (content: string) => void;
  /** Saves at once what waits; resolves when nothing waits any more. */
  flush: () => Promise<void>;
  /** After a conflict: goes on over that version, with what is on the page (`keep`) or with theirs. */
  settle: (over: Place, content?: string) => void;
  readonly version: number;
  readonly unsaved: boolean;
}

export function autosave(options: AutosaveOptions): Autosave {
  let { at: place, content: kept } = options;
  let wanted = kept;
  let saving: Promise<void> | null = null;
  let callOff: () => void = () => undefined;
  let failures = 0;
  let stopped: 'conflict' | 'refused' | null = null;
  let at: number | null = null;

  const say = (state: SaveState): void => options.told(state);
  const plan = (milliseconds: number): void => {
    callOff();
    callOff = options.later(() => void save(), milliseconds);
  };

  function save(): Promise<void> {
    callOff();
    saving ??= send().finally(() => {
      saving = null;
      if (stopped === null && wanted !== kept && failures === 0) plan(0);
    });
    return saving;
  }

  async function send(): Promise<void> {
    if (stopped !== null || wanted === kept) return;
    const content = wanted;
    const answer = await options.put(content, place);
    failures = answer.kind === 'offline' ? failures + 1 : 0;
    switch (answer.kind) {
      case 'saved':
        place = answer.saved;
        kept = content;
        at = options.now();
        say(wanted === kept ? { is: 'saved', at } : { is: 'pending' });
        return;
      case 'conflict':
        if (options.same(answer.newest.content, kept)) {
          place = answer.newest;
          return send();
        }
        stopped = 'conflict';
        say({ is: 'conflict', newest: answer.newest });
        return;
      case 'refused':
        stopped = 'refused';
        say({ is: 'refused' });
        return;
      case 'offline':
        say({ is: 'offline' });
        plan(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 30_000);
    }
  }

  return {
    changed(content) {
      if (content === wanted) return;
      wanted = content;
      if (stopped === 'conflict') return;
      // what the server would not take may have been mended
      stopped = null;
      say(wanted === kept ? { is: 'saved', at } : failures > 0 ? { is: 'offline' } : { is: 'pending' });
      if (failures === 0) plan(QUIET_MS);
    },
    async flush() {
      if (stopped !== null || wanted === kept || failures > 0) return;
      await save();
      await this.flush();
    },
    settle(over, content) {
      stopped = null;
      place = over;
      if (content !== undefined) kept = wanted = content;
      if (wanted === kept && content !== undefined) say({ is: 'saved', at });
      else void save();
    },
    get version() {
      return place.version;
    },
    get unsaved() {
      return wanted !== kept;
    },
  };
}
