// A new procedure out of one that is there: which, from which state, and what the copy is called.

import type { VNode } from 'preact';
import type { Viewer } from '../views.ts';
import type { CopyView } from '../work-views.ts';
import { words } from '../words.ts';
import { Field, TextField } from './atelier-field.tsx';
import { AtelierPage } from './atelier-page.tsx';

export function AtelierCopy({ viewer, view }: { viewer: Viewer; view: CopyView }): VNode {
  const { copy: say, name } = words(viewer.language).works;
  const { procedures, typed, problems } = view;
  const wrong = (field: string) => problems.find((each) => each.field === field)?.message;
  const chosen = procedures.find(({ key }) => key === typed.from);
  // a choice that would change nothing is not asked for
  const asksState =
    chosen === undefined
      ? procedures.some(({ version, changed }) => version !== null && changed)
      : chosen.version !== null && chosen.changed;
  return (
    <AtelierPage viewer={viewer} title={say.title} problems={problems}>
      <p class="opening">{say.lead}</p>
      <form method="post" action="/proceduri-interne/noua/copie" class="form dense" data-once>
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <Field name="din" label={say.from} problem={wrong('din')}>
          {(attributes) => (
            <select class="govuk-select" {...attributes}>
              <option value="">{say.choose}</option>
              {procedures.map(({ key, title }) => (
                <option value={key} selected={key === typed.from}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Field>
        {asksState && (
          <fieldset class="govuk-fieldset govuk-form-group">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.what}</legend>
            <div class="govuk-radios govuk-radios--small">
              {(['publicata', 'ciorna'] as const).map((what) => (
                <div class="govuk-radios__item">
                  <input
                    class="govuk-radios__input"
                    type="radio"
                    name="stare"
                    id={`stare-${what}`}
                    value={what}
                    checked={typed.what === what}
                  />
                  <label class="govuk-label govuk-radios__label" for={`stare-${what}`}>
                    {what === 'ciorna'
                      ? say.work
                      : chosen?.version == null
                        ? say.releasedAny
                        : say.released(chosen.version)}
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
        )}
        <TextField
          name="denumire"
          label={name.title}
          hints={[name.titleHint]}
          value={typed.title}
          problem={wrong('denumire')}
          lang="ro"
        />
        <TextField name="denumire-en" label={name.titleEn} hints={[name.titleEnHint]} value={typed.titleEn} lang="en" />
        <TextField
          name="cheie"
          label={name.key}
          hints={[name.keyHint, name.keyMade]}
          value={typed.key}
          problem={wrong('cheie')}
          mono
        />
        <p class="govuk-button-group">
          <button class="govuk-button">{say.make}</button>
        </p>
      </form>
    </AtelierPage>
  );
}
