// The menu of fields: grouped, searched by what people call them, chosen by keyboard or pointer.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from '../studio/glyph.tsx';
import { searched, type FieldGroup } from './fields.ts';
import type { LetterWords } from './words/ro.ts';

interface InsertMenuProps {
  words: LetterWords;
  fields: () => Promise<readonly FieldGroup[]>;
  onInsert: (text: string) => void;
  onClose: () => void;
}

export function InsertMenu({ words, fields, onInsert, onClose }: InsertMenuProps): VNode {
  const say = words.insert;
  const [groups, setGroups] = useState<readonly FieldGroup[] | null>(null);
  const [query, setQuery] = useState('');
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void fields().then(setGroups);
    root.current?.querySelector('input')?.focus();
  }, []);
  const found = groups === null ? [] : searched(groups, query);

  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      return onClose();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const all = [...(root.current?.querySelectorAll<HTMLElement>('input, li button') ?? [])];
    const now = all.indexOf(document.activeElement as HTMLElement);
    all[(now + (event.key === 'ArrowDown' ? 1 : -1) + all.length) % all.length]?.focus();
  };

  return (
    <div class="insert-menu" role="dialog" aria-label={say.title} ref={root} onKeyDown={keys}>
      <div class="insert-search">
        <input
          class="govuk-input"
          type="search"
          aria-label={say.search}
          placeholder={say.search}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key === 'Enter' && first?.fields[0] && query !== '') onInsert(first.fields[0].insert);
          }}
        />
        <IconButton icon="x" label={say.close} onPress={onClose} />
      </div>
      <div class="insert-groups">
        {groups !== null && found.length === 0 ? <p class="insert-none">{say.none}</p> : null}
        {found.map(({ group, title, fields: some }) => (
          <details key={`${group}:${title ?? ''}`} open={query !== '' || group === 'request' || group === 'case'}>
            <summary>
              {title === null ? say.groups[group] : title}
              {title === null ? null : <span class="insert-of">{say.groups[group]}</span>}
            </summary>
            <ul>
              {some.map(({ path, label, insert, maybeAbsent }) => (
                <li key={path}>
                  <button type="button" onClick={() => onInsert(insert)}>
                    <span>{label}</span>
                    <code>{path}</code>
                    {maybeAbsent ? <span class="insert-absent">{say.absent}</span> : null}
                  </button>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </div>
  );
}
