// The properties of what is chosen, in groups that fold; with nothing chosen, those of the whole form.

import type { VNode } from 'preact';
import { isPage, type Component } from '../form-json.ts';
import { IconButton, useDesign } from '../glyph.tsx';
import { Control } from './controls.tsx';
import type { Entry } from './entry.ts';
import { groupsOf, hasOptions } from './groups.ts';
import { OfForm } from './of-form.tsx';
import { Options } from './options.tsx';

/** Open when the panel opens; the others when they hold something. */
const opened = new Set(['question', 'shown', 'answer']);

export function Properties(): VNode {
  const design = useDesign();
  const { canvas, words } = design;
  const say = words.properties;
  if (canvas === null) return <aside class="properties" aria-label={say.title} />;
  const component = canvas.chosen();
  const parent = canvas.parentOf(component);
  return (
    <aside class="properties" aria-label={say.title} tabIndex={-1} data-of={component.id}>
      <header>
        <p class="note">
          {parent === null
            ? say.title
            : `${typeWords(component, words)}${nameOf(parent) === '' ? '' : ` · ${nameOf(parent)}`}`}
        </p>
        <h2>{parent === null ? say.ofForm : nameOf(component) || typeWords(component, words)}</h2>
        {parent === null ? null : (
          <div class="acts" role="group" aria-label={say.title}>
            <IconButton icon="arrow-up" label={say.up} onPress={() => canvas.move(component, -1)} />
            <IconButton icon="arrow-down" label={say.down} onPress={() => canvas.move(component, 1)} />
            {component.components === undefined && (
              <IconButton icon="copy" label={say.copy} onPress={() => canvas.copy(component)} />
            )}
            <IconButton icon="trash-2" label={say.remove} onPress={() => canvas.remove(component)} />
            <IconButton icon="layers" label={say.ofForm} onPress={() => design.show(null)} />
          </div>
        )}
      </header>
      {parent === null ? (
        <OfForm root={component} key={component.id} />
      ) : (
        groupsOf(component, say, design.language).map(([name, entries]) => (
          <details
            class="entries"
            key={`${component.id}/${name}`}
            open={opened.has(name) || entries.some(holds(component))}
          >
            <summary>{say.groups[name]}</summary>
            {entries.map((entry) => (
              <Control component={component} entry={entry} key={entry.place.join('.')} />
            ))}
            {name === 'answer' && hasOptions(component) ? <Options component={component} /> : null}
          </details>
        ))
      )}
    </aside>
  );
}

const holds =
  (component: Component) =>
  ({ place: [outer, inner] }: Entry): boolean => {
    const value = component[outer];
    if (inner === undefined) return value !== undefined;
    return typeof value === 'object' && value !== null && (value as Record<string, unknown>)[inner] !== undefined;
  };

const nameOf = ({ label, text, id, type }: Component): string =>
  type === 'default' ? '' : label || (typeof text === 'string' ? text.slice(0, 60) : '') || id;

function typeWords(component: Component, words: ReturnType<typeof useDesign>['words']): string {
  if (isPage(component)) return words.canvas.page;
  if (component.properties?.['block'] !== undefined) return words.canvas.block;
  return words.properties.types[component.type] ?? component.type;
}
