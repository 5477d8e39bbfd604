// Before a form is published: what happens then, in words, and what changes; or why it cannot be.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

export interface FormPublishView {
  title: string;
  name: string;
  /** Of the designer. */
  address: string;
  /** The version that is published now, and the one that would be. */
  version: number;
  /** Of the draft, and of the release that it replaces: what is confirmed. */
  draft: number;
  over: string;
  savedBy: string;
  savedAt: string;
  /** Sentences; empty when nothing is different. */
  changes: readonly string[];
  /** What keeps it from being published. */
  errors: readonly string[];
  warnings: readonly string[];
  /** The form was published by somebody else since the draft began: that version. */
  outdated: number | null;
  /** Draft or published version changed between looking and pressing the button. */
  moved: boolean;
  may: boolean;
}

export function FormPublish({ viewer, view }: { viewer: Viewer; view: FormPublishView }): VNode {
  const say = words(viewer.language).studio.publish;
  const ready = view.errors.length === 0 && view.changes.length > 0 && view.may;
  return (
    <Shell viewer={viewer} title={say.title(view.name)} part="procedures" kind="leaf">
      <main id="continut" class="page narrow">
        <a class="back" href={view.address}>
          <Icon name="chevron-left" />
          {say.back}
        </a>
        <h1 class="page-title">{say.title(view.name)}</h1>
        <p class="opening">{say.lead(view.title, view.version + 1)}</p>
        <p class="note">{say.saved(view.savedBy, view.savedAt)}</p>
        {view.moved && (
          <p class="govuk-inset-text" role="alert">
            {say.moved}
          </p>
        )}
        {view.outdated !== null && (
          <p class="govuk-inset-text" role="alert">
            {say.outdated(view.outdated)}
          </p>
        )}
        {view.errors.length > 0 && <Sentences title={say.errors} texts={view.errors} />}
        <Sentences title={say.changes} texts={view.changes} none={say.noChanges} />
        {view.warnings.length > 0 && <Sentences title={say.warnings} texts={view.warnings} />}
        <h2>{say.happens}</h2>
        <ul class="govuk-list govuk-list--bullet">
          <li>{say.newCases(view.version + 1)}</li>
          <li>{say.oldCases(view.version)}</li>
          <li>{say.drafts}</li>
          <li>{say.kept}</li>
        </ul>
        {!view.may && <p class="govuk-inset-text">{say.mayNot}</p>}
        <form method="post" action={`${view.address}/publicare`} data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="ciorna" value={view.draft} />
          <input type="hidden" name="peste" value={view.over} />
          <p class="govuk-button-group">
            {ready && <button class="govuk-button">{say.publish(view.version + 1)}</button>}
            <a class="govuk-button govuk-button--secondary" href={view.address}>
              {say.cancel}
            </a>
          </p>
        </form>
      </main>
    </Shell>
  );
}

function Sentences({ title, texts, none }: { title: string; texts: readonly string[]; none?: string }) {
  return (
    <>
      <h2>{title}</h2>
      {texts.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {texts.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}
