// Compiled processes by release. A release never changes, so neither does its compiled form: it is compiled once per
// process of the service and kept until others push it out.

import type { Knex } from 'knex';
import { compileSources } from '../engine/model/compile.ts';
import type { Finding, Graph } from '../engine/model/graph.ts';
import { readRelease } from './tables/release.ts';

const MOST_RELEASES = 200;

/** Only what the engine compiles: forms and texts are somebody else's. */
const MODEL_FILE = /\.(?:bpmn|dmn)$/;

export async function compileFiles(files: {
  [path: string]: string;
}): Promise<{ processes: Graph[]; findings: Finding[] }> {
  const models = Object.entries(files).filter(([path]) => MODEL_FILE.test(path));
  return compileSources(models.map(([name, xml]) => ({ name, xml })));
}

export class GraphCache {
  private readonly releases = new Map<string, Promise<Graph[]>>();

  /** Throws when the release or the process does not exist: whoever names them read them from a row. */
  async load(knex: Knex, tenant: number, release: string, process: string): Promise<Graph> {
    const graph = (await this.processes(knex, tenant, release)).find((each) => each.id === process);
    if (graph === undefined)
      throw new Error(`Expected release ${release} to have a process ${process}, but it has none.`);
    return graph;
  }

  /** All processes of a release, in the order of its files. */
  async processes(knex: Knex, tenant: number, release: string): Promise<Graph[]> {
    const id = `${tenant}/${release}`;
    const known = this.releases.get(id);
    if (known !== undefined) {
      // Least recently used first.
      this.releases.delete(id);
      this.releases.set(id, known);
      return known;
    }
    const loading = compileRelease(knex, tenant, release);
    this.releases.set(id, loading);
    const oldest = this.releases.keys().next().value;
    if (this.releases.size > MOST_RELEASES && oldest !== undefined) this.releases.delete(oldest);
    // A failed attempt (the database went away) must not be remembered.
    loading.catch(() => this.releases.delete(id));
    return loading;
  }
}

async function compileRelease(knex: Knex, tenant: number, id: string): Promise<Graph[]> {
  const release = await readRelease(knex, tenant, id);
  if (release === undefined) throw new Error(`Expected release ${id}, but there is none.`);
  const { processes, findings } = await compileFiles(release.files);
  const error = findings.find((finding) => finding.severity === 'error');
  if (error !== undefined) {
    throw new Error(
      `Expected release ${id} (${release.procedure_key} v${release.version}) to compile as it did when it was deployed, ` +
        `but ${error.file} ${error.element ?? ''}: ${error.message}`,
    );
  }
  return processes;
}
