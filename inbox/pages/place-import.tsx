// A file of zones and places, in two steps: what it would change, then changing it.

import type { VNode } from 'preact';
import { ErrorSummary } from '../../forms/render/error-summary.tsx';
import type { ChangeRow, ImportView } from '../place-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Shell } from './shell.tsx';

type Say = InboxWords['places']['import'];

export function PlaceImport({ viewer, view }: { viewer: Viewer; view: ImportView }): VNode {
  const say = words(viewer.language).places.import;
  return (
    <Shell viewer={viewer} title={say.title} part="places" kind="leaf">
      <main id="continut" class="page narrow">
        <h1 class="page-title">{say.title}</h1>
        {view.step === 'ask' ? (
          <Ask viewer={viewer} view={view} say={say} />
        ) : (
          <Look viewer={viewer} view={view} say={say} />
        )}
      </main>
    </Shell>
  );
}

function Ask({ viewer, view, say }: { viewer: Viewer; view: ImportView & { step: 'ask' }; say: Say }) {
  const { problem, problems, done } = view;
  const message = problem === null ? null : say[problem];
  const summary = message === null ? [] : [{ path: 'fisier', rule: 'required', message }];
  return (
    <>
      {done && (
        <p class="govuk-inset-text" role="status">
          {say.done}
        </p>
      )}
      <ErrorSummary problems={summary} language={viewer.language} />
      {problems.length > 0 && (
        <div class="govuk-inset-text" role="alert">
          <p>{say.wrong}</p>
          <ul lang="en">
            {problems.map((each) => (
              <li>{each}</li>
            ))}
          </ul>
        </div>
      )}
      <p class="opening">{say.lead}</p>
      <form method="post" action="/locuri/import" enctype="multipart/form-data" class="form dense">
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <div class={`govuk-form-group${message === null ? '' : ' govuk-form-group--error'}`}>
          <label class="govuk-label govuk-label--s" for="fisier">
            {say.file}
          </label>
          {message !== null && <p class="govuk-error-message">{message}</p>}
          <input class="govuk-file-upload" id="fisier" name="fisier" type="file" accept=".geojson,.json" />
        </div>
        <Select name="crs" label={say.system} options={Object.entries(say.systems)} />
        <Select name="axe" label={say.axes} options={Object.entries(say.axesNames)} />
        <button class="govuk-button">{say.look}</button>
      </form>
    </>
  );
}

function Select({ name, label, options }: { name: string; label: string; options: [string, string][] }) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      <select class="govuk-select" id={name} name={name}>
        {options.map(([value, text]) => (
          <option value={value}>{text}</option>
        ))}
      </select>
    </div>
  );
}

const MOST_NAMES = 30;

function Look({ viewer, view, say }: { viewer: Viewer; view: ImportView & { step: 'look' }; say: Say }) {
  const saidOf = ({ what, count, names }: ChangeRow): string => {
    if (what === 'base') return say.baseChanged;
    const more = names.length > MOST_NAMES ? ', …' : '';
    return names.length === 0 ? String(count) : `${count}: ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
  };
  return (
    <>
      <h2>{say.changes}</h2>
      <p>{say.middle(view.middle.latitude, view.middle.longitude)}</p>
      <dl class="govuk-summary-list">
        {view.changes.map((row) => (
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{say.rows[row.what]}</dt>
            <dd class="govuk-summary-list__value">{saidOf(row)}</dd>
          </div>
        ))}
      </dl>
      <form method="post" action="/locuri/import/aplica" data-once>
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <input type="hidden" name="fisier" value={view.id} />
        <button class="govuk-button">{say.apply}</button>
      </form>
    </>
  );
}
