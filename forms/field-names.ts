// What a form posts beside its answers. By itself, so that a page's script can know the names without the engine.

/** Names that are about the form and not answers. */
export const fieldNames = {
  shown: '_shown',
  add: '_add',
  remove: '_remove',
  undo: '_undo',
  items: '_items',
  more: '_more',
  upload: '_upload',
  /** A script adds or removes files: the page itself is the answer, not the page for files. */
  inline: '_inline',
  refresh: '_refresh',
  /** Saved as one types: what the browser posts by itself (server/routes/portal-draft-clash.tsx). */
  save: '_save',
  /** What the page knows of the draft. */
  version: '_version',
};
