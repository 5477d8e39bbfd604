// Data associations whose parts are JUEL: `<from>${a}</from>`, `<to>${b.c}</to>`, transformations.

import { isTemplate } from '../juel/template.ts';
import type { Subject } from '../subject.ts';
import { nameOf, setText, textIn, walk } from '../xml/tree.ts';
import { onlyExpression } from './jobs.ts';

export function associations(subject: Subject): void {
  for (const association of [...subject.children('dataInputAssociation'), ...subject.children('dataOutputAssociation')])
    for (const part of walk(association)) {
      const { local } = nameOf(part);
      const text = textIn(part).trim();
      if (!/^(from|to|transformation)$/.test(local) || !isTemplate(text)) continue;
      const target = local === 'to' ? onlyExpression(text) : null;
      const made =
        local === 'to'
          ? target !== null && /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(target)
            ? `=${target}`
            : null
          : subject.feel(text, local);
      if (made === null) continue;
      setText(part, made);
      part.attributes = part.attributes.filter(({ name }) => name !== 'language');
      subject.work.change(subject.id, 'expression', [part.name, 'language'], made, text);
    }
}
