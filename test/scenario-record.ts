// Writes the scenarios of the shipped procedures as files (rehearsal/README.md), so that a copy of a procedure in the studio
// has them too. They follow from the TypeScript ones: `node --import tsx test/scenario-record.ts` writes them anew, and
// test/rehearsal/shipped.test.ts says when that was forgotten.

import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isScenarioFile } from '../rehearsal/scenario.ts';
import { fileNameOf, scenarioText } from '../rehearsal/save.ts';
import { FIRST_DAY, MemoryDriver, readFolder } from './scenario-memory.ts';
import type { Scenario } from './scenario.ts';

const PROCESSES = fileURLToPath(new URL('../processes/', import.meta.url));

/** Folders of procedures. */
export const procedures = (): string[] =>
  readdirSync(PROCESSES, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);

export const folderOf = (procedure: string): string => join(PROCESSES, procedure);

/** Path in the procedure's folder → text. */
export async function recorded(procedure: string): Promise<{ [path: string]: string }> {
  const module = (await import(join(PROCESSES, procedure, 'scenarios', 'scenarios.ts'))) as {
    scenarios: readonly Scenario[];
  };
  const folder = await readFolder(folderOf(procedure));
  const files: { [path: string]: string } = {};
  for (const scenario of module.scenarios) {
    const { title: en, ro } = scenario;
    const driver = new MemoryDriver(folder);
    await scenario.run(driver);
    await driver.close();
    const path = `scenarios/${fileNameOf(ro)}.scenario.json`;
    if (files[path] !== undefined) throw new Error(`Expected another title, but two scenarios are called ${path}.`);
    files[path] = scenarioText({ title: { ro: sentence(ro), en: sentence(en) }, on: FIRST_DAY, steps: driver.steps() });
  }
  return files;
}

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

async function write(): Promise<void> {
  for (const procedure of procedures()) {
    const files = await recorded(procedure);
    const folder = folderOf(procedure);
    for (const name of readdirSync(join(folder, 'scenarios'))) {
      if (isScenarioFile(`scenarios/${name}`)) rmSync(join(folder, 'scenarios', name));
    }
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await write();
