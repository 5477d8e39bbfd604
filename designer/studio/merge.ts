// Two people who changed the same works: what each changed since the save that both began with, file by file. Pure.

export interface Files {
  readonly [path: string]: string;
}
/** Path → new text; null: taken away. */
export interface Changes {
  readonly [path: string]: string | null;
}

export function changesBetween(before: Files, after: Files): Changes {
  const changes: { [path: string]: string | null } = {};
  for (const path of Object.keys(before)) if (!(path in after)) changes[path] = null;
  for (const [path, text] of Object.entries(after)) if (before[path] !== text) changes[path] = text;
  return changes;
}

export interface Merged {
  /** Changed by them alone: taken as they have it. */
  taken: Changes;
  /** Changed by both, differently: somebody must say. Text of theirs; null: they took it away. */
  clashes: Changes;
}

/** `began`: the save both know; `mine` and `theirs`: what became of it. Who changed the same in the same way agrees. */
export function mergeFiles(began: Files, mine: Files, theirs: Files): Merged {
  const own = changesBetween(began, mine);
  const other = changesBetween(began, theirs);
  const taken: { [path: string]: string | null } = {};
  const clashes: { [path: string]: string | null } = {};
  for (const [path, text] of Object.entries(other)) {
    if (!(path in own)) taken[path] = text;
    else if (own[path] !== text) clashes[path] = text;
  }
  return { taken, clashes };
}

export function changed(files: Files, changes: Changes): Files {
  const after: { [path: string]: string } = { ...files };
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) delete after[path];
    else after[path] = text;
  }
  return after;
}
