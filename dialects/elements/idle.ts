// Attributes of work on elements that have none: the other engines do not read them there either.

import type { Subject } from '../subject.ts';

const WORK = ['class', 'expression', 'delegateExpression', 'type', 'topic', 'resultVariable', 'resultVariableName'];

export function idle(subject: Subject): void {
  const hasWork = /^(serviceTask|sendTask|businessRuleTask|scriptTask)$/.test(subject.local);
  const isScript = subject.local === 'scriptTask' && subject.child('script') !== null;
  // A script task that became a job or FEEL has told of them.
  if (hasWork && !isScript && subject.local !== 'scriptTask') return;
  for (const name of WORK) if (subject.peek(name) !== null) subject.take(name);
  subject.told('not-kept');
}
