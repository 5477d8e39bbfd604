// Values as a tree that folds: names, and what they hold, in the language of the reader.

import type { VNode } from 'preact';
import type { Json } from '../../engine/values.ts';
import { useTrial } from './use-trial.ts';

export function Tree({ values }: { values: { readonly [name: string]: Json } | readonly Json[] }): VNode {
  const entries = Object.entries(values);
  return (
    <ul class="try-tree">
      {entries.map(([name, value]) => (
        <Branch key={name} name={Array.isArray(values) ? String(Number(name) + 1) : name} value={value} />
      ))}
    </ul>
  );
}

function Branch({ name, value }: { name: string; value: Json }): VNode {
  const { words } = useTrial();
  const say = words.facts;
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    const empty = value === null || value === '' || typeof value === 'object';
    return (
      <li>
        <code>{name}</code> <span class={empty ? 'note' : undefined}>{empty ? say.empty : shown(value)}</span>
      </li>
    );
  }
  const count = Object.keys(value).length;
  return (
    <li>
      <details>
        <summary>
          <code>{name}</code> <span class="note">{say.items(count)}</span>
        </summary>
        <Tree values={value} />
      </details>
    </li>
  );
}

const shown = (value: boolean | number | string): string => (typeof value === 'string' ? `„${value}”` : String(value));
