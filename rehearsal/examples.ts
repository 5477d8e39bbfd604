// What jobs and messages may bring, to begin with: what a scenario of the same procedure has given them, for whoever tries
// it should not have to know by heart what another system says.

import type { Json, Variables } from '../engine/values.ts';
import type { Procedure } from './procedure.ts';
import { isScenarioFile, readScenario, type ScenarioStep } from './scenario.ts';

function stepsOf({ files }: Procedure): ScenarioStep[] {
  return Object.keys(files)
    .filter(isScenarioFile)
    .flatMap((path) => {
      const read = readScenario(files[path]!);
      return read.ok ? read.scenario.steps : [];
    });
}

function typeOf({ graphs }: Procedure, element: string): string | null {
  for (const { elements } of graphs) {
    const type = elements[element]?.job?.type;
    if (type !== undefined && 'text' in type) return type.text;
  }
  return null;
}

/** What a job of this type has answered, of this element first; null: no scenario says so. */
export function exampleAnswer(procedure: Procedure, { element, type }: { element: string; type: string }): Json {
  const given = stepsOf(procedure).flatMap((step) =>
    'job' in step && step.outcome === 'OK' && step.value !== undefined ? [{ of: step.job, value: step.value }] : [],
  );
  const own = given.find(({ of }) => of === element) ?? given.find(({ of }) => typeOf(procedure, of) === type);
  return own?.value ?? null;
}

/** What a message of this name has brought. */
export function exampleMessage(procedure: Procedure, message: string): Variables {
  for (const step of stepsOf(procedure)) {
    if ('message' in step && step.message === message && step.variables !== undefined) return step.variables;
  }
  return {};
}
