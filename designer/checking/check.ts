// All that can be said of a work without the server: the engine's own check (the same that guards publishing), the forms',
// and the linter's for what the engine would run. One finding about one thing: where the engine objects to an element, the
// linter keeps quiet about it. Pure.

import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { compileSources } from '../../engine/model/compile.ts';
import traseu from '../../engine/model/traseu.json' with { type: 'json' };
import { findingsOfForms } from '../../forms/form-files.ts';
import type { Finding } from '../../forms/model.ts';
import { lint } from './lint.ts';

const moddle = new BpmnModdle({ zeebe: structuredClone(zeebe), traseu: structuredClone(traseu) });

export async function check(files: { readonly [path: string]: string }): Promise<Finding[]> {
  const models = Object.entries(files)
    .filter(([name]) => /\.(bpmn|dmn)$/.test(name))
    .map(([name, xml]) => ({ name, xml }));
  const { findings } = await compileSources(models);
  const linted = await Promise.all(models.filter(({ name }) => name.endsWith('.bpmn')).map(lintModel));
  const known = new Set(findings.map(({ file, element }) => `${file} ${element}`));
  return [
    ...findings,
    ...findingsOfForms(files),
    ...linted.flat().filter(({ file, element }) => !known.has(`${file} ${element}`)),
  ];
}

interface Parsed {
  $type: string;
  name?: string;
  sourceRef?: Parsed;
  targetRef?: Parsed;
  incoming?: Parsed[];
  outgoing?: Parsed[];
}

async function lintModel({ name, xml }: { name: string; xml: string }): Promise<Finding[]> {
  try {
    const parsed = (await moddle.fromXML(xml)) as unknown as {
      rootElement: unknown;
      elementsById: { readonly [id: string]: Parsed };
    };
    join(Object.values(parsed.elementsById));
    const nameOf = (id: string): string => parsed.elementsById[id]?.name?.replaceAll(/\s+/g, ' ').trim() || id;
    return await lint(name, parsed.rootElement, nameOf);
  } catch {
    // what cannot be read is a finding of the engine's
    return [];
  }
}

/** The rules ask elements for their flows, which a model need not repeat. */
function join(elements: readonly Parsed[]): void {
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  for (const { sourceRef, targetRef } of flows) {
    if (sourceRef) sourceRef.outgoing = [];
    if (targetRef) targetRef.incoming = [];
  }
  for (const flow of flows) {
    flow.sourceRef?.outgoing?.push(flow);
    flow.targetRef?.incoming?.push(flow);
  }
}
