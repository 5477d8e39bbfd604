// How procedures of the institution are published: for the administrator.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

interface Props {
  viewer: Viewer;
  secondPerson: boolean;
  saved: boolean;
}

export function PublishingRules({ viewer, secondPerson, saved }: Props): VNode {
  const { publishingRules: say, shell } = words(viewer.language);
  return (
    <Shell viewer={viewer} title={say.title} part="procedures" kind="leaf">
      <main id="continut" class="page narrow publishing">
        <a class="back" href="/proceduri-interne">
          <Icon name="chevron-left" />
          {shell.procedures}
        </a>
        <h1 class="page-title">{say.title}</h1>
        <p class="opening">{say.lead}</p>
        {saved && (
          <p class="notice good" role="status">
            <Icon name="circle-check" />
            <span>{say.saved}</span>
          </p>
        )}
        <form method="post" action="/reguli-publicare" data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <div class="govuk-form-group govuk-checkboxes govuk-checkboxes--small">
            <div class="govuk-checkboxes__item">
              <input
                class="govuk-checkboxes__input"
                type="checkbox"
                id="doua"
                name="doua"
                value="da"
                checked={secondPerson}
                aria-describedby="doua-h"
              />
              <label class="govuk-label govuk-checkboxes__label" for="doua">
                {say.secondPerson}
              </label>
              <div class="govuk-hint govuk-checkboxes__hint" id="doua-h">
                {say.secondPersonHint}
              </div>
            </div>
          </div>
          <button class="govuk-button">{say.save}</button>
        </form>
      </main>
    </Shell>
  );
}
