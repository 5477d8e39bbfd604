// Where the answer of the chosen question is read: in this form, and in the other files of the procedure (the process, the
// decisions, the letters), found by its name. Of a block: which groups of which procedures ask it.

import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { blockName } from '../../forms/own-blocks.ts';
import { everyComponent, type Component, type FormJson } from './form-json.ts';
import { useDesign } from './glyph.tsx';
import type { Use } from './opening.ts';

export function WhereUsed(): VNode {
  const design = useDesign();
  const say = design.words.whereUsed;
  const chosen = design.canvas?.chosen() ?? null;
  const block = chosen?.properties?.['block'] ?? (chosen?.type === 'default' ? blockName(design.opening.path) : null);
  const name = chosen?.key ?? chosen?.path ?? null;
  const asked = name === null ? (block === null ? null : { bloc: block }) : { nume: name };
  const [found, setFound] = useState<{ of: string; uses: Use[] } | null>(null);
  const of = JSON.stringify(asked);
  useEffect(() => {
    if (asked === null) return;
    design.server.uses(asked).then(
      (uses) => setFound({ of, uses }),
      () => setFound({ of, uses: [] }),
    );
  }, [of]);
  if (asked === null) return <p class="note">{say.choose}</p>;
  const here = name === null ? [] : usesHere(design.form, name, chosen);
  const uses = found?.of === of ? found.uses : null;
  return (
    <div class="uses">
      <p class="note">{name === null ? say.ofBlock(block ?? '') : say.of(name)}</p>
      <ul class="findings">
        {here.map(({ element, label, text }) => (
          <li class="finding difference" key={`${element}/${text}`}>
            <span class="mark">{say.here}</span>
            <p>
              {label} <code>{text}</code>
            </p>
            <button type="button" class="link" onClick={() => design.show(element)}>
              {design.words.findings.show}
              <span class="govuk-visually-hidden"> {label}</span>
            </button>
          </li>
        ))}
        {(uses ?? []).map(({ path, line, text }) => (
          <li class="finding difference" key={`${path}/${line}/${text}`}>
            <span class="mark">{path}</span>
            <p>
              <code>{text}</code>
            </p>
            <span class="note">{line === null ? '' : say.line(line)}</span>
          </li>
        ))}
      </ul>
      {uses !== null && uses.length === 0 && here.length === 0 ? <p>{say.none}</p> : null}
    </div>
  );
}

/** FEEL of other components of this form that reads the name. */
function usesHere(
  form: FormJson,
  name: string,
  own: Component | null,
): { element: string; label: string; text: string }[] {
  const word = new RegExp(`(?<![\\w$])${name.replace(/[^\w.]/g, '')}(?![\\w$])`);
  return everyComponent(form).flatMap(({ components: _inside, ...component }) => {
    if (component.id === own?.id) return [];
    return textsIn(component)
      .filter((text) => (text.startsWith('=') || text.includes('{{')) && word.test(text))
      .map((text) => ({ element: component.id, label: component.label || component.id, text }));
  });
}

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
