// What the panel knows of the procedure while it is drawn: the graph of the engine, the facts about variables, the manifest.
// The graph is compiled anew a moment after the last change; until then the one before counts.

import { compileSources } from '../../engine/model/compile.ts';
import type { Graph } from '../../engine/model/graph.ts';
import type { Studio } from '../studio/contract.ts';
import type { Operation } from '../templates/operations.ts';
import { factsOf, variablesAt, type Facts, type Place, type Variable } from '../variables/variables.ts';

const QUIET_MS = 400;

export interface Live {
  readonly graph: Graph | null;
  readonly operations: readonly Operation[];
  /** Ordered as `variablesAt` gives them; only what every case has while nothing is compiled. */
  variables: (element: string | null, place?: Place) => readonly Variable[];
  /** Hears when any of it has changed; answers how to stop. */
  watch: (listener: () => void) => () => void;
  stop: () => void;
}

export const filesOf = ({ project }: Studio): { [path: string]: string } =>
  Object.fromEntries(project.paths().map((path) => [path, project.read(path) ?? '']));

export const processPath = ({ project }: Studio): string => {
  const path = project.manifest()?.['process'];
  return typeof path === 'string' ? path : 'process.bpmn';
};

export const startLive = (studio: Studio, operations: Promise<readonly Operation[]>): Live => {
  let graph: Graph | null = null;
  let facts: Facts | null = null;
  let known: readonly Operation[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const listeners = new Set<() => void>();
  const compile = async (): Promise<void> => {
    const files = filesOf(studio);
    const process = processPath(studio);
    const sources = Object.entries(files)
      .filter(([path]) => path === process || path.endsWith('.dmn'))
      .map(([name, xml]) => ({ name, xml }));
    const [{ processes }, read] = await Promise.all([
      compileSources(sources),
      factsOf(files, { language: studio.language, operations: known }),
    ]);
    if (stopped) return;
    const wanted = studio.project.manifest()?.['processId'];
    graph = processes.find(({ id }) => id === wanted) ?? processes[0] ?? graph;
    facts = read;
    for (const listener of listeners) listener();
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void compile(), QUIET_MS);
  };
  const unhear = studio.project.onChange(soon);
  void compile();
  void operations.then((given) => {
    known = given;
    return stopped ? undefined : compile();
  });
  return {
    get graph() {
      return graph;
    },
    get operations() {
      return known;
    },
    variables: (element, place) => (graph === null || facts === null ? [] : variablesAt(graph, facts, element, place)),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      unhear();
    },
  };
};
