// What the parts of the studio give each other: one project (all files of a procedure, changed as one works), and one editor
// for each kind of file, loaded when somebody first opens one. The shell owns the page; a part draws into the place it gets.

import type { Finding } from '../../forms/model.ts';

export type Language = 'ro' | 'en';

/** What the server gives when the studio opens: `GET /atelier/:key/lucru`. */
export interface Opening {
  key: string;
  /** Newest save of the work; 0 when nobody has changed anything since the release. */
  version: number;
  /** The release that the work began with; null for a procedure that was never published. */
  base: { release: string; version: number } | null;
  /** Newest release, when it is another one than `base`. */
  newest: { release: string; version: number } | null;
  /** Path in the procedure's folder → text: manifest.json, process.bpmn, forms/…, samples/…, scenarios/…, README.md. */
  files: { [path: string]: string };
  savedAt: string | null;
  savedBy: string | null;
  /** Name of who works here. */
  me: string;
  may: { publish: boolean };
  /** Groups that tasks may be given to, with the names that people know. */
  groups: { key: string; name: string }[];
  /** Operations of the connectors of this installation: job type → names of inputs, and what can be answered. */
  operations: {
    type: string;
    title: string;
    inputs: { name: string; required: boolean }[];
    codes: string[];
    /** Such a value as it answers, made up. */
    sample?: unknown;
  }[];
  /** Other job types of the platform (`document:issue`, `applicant:notify`, …). */
  jobTypes: string[];
}

/** `GET /atelier/:key/istoric`: the saves that are kept and the releases, newest first. */
export interface History {
  saves: {
    version: number;
    base: { release: string; version: number } | null;
    savedAt: string | null;
    savedBy: string | null;
    /** What is different from the save before. */
    paths: string[];
    /** It was published, or somebody was asked to approve it. */
    kept: boolean;
  }[];
  /** `by`: null when it came with an installation. */
  releases: { release: string; version: number; at: string; by: string | null }[];
}

/** `GET /atelier/:key/istoric/:version` and `/atelier/:key/versiuni/:version`: the files of a save, or of a release. */
export interface OneVersion {
  version: number;
  files: { [path: string]: string };
}

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'offline' | 'conflict';

/** All files of the procedure, as they are in this browser now. */
export interface Project {
  readonly opening: Opening;
  readonly state: SaveState;
  /** Newest save that this browser knows. */
  readonly version: number;
  paths(): string[];
  read(path: string): string | undefined;
  /** Changes a file (null: takes it away); it is saved two seconds later. `origin` names who writes. */
  write(path: string, text: string | null, origin: string): void;
  /** `manifest.json`, parsed; null while it is no JSON. */
  manifest(): { [name: string]: unknown } | null;
  /** Saves what is not saved; resolves when it is (false: it could not be). */
  flush(): Promise<boolean>;
  /** Hears of every change, one's own too; answers how to stop. */
  onChange(listener: (change: { path: string; origin: string }) => void): () => void;
  /** Hears when `state` changes. */
  onState(listener: (state: SaveState) => void): () => void;
  /** What the engine, the forms and the linter find now; computed in a worker, after each change. */
  readonly findings: readonly Finding[];
  onFindings(listener: (findings: readonly Finding[]) => void): () => void;
}

/** A mark that a layer puts on an element of the drawing. */
export interface Mark {
  /** Class of the element on the drawing. */
  class?: string;
  badge?: { text: string; title: string; class?: string };
}

/** The drawing of the process, while it is shown. */
export interface Canvas {
  /** A service of bpmn-js's modeler (`elementRegistry`, `modeling`, `eventBus`, …). */
  get(service: string): unknown;
  /** Replaces all marks of a layer (`findings`, `tokens`, `coverage`, `differences`). */
  mark(layer: string, marks: ReadonlyMap<string, Mark>): void;
  /** Chooses an element and brings it into view. */
  show(element: string): void;
  onChosen(listener: (element: string | null) => void): () => void;
  /** Nothing can be drawn while something is being tried. */
  lock(locked: boolean): void;
}

export interface Studio {
  readonly project: Project;
  readonly language: Language;
  readonly csrf: string;
  /** `/atelier/KEY` */
  readonly address: string;
  /** The drawing, when the process is open; `onCanvas` hears when it comes or goes. */
  readonly canvas: Canvas | null;
  onCanvas(listener: (canvas: Canvas | null) => void): () => void;
  /** Opens a file, at an element where it has some. */
  open(path: string, element?: string): void;
  /** Opens a tab of the drawer below. */
  openDrawer(tab: DrawerTab): void;
  /** Says something for a moment, politely. */
  say(text: string): void;
}

export type DrawerTab = 'findings' | 'try' | 'reading' | 'history';

/** Draws into `place`; answers how to take it away again. `path`: the file that was opened. */
export type Mount = (place: HTMLElement, studio: Studio, path: string) => Promise<() => void> | (() => void);
