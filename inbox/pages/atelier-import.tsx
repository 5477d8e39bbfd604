// A procedure brought in from a file: choosing it, and then what was changed, what cannot run, what was left out.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import type { BroughtView, ImportView } from '../work-views.ts';
import { words } from '../words.ts';
import { Field, TextField } from './atelier-field.tsx';
import { AtelierPage } from './atelier-page.tsx';
import { ProblemList } from './atelier-problems.tsx';

export function AtelierImport({ viewer, view }: { viewer: Viewer; view: ImportView }): VNode {
  const { import: say, name } = words(viewer.language).works;
  const { problems } = view;
  const wrong = (field: string) => problems.find((each) => each.field === field)?.message;
  return (
    <AtelierPage viewer={viewer} title={say.title} problems={problems}>
      <p class="opening">{say.lead}</p>
      <form
        method="post"
        action="/proceduri-interne/noua/import"
        enctype="multipart/form-data"
        class="form dense"
        data-once
      >
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <Field name="fisier" label={say.file} hints={[say.fileHint]} problem={wrong('fisier')}>
          {(attributes) => (
            <input class="govuk-file-upload" type="file" accept=".zip,.bpmn,.bpmn2,.xml" {...attributes} />
          )}
        </Field>
        <TextField
          name="cheie"
          label={name.key}
          hints={[name.keyHint, say.keyHint]}
          value={view.key}
          problem={wrong('cheie')}
          mono
        />
        <div class="govuk-form-group">
          <div class="govuk-checkboxes govuk-checkboxes--small">
            <div class="govuk-checkboxes__item">
              <input
                class="govuk-checkboxes__input"
                type="checkbox"
                id="peste"
                name="peste"
                value="da"
                checked={view.over}
                aria-describedby="peste-hint"
              />
              <label class="govuk-label govuk-checkboxes__label" for="peste">
                {say.over}
              </label>
              <p class="govuk-hint govuk-checkboxes__hint" id="peste-hint">
                {say.overHint}
              </p>
            </div>
          </div>
        </div>
        <p class="govuk-button-group">
          <button class="govuk-button">{say.read}</button>
        </p>
      </form>
    </AtelierPage>
  );
}

/** More are in the studio, where each is at its place. */
const MOST_LINES = 60;

export function AtelierBrought({ viewer, view }: { viewer: Viewer; view: BroughtView }): VNode {
  const { works, publishing } = words(viewer.language);
  const { import: say } = works;
  const clean = view.errors.length === 0 && view.warnings.length === 0;
  return (
    <AtelierPage
      viewer={viewer}
      title={view.title}
      heading={view.over ? say.doneOver(view.title) : say.done(view.title)}
      class="brought"
    >
      <p class="opening">
        {say.count(view.files)} {view.tool === null ? '' : say.from(view.tool)}
      </p>
      <p class="govuk-button-group">
        <a class="govuk-button" href={`/atelier/${view.key}`}>
          <Icon name="pencil-ruler" />
          {say.open}
        </a>
      </p>
      {view.errors.length > 0 && (
        <section aria-labelledby="t-erori">
          <h2 id="t-erori">{say.errors}</h2>
          <ProblemList problems={view.errors.slice(0, MOST_LINES)} say={publishing} />
          <Rest count={view.errors.length - MOST_LINES} more={say.more} />
        </section>
      )}
      {view.warnings.length > 0 && (
        <section aria-labelledby="t-avertizari">
          <h2 id="t-avertizari">{say.warnings}</h2>
          <ProblemList problems={view.warnings.slice(0, MOST_LINES)} say={publishing} />
          <Rest count={view.warnings.length - MOST_LINES} more={say.more} />
        </section>
      )}
      {clean && <p>{say.noProblems}</p>}
      {view.assumed.length > 0 && (
        <section aria-labelledby="t-presupus">
          <h2 id="t-presupus">{say.assumed}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {view.assumed.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </section>
      )}
      {view.changes.length > 0 && (
        <section aria-labelledby="t-schimbari">
          <h2 id="t-schimbari">{say.changes}</h2>
          <p>{say.changesLead}</p>
          <ul class="problem-list">
            {view.changes.slice(0, MOST_LINES).map(({ where, text, href }) => (
              <li>
                <a href={href}>{where}</a>
                <span class="below">{text}</span>
              </li>
            ))}
          </ul>
          <Rest count={view.changes.length - MOST_LINES} more={say.more} />
        </section>
      )}
      {view.leftOut.length > 0 && (
        <section aria-labelledby="t-lasate">
          <h2 id="t-lasate">{say.leftOut}</h2>
          <p>{say.leftOutLead}</p>
          <ul class="govuk-list govuk-list--bullet mono">
            {view.leftOut.slice(0, MOST_LINES).map((path) => (
              <li>{path}</li>
            ))}
          </ul>
          <Rest count={view.leftOut.length - MOST_LINES} more={say.more} />
        </section>
      )}
    </AtelierPage>
  );
}

const Rest = ({ count, more }: { count: number; more: (count: number) => string }) =>
  count > 0 ? <p class="note">{more(count)}</p> : null;
