// The name of a connector that the institution makes; the rest is filled in on its page.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

interface NewProps {
  viewer: Viewer;
  kind: 'rest' | 'hook';
  name: string;
  problem: 'name' | 'taken' | null;
}

export function NewConnector({ viewer, kind, name, problem }: NewProps): VNode {
  const say = words(viewer.language).connectors;
  const title = say[kind].title;
  return (
    <Shell viewer={viewer} title={title} part="connectors" kind="leaf">
      <main id="continut" class="page narrow systems">
        <a class="back" href="/conectori">
          <Icon name="chevron-left" />
          {say.back}
        </a>
        <h1 class="page-title">{title}</h1>
        {kind === 'hook' && <p class="opening">{say.hook.lead}</p>}
        <form method="post" action={`/conectori/nou/${kind}`} data-once novalidate>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <div class={problem === null ? 'govuk-form-group' : 'govuk-form-group govuk-form-group--error'}>
            <label class="govuk-label govuk-label--s" for="nume">
              {say.rest.name}
            </label>
            <div class="govuk-hint" id="nume-h">
              {kind === 'rest' ? say.rest.nameHint(name || 'cadastru') : say.hook.nameHint}
            </div>
            {problem !== null && (
              <p class="govuk-error-message" id="nume-e">
                {problem === 'taken' ? say.rest.taken : say.rest.badName}
              </p>
            )}
            <input
              class="govuk-input"
              id="nume"
              name="nume"
              value={name}
              maxLength={40}
              spellcheck={false}
              autocomplete="off"
              aria-describedby={problem === null ? 'nume-h' : 'nume-h nume-e'}
            />
          </div>
          <button class="govuk-button">{say.continue}</button>
        </form>
      </main>
    </Shell>
  );
}
