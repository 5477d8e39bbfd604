// The variables that templates see at the end of a case, made from a sample of the start form: the platform's own
// (`dosar`, `termen`, `institutie`, …), invented answers to the other forms, and what decisions, scripts and output
// mappings of the model give over them.

import { decide } from '../../engine/decision/decision.ts';
import { compileExpression, evaluate } from '../../engine/feel/expression.ts';
import type { Graph, Value } from '../../engine/model/graph.ts';
import type { Instant, Json, Variables } from '../../engine/values.ts';
import { evaluate as evaluateForm } from '../../forms/evaluate.ts';
import type { Form, FormNode, InputNode } from '../../forms/model.ts';
import { termsOf } from '../../procedure/terms.ts';
import type { Manifest } from '../../procedure/manifest.ts';
import { DEMO_INSTITUTION } from '../seed/institution.ts';

/** Any moment will do; a template must not depend on it. */
const NOW: Instant = Date.UTC(2026, 2, 2, 8);

/** What jobs of the platform answer under these names (`server/jobs/`), and what its messages bring. */
const JOB_ANSWERS: Variables = {
  plata: { id: '00000000-0000-4000-8000-000000000001', suma: 100, scadenta: '2026-03-12' },
  asteptare: { pozitie: 1 },
  oferta: { loc: 'A-001', panaLa: '2026-03-05T12:00:00+02:00' },
  tally: [{ cheie: 'proba', suma: 1, altele: 1, total: 2 }],
  sugestie: { departamente: [], petitii: [] },
};

const DOCUMENT = {
  id: '00000000-0000-4000-8000-000000000000',
  numar: '124',
  data: '2026-03-02',
  cod: 'AAAA-BBBB-CCCC-DDDD',
};

export interface SampleCase {
  manifest: Manifest;
  graph: Graph;
  /** Path → form. */
  forms: Map<string, Form>;
  /** Answers to the start form; null: invented ones. */
  sample: Json;
}

export function sampleData({ manifest, graph, forms, sample }: SampleCase): Variables {
  const data: Variables = {
    cerere: filed(forms.get(manifest.startForm), sample),
    dosar: {
      id: DOCUMENT.id,
      institutie: DEMO_INSTITUTION.key,
      numar: '123',
      data: '2026-03-02',
      registru: manifest.register.in,
      an: 2026,
      canal: 'online',
      limba: 'ro',
      areContact: true,
    },
    termen: termsOf(manifest, NOW, []),
    ...answers(graph, manifest, forms),
    document: DOCUMENT,
    ...JOB_ANSWERS,
  };
  // Twice: what one element gives may be what an earlier one in the file reads.
  for (let round = 0; round < 2; round++) derive(graph, data);
  return { ...data, ...platformNames(manifest, data) };
}

/** What the case has of a sample: only what the form asks for. */
function filed(form: Form | undefined, sample: Json): Json {
  if (form === undefined) return sample;
  return sample === null ? invented(form.nodes) : evaluateForm(form, sample, { canal: 'online' }).data;
}

/** As `server/jobs/letter.ts` gives them: the institution, who asks, the department, addresses. */
export function platformNames(manifest: Pick<Manifest, 'dossier'>, data: Variables): Variables {
  const fact = (expression: string | undefined): Json =>
    (expression === undefined ? null : attempt(() => evaluate(compileExpression(expression), data, { now: NOW }))) ??
    '';
  return {
    institutie: {
      nume: 'Primăria de Probă',
      localitate: 'Proba',
      judet: 'Alba',
      telefon: '0258 000 000',
      email: 'registratura@proba.example',
      conducator: 'Maria Probă',
    },
    petent: { nume: fact(manifest.dossier.applicantName), email: fact(manifest.dossier.applicantEmail) },
    departament: { cheie: 'proba', nume: 'Serviciul de Probă' },
    responsabil: { nume: 'Ana Probă' },
    subiect: fact(manifest.dossier.subject),
    prelungit: false,
    document: DOCUMENT,
    legatura: 'https://proba.example/cereri/1',
    urmarire: 'https://proba.example/urmarire',
    inbox: 'https://proba.example/dosare/1',
  };
}

/** A task's answers are a variable named as the task, with who answered and when. */
function answers(graph: Graph, manifest: Manifest, forms: Map<string, Form>): Variables {
  const result: Variables = {};
  for (const { element, form } of graph.forms) {
    const compiled = forms.get(manifest.forms[form] ?? '');
    if (!compiled) continue;
    const persoana = { id: DOCUMENT.id, nume: 'Ana Probă', functie: '' };
    result[element] = { ...invented(compiled.nodes), persoana, la: new Date(NOW).toISOString() };
  }
  return result;
}

function derive(graph: Graph, data: Variables): void {
  for (const { decision, script, inputs, outputs } of Object.values(graph.elements)) {
    if (decision) {
      const id = valueOf(decision.decisionId, data);
      const called = typeof id === 'string' ? graph.decisions[id] : undefined;
      const own = { ...data };
      for (const { source, target } of inputs) put(own, target, valueOf(source, data));
      if (called)
        put(
          data,
          [decision.resultVariable],
          attempt(() => decide(called, own, { now: NOW })),
        );
    }
    if (script)
      put(
        data,
        [script.resultVariable],
        attempt(() => evaluate(script.expression, data, { now: NOW })),
      );
    for (const { source, target } of outputs) put(data, target, valueOf(source, data));
  }
}

function valueOf(value: Value, data: Variables): Json | undefined {
  return 'text' in value ? value.text : attempt(() => evaluate(value.feel, data, { now: NOW }));
}

function put(data: Variables, path: string[], value: Json | undefined): void {
  const [name, ...rest] = path;
  if (name === undefined || value === undefined) return;
  if (rest.length === 0) {
    data[name] = value;
    return;
  }
  const inner = data[name];
  const holder: Variables = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...inner } : {};
  put(holder, rest, value);
  data[name] = holder;
}

/** What the sample case does not come to has no value. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** An answer to every field, hidden ones too. */
function invented(nodes: readonly FormNode[]): Variables {
  const data: Variables = {};
  for (const node of nodes) {
    if (node.kind === 'input') put(data, [...node.steps], answerTo(node));
    else if (node.kind === 'list') put(data, [...node.steps], [invented(node.children)]);
    else if (node.kind === 'group') {
      const inner = invented(node.children);
      if (node.steps.length === 0) Object.assign(data, inner);
      else put(data, [...node.steps], inner);
    }
  }
  return data;
}

/** What narrows a list of choices: localities are asked for within a county. */
const COUNTY = 'AB';

function firstOf(choices: InputNode['choices']): string {
  if (choices?.kind === 'fixed') return choices.options[0]?.value ?? 'proba';
  if (choices?.kind !== 'source') return 'proba';
  return choices.source?.options(choices.of === null ? undefined : COUNTY)[0]?.value ?? 'proba';
}

function answerTo({ type, choices }: InputNode): Json {
  const first = firstOf(choices);
  switch (type) {
    case 'number':
      return 1;
    case 'datetime':
      return '2026-03-02';
    case 'checkbox':
      return true;
    case 'checklist':
    case 'taglist':
      return [first];
    case 'radio':
    case 'select':
      return first;
    case 'filepicker':
      return [];
    case 'place':
      return 'A-001';
    case 'textfield':
    case 'textarea':
    case 'expression':
      return 'Text de probă';
    default:
      return type satisfies never;
  }
}
