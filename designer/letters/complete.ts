// What can be written between braces: the fields that can exist where the letter is written, and the helpers.

import type { Completion, CompletionContext, CompletionSource } from '@codemirror/autocomplete';
import type { FieldGroup } from './fields.ts';

/** Characters before the cursor that are looked at. */
const LOOKED_AT = 400;

/** `fields`: asked when somebody types, so that it may come later. */
export const completeFields =
  (fields: () => Promise<readonly FieldGroup[]>): CompletionSource =>
  async (context: CompletionContext) => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - LOOKED_AT), context.pos);
    const open = /\{\{[~#/^]*([^{}]*)$/.exec(before);
    if (open === null) return null;
    const [word = ''] = /[\p{L}\p{N}_.@]*$/u.exec(open[1] ?? '') ?? [];
    if (word === '' && !context.explicit && (open[1] ?? '').trim() === '' && !before.endsWith('{{')) return null;
    if (/"[^"]*$/.test((open[1] ?? '').replaceAll(/"[^"]*"/g, ''))) return null;
    const groups = await fields();
    const options = groups.flatMap(({ group, title, fields: some }) =>
      some.map(({ path, label }): Completion => ({
        label: path,
        detail: label === path ? '' : label,
        type: group === 'helpers' ? 'function' : 'variable',
        boost: group === 'helpers' ? -20 : group === 'request' ? 5 : 0,
        ...(title === null ? {} : { info: title }),
      })),
    );
    return { from: context.pos - word.length, options, validFor: /^[\p{L}\p{N}_.@]*$/u };
  };
