// The model deploys, and whatever it refers to outside itself is there: forms, decisions, job types with their headers,
// templates, messages, groups, stages, outcomes.

import { compileSources } from '../../engine/model/compile.ts';
import type { Element, Graph, Value } from '../../engine/model/graph.ts';
import { JOBS } from '../jobs.ts';
import { familyOf } from '../worker.ts';
import { APPLICANT_GROUP } from '../../store/scope.ts';
import { DEMO_INSTITUTION } from '../seed/institution.ts';
import { checkConnectorTask } from './check-connectors.ts';
import { isApplicants } from './check-applicant.ts';
import { checkPublication } from './check-publication.ts';
import { checkIssue, checkSeal, checkSignatureTask } from './check-documents.ts';
import type { Folder } from './folder.ts';
import type { Problems } from './problem.ts';

/** Answers the procedure's graph, or null when the model cannot be deployed. */
export async function checkModel(folder: Folder, problems: Problems): Promise<Graph | null> {
  const { files, manifest } = folder;
  const sources = Object.entries(files)
    .filter(([path]) => /\.(bpmn|dmn)$/.test(path))
    .map(([name, xml]) => ({ name, xml }));
  const { processes, findings } = await compileSources(sources);
  for (const { file, element, rule, severity, message, remedy, ro } of findings) {
    problems.all.push({ file, element, rule, severity, message, mend: remedy, ro });
  }
  const graph = processes.find(({ id, file }) => id === manifest.processId && file === manifest.process);
  if (!graph) {
    if (findings.some(({ severity }) => severity === 'error') || !Object.hasOwn(files, manifest.process)) return null;
    const named = { process: manifest.processId, path: manifest.process };
    problems.error('manifest.json', '/processId', 'unknown-process', named);
    return null;
  }
  checkReferences(graph, folder, problems);
  for (const element of Object.values(graph.elements)) checkElement(graph, element, folder, problems);
  return findings.some(({ severity }) => severity === 'error') ? null : graph;
}

function checkReferences(graph: Graph, { manifest }: Folder, problems: Problems): void {
  const used = new Set(graph.forms.map(({ form }) => form));
  for (const { element, form } of graph.forms) {
    if (Object.hasOwn(manifest.forms, form)) continue;
    problems.error(graph.file, element, 'unknown-form', { form });
  }
  for (const [id, path] of Object.entries(manifest.forms)) {
    if (used.has(id) || path === manifest.startForm) continue;
    problems.warning('manifest.json', `/forms/${id}`, 'unused-form', { form: id });
  }
  for (const { element, type } of graph.jobTypes) {
    if (Object.hasOwn(JOBS, type) || Object.hasOwn(JOBS, familyOf(type))) continue;
    problems.error(graph.file, element, 'unknown-job', { type, known: Object.keys(JOBS).join(', ') });
  }
  for (const id of Object.keys(manifest.stages ?? {})) {
    if (Object.hasOwn(graph.elements, id)) continue;
    problems.error('manifest.json', `/stages/${id}`, 'unknown-element', { element: id });
  }
}

/** Headers that a job type needs. */
const NEEDED: { [type: string]: string[] } = {
  'document:issue': ['template', 'kind', 'title'],
  'document:replace': ['template', 'kind', 'title'],
  'document:receive-signed': ['seal'],
  'applicant:notify': ['message'],
  'staff:notify': ['message', 'groups'],
  'authority:send': ['message'],
  'dossier:close': ['outcome'],
  'publication:publish': ['list'],
};

function checkElement(graph: Graph, element: Element, folder: Folder, problems: Problems): void {
  const { manifest, files } = folder;
  if (element.kind === 'userTask') {
    if (!element.task?.form) {
      // Clerks may decide without one; in the portal there would be nothing to open.
      if (isApplicants(element)) problems.error(graph.file, element.id, 'no-form');
      else problems.warning(graph.file, element.id, 'no-form');
    }
    checkGroups(graph, element.id, element.task?.candidateGroups ?? null, problems);
    checkSignatureTask(graph, element, folder, problems);
  }
  const type = element.job && 'text' in element.job.type ? element.job.type.text : null;
  if (!type) return;
  checkConnectorTask(graph, element, type, problems);
  const headers = element.job!.headers;
  for (const name of NEEDED[type] ?? []) {
    if (headers[name]) continue;
    problems.error(graph.file, element.id, 'missing-header', { name, type });
  }
  const { message, outcome, groups } = headers;
  if (type === 'document:issue' || type === 'document:replace')
    checkIssue(graph, element.id, headers, folder, problems);
  if (type === 'publication:publish') checkPublication(graph, element, manifest.publications, problems);
  if (type === 'document:receive-signed') checkSeal(graph, element.id, headers['seal'], folder, problems);
  if (message && NEEDED[type]?.includes('message')) {
    const path = `messages/${message}.hbs`;
    if (!Object.hasOwn(files, path)) {
      problems.error(graph.file, element.id, 'unknown-message', { path });
    }
  }
  if (
    type === 'dossier:close' &&
    outcome &&
    !outcome.startsWith('=') &&
    !Object.hasOwn(manifest.outcomes ?? {}, outcome)
  ) {
    problems.error(graph.file, element.id, 'unknown-outcome', { outcome });
  }
  if (type === 'staff:notify' && groups) {
    const named = groups.split(',').filter((group) => !OF_THE_CASE.has(group.trim()));
    checkGroups(graph, element.id, { text: named.join(',') }, problems);
  }
}

const KNOWN_GROUPS = new Set([
  'registratura',
  'primar',
  APPLICANT_GROUP,
  ...DEMO_INSTITUTION.departments.flatMap(({ key }): string[] => [key, `sef-${key}`]),
]);

/** What `staff:notify` understands beside groups: the head of the case's department, and who is responsible for it. */
const OF_THE_CASE = new Set(['sef', 'responsabil']);

/** Departments belong to an institution, so one that the demo does not have may be right elsewhere. */
function checkGroups(graph: Graph, element: string, groups: Value | null, problems: Problems): void {
  if (!groups || !('text' in groups) || groups.text.startsWith('=')) return;
  for (const group of groups.text.split(',').map((each) => each.trim())) {
    if (group === '' || KNOWN_GROUPS.has(group)) continue;
    const known = [...KNOWN_GROUPS].slice(3).join(', ');
    problems.warning(graph.file, element, 'unknown-group', { group, applicant: APPLICANT_GROUP, known });
  }
}
