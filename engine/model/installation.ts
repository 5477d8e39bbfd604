// What a model refers to outside of its files: only an installation can tell whether it is there, and it may come later, so
// that it is missing is a warning.

import { finding } from './findings.ts';
import type { Finding, Graph } from './graph.ts';

/** What an installation has. What it says nothing about (no `forms`, no `jobTypes`) is not checked. */
export interface Installation {
  forms?: ReadonlySet<string>;
  jobTypes?: ReadonlySet<string>;
  /** Beside those of the files themselves. */
  decisions?: ReadonlySet<string>;
  processes?: ReadonlySet<string>;
}

export function unresolved(graphs: readonly Graph[], installed: Installation): Finding[] {
  return graphs.flatMap((graph) => {
    const warn = (element: string, rule: string, params: { [name: string]: string }) =>
      finding(graph.file, element, rule, 'warning', params);
    const { forms, jobTypes } = installed;
    return [
      ...Object.values(graph.elements).flatMap(({ id, decision, call }) => {
        const decisionId = decision && 'text' in decision.decisionId ? decision.decisionId.text : null;
        const called = call && 'text' in call.process ? call.process.text : null;
        const hasDecision =
          decisionId === null || Object.hasOwn(graph.decisions, decisionId) || installed.decisions?.has(decisionId);
        const hasProcess =
          called === null || graphs.some((each) => each.id === called) || installed.processes?.has(called);
        return [
          ...(hasDecision ? [] : [warn(id, 'unknown-decision', { id: decisionId })]),
          ...(hasProcess ? [] : [warn(id, 'unknown-process', { id: called })]),
        ];
      }),
      ...(forms ? graph.forms.filter(({ form }) => !forms.has(form)) : []).map(({ element, form }) =>
        warn(element, 'unknown-form', { id: form }),
      ),
      ...(jobTypes ? graph.jobTypes.filter(({ type }) => !jobTypes.has(type)) : []).map(({ element, type }) =>
        warn(element, 'unknown-job-type', { type }),
      ),
    ];
  });
}
