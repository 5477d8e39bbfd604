// Sub-processes: markers that the other engines read differently.

import { isTemplate } from '../juel/template.ts';
import type { Subject } from '../subject.ts';
import { plain, setPlain, setText, textIn } from '../xml/tree.ts';

export function subProcess(subject: Subject): void {
  // Camunda marks the event sub-process of a compensation; what starts it says so already.
  if (plain(subject.xml, 'triggeredByEvent') === 'true' && plain(subject.xml, 'isForCompensation') !== null) {
    setPlain(subject.xml, 'isForCompensation', null);
    subject.work.change(subject.id, 'not-kept', ['isForCompensation']);
  }
  const condition = subject.local === 'adHocSubProcess' ? subject.child('completionCondition') : null;
  const text = condition ? textIn(condition).trim() : '';
  if (!condition || !isTemplate(text)) return;
  const feel = subject.feel(text, 'completionCondition');
  if (feel === null) return;
  setText(condition, feel);
  subject.work.change(subject.id, 'expression', [condition.name], feel, text);
}
