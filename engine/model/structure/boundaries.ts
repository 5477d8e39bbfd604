// Boundary events and the handlers of errors, escalations and cancellation (BPMN 2.0 §10.5.4, §10.5.7, §10.3.5).

import type { Gathered } from '../connect.ts';
import { isActivity } from '../element.ts';
import type { Draft } from '../element.ts';
import type { Findings } from '../findings.ts';

type Elements = Gathered['elements'];

export function checkBoundaries({ elements }: Gathered, findings: Findings): void {
  for (const element of elements.values()) {
    if (element.kind === 'boundaryEvent') checkBoundary(element, elements, findings);
    if (element.kind === 'endEvent' && has(element, 'cancel')) checkCancelEnd(element, elements, findings);
    const handlers = element.boundaries.flatMap((id) => elements.get(id) ?? []);
    checkCodes(handlers, findings);
    checkCodes(
      element.eventSubProcesses.flatMap((id) => elements.get(elements.get(id)?.starts[0] ?? '') ?? []),
      findings,
    );
  }
}

function has({ triggers }: Draft, type: string): boolean {
  return triggers.some((trigger) => trigger.type === type);
}

function checkBoundary(event: Draft, elements: Elements, findings: Findings): void {
  const { id, attachedTo, scope, interrupting } = event;
  const host = attachedTo === null ? undefined : elements.get(attachedTo);
  if (!host || !isActivity(host.kind) || host.scope !== scope) {
    findings.error(id, 'bad-attachment', { host: attachedTo ?? '' });
    return;
  }
  if (has(event, 'error') && !interrupting) findings.error(id, 'non-interrupting-error', {});
  if (has(event, 'cancel') && !interrupting) findings.error(id, 'non-interrupting-cancel', {});
  if (has(event, 'cancel') && host.kind !== 'transaction') findings.error(id, 'cancel-outside-transaction', {});
}

/** It cancels the nearest transaction around it, which is then left by its cancel event. */
function checkCancelEnd({ id, scope }: Draft, elements: Elements, findings: Findings): void {
  let around = elements.get(scope ?? '');
  while (around && around.kind !== 'transaction') around = elements.get(around.scope ?? '');
  if (!around) findings.error(id, 'cancel-outside-transaction', {});
  else if (!around.boundaries.some((each) => has(elements.get(each)!, 'cancel')))
    findings.error(around.id, 'transaction-without-cancel', { transaction: around.id, end: id });
}

/** Of two handlers at one place for the same code only one could ever run. */
function checkCodes(handlers: Draft[], findings: Findings): void {
  const known = new Map<string, string>();
  for (const { id, triggers } of handlers)
    for (const trigger of triggers) {
      if (trigger.type !== 'error' && trigger.type !== 'escalation') continue;
      const code = trigger.code && 'text' in trigger.code ? trigger.code.text : '';
      const key = `${trigger.type} ${code}`;
      const other = known.get(key);
      if (other !== undefined) findings.error(id, 'ambiguous-catch', { type: key.trim(), other });
      known.set(key, id);
    }
}
