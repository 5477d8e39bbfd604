// Tasks that call a decision. What the other engine makes of the result (one entry, one row, a list) is an output mapping,
// when the decision is known.

import { isVariableName } from '../../engine/model/value.ts';
import { isPlainName, textLiteral } from '../juel/feel.ts';
import type { Subject } from '../subject.ts';
import { elementsIn, nameOf, plain, textIn } from '../xml/tree.ts';
import type { KnownDecision } from '../work.ts';
import type { Parameters } from './parameters.ts';

const key = (name: string): string => (isPlainName(name) ? name : textLiteral(name));

/** FEEL over the result `r`, as `mapDecisionResult` would give it; null: as it is. */
function mapped(how: string, known: KnownDecision | undefined, r: string): string | null {
  const one = known?.outputs.length === 1 ? known.outputs[0]! : null;
  if (how === 'singleEntry') return null;
  if (how === 'collectEntries')
    return known?.many ? null : `if ${r} instance of list then ${r} else if ${r} = null then [] else [${r}]`;
  const row = (value: string): string => (one === null ? value : `{${key(one)}: ${value}}`);
  if (how === 'singleResult') return one === null ? null : `if ${r} = null then null else ${row(r)}`;
  const many = one === null ? r : `for each in ${r} return ${row('each')}`;
  return `if ${r} instance of list then ${one === null ? r : `(${many})`} else if ${r} = null then [] else [${row(r)}]`;
}

export function decisionTask(subject: Subject, given: Parameters): boolean {
  const reference = subject.peek('decisionRef');
  if (reference === null) return false;
  const made = subject.value(reference, 'decisionRef');
  if (!made) return true;
  const result = subject.peek('resultVariable') ?? subject.peek('resultVariableName') ?? 'decisionResult';
  if (!isVariableName(result)) {
    subject.cannot('resultVariable', 'its name cannot be a variable', 'numele nu poate fi al unei variabile');
    return true;
  }
  const how = subject.peek('mapDecisionResult') ?? 'resultList';
  for (const name of ['decisionRef', 'resultVariable', 'resultVariableName', 'mapDecisionResult']) subject.take(name);
  binding(subject, 'decisionRef');
  const known = subject.work.options.decisions?.[made.value];
  subject.zeebe('calledDecision', { decisionId: made.value, resultVariable: result });
  subject.work.sets.add(result);
  subject.told('decision', `${made.value} → ${result}`);
  const source = mapped(how, known, result);
  if (source !== null) {
    subject.output(`=${source}`, result);
    subject.told('output', `${result} =${source}`, `mapDecisionResult ${how}`);
  } else if (given.outputs.length > 0 && !given.outputs.includes(result)) {
    subject.output(`=${result}`, result);
    subject.told('output-kept', result, '');
  }
  if (!known && (how === 'singleResult' || how === 'resultList'))
    subject.work.warning(subject.id, 'decision-result', { name: how });
  return true;
}

/** Which version of a decision, form or process is meant: here always that of the same release. */
export function binding(subject: Subject, what: string): void {
  const [bound, version, tag] = [
    subject.peek(`${what}Binding`),
    subject.peek(`${what}Version`),
    subject.peek(`${what}VersionTag`),
  ];
  subject.take(`${what}TenantId`);
  subject.take(`${what}Binding`);
  subject.take(`${what}Version`);
  subject.take(`${what}VersionTag`);
  subject.told('binding');
  if (version !== null || tag !== null || bound === 'version' || bound === 'versionTag')
    subject.partly(
      `${what} ${version ?? tag ?? bound ?? ''}`.trim(),
      'a certain version cannot be bound',
      'nu se poate lega o anumită versiune',
    );
}

/** Flowable's service task of type dmn: a business rule task here. */
export function flowableDecision(subject: Subject): void {
  const fields = subject.extensions('field');
  const valueOf = (name: string): string | null => {
    const field = fields.find((each) => plain(each, 'name') === name);
    if (!field) return null;
    const [inner] = elementsIn(field);
    return plain(field, 'stringValue') ?? (inner ? textIn(inner).trim() : plain(field, 'expression'));
  };
  const reference = valueOf('decisionTableReferenceKey') ?? valueOf('decisionServiceReferenceKey');
  const made = reference === null ? null : subject.value(reference, 'decisionTableReferenceKey');
  if (!made) {
    if (reference === null) subject.cannot('type dmn', 'it names no decision', 'nu numește nicio decizie');
    return;
  }
  subject.take('type');
  for (const field of fields) subject.takeElement(field);
  subject.xml.name = subject.xml.name.replace(/[^:]+$/, 'businessRuleTask');
  const result = 'decisionResult';
  subject.zeebe('calledDecision', { decisionId: made.value, resultVariable: result });
  subject.told('decision', made.value);
  subject.work.change(subject.id, 'element', [], 'businessRuleTask', 'serviceTask');
  if (fields.some((each) => /fallback|throwError/i.test(plain(each, 'name') ?? '') && nameOf(each).local === 'field'))
    subject.partly(
      'decisionTaskThrowErrorOnNoHits',
      'a decision without a hit gives null',
      'o decizie fără nicio regulă potrivită dă null',
    );
  const known = subject.work.options.decisions?.[made.value];
  if (!known) {
    subject.work.error(subject.id, 'decision-result', { name: 'dmn' });
    return;
  }
  // Flowable writes each output into a variable of its own.
  for (const output of known.outputs) {
    if (!isVariableName(output)) continue;
    const entry = known.outputs.length === 1 ? result : `${result}.${key(output)}`;
    subject.output(`=${entry}`, output);
    subject.work.sets.add(output);
  }
  subject.told('output', known.outputs.join(', '), 'dmn');
}
