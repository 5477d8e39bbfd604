// Going back in a file that is changed as text (settings, letters, decisions): the texts before, one step for what was
// written within a second. The drawing and the form editor keep histories of their own, of commands.

type Text = string | null;

export interface UndoLog {
  /** A file is about to change; `before`: its text until now. */
  note: (path: string, before: Text) => void;
  canUndo: (path: string) => boolean;
  canRedo: (path: string) => boolean;
  /** The text before; undefined: there is none. `now`: what can be come back to. */
  undo: (path: string, now: Text) => Text | undefined;
  redo: (path: string, now: Text) => Text | undefined;
}

const TOGETHER_MS = 1_000;
const MOST = 200;

export function undoLog(now: () => number): UndoLog {
  const logs = new Map<string, { past: Text[]; future: Text[]; at: number }>();
  const of = (path: string) => {
    const log = logs.get(path) ?? { past: [], future: [], at: -Infinity };
    logs.set(path, log);
    return log;
  };
  return {
    note(path, before) {
      const log = of(path);
      const at = now();
      if (at - log.at > TOGETHER_MS || log.past.length === 0 || log.future.length > 0) log.past.push(before);
      if (log.past.length > MOST) log.past.shift();
      log.future = [];
      log.at = at;
    },
    canUndo: (path) => of(path).past.length > 0,
    canRedo: (path) => of(path).future.length > 0,
    undo(path, current) {
      const log = of(path);
      const before = log.past.pop();
      if (before === undefined) return undefined;
      log.future.push(current);
      log.at = -Infinity;
      return before;
    },
    redo(path, current) {
      const log = of(path);
      const after = log.future.pop();
      if (after === undefined) return undefined;
      log.past.push(current);
      log.at = -Infinity;
      return after;
    },
  };
}
