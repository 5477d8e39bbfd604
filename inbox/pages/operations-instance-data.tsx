// The variables of a run. They may be personal: the page first asks why they are wanted, and what is answered is kept beside the
// run. Changing one shows first what would follow from it.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { ChangeDataView, ScopeView } from '../instance-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Reason } from './atelier-publish-forms.tsx';
import { ActFrame, Confirm } from './operations-instance-parts.tsx';

type Say = InboxWords['instanceAct']['data'];

/** Before the data are shown. */
export function InstanceDataGate(props: { viewer: Viewer; id: string; reasonMissing: boolean }): VNode {
  const { viewer, id, reasonMissing } = props;
  const all = words(viewer.language).instanceAct;
  const say = all.data;
  return (
    <ActFrame viewer={viewer} id={id} title={say.title} lead={say.lead}>
      <form method="post" action={`/instante/${id}/date`} data-once novalidate>
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <p>{say.gate}</p>
        <Reason
          id="motiv"
          label={say.whySee}
          hint={all.whyHint}
          value=""
          problem={reasonMissing ? all.whyMissing : undefined}
        />
        <button class="govuk-button">
          <Icon name="eye" />
          {say.see}
        </button>
      </form>
    </ActFrame>
  );
}

interface DataProps {
  viewer: Viewer;
  id: string;
  scopes: readonly ScopeView[];
  /** It has not ended. */
  live: boolean;
}

export function InstanceData({ viewer, id, scopes, live }: DataProps): VNode {
  const say = words(viewer.language).instanceAct.data;
  return (
    <ActFrame viewer={viewer} id={id} title={say.title} lead={say.lead} wide>
      <p class="notice plain" role="status">
        <Icon name="eye" />
        <span>{say.seen}</span>
      </p>
      {scopes.length === 0 && <p>{say.none}</p>}
      {scopes.map((scope) => (
        <section class="data-scope" aria-labelledby={`t-${scope.key}`}>
          <h2 id={`t-${scope.key}`}>{scope.name === null ? say.root : say.ofStep(scope.name)}</h2>
          {scope.values.length === 0 && <p>{say.none}</p>}
          {scope.values.map((value) => (
            <article class="datum">
              <h3 class="mono">{value.name}</h3>
              {value.long ? (
                <details>
                  <summary>{say.value}</summary>
                  <pre tabIndex={0}>{value.value}</pre>
                </details>
              ) : (
                <pre tabIndex={0}>{value.value}</pre>
              )}
              {live && (
                <Change viewer={viewer} id={id} scope={scope.key} name={value.name} json={value.value} say={say} />
              )}
            </article>
          ))}
          {live && <Change viewer={viewer} id={id} scope={scope.key} name={null} json="" say={say} />}
        </section>
      ))}
    </ActFrame>
  );
}

interface ChangeProps {
  viewer: Viewer;
  id: string;
  scope: number;
  /** Null: a new one. */
  name: string | null;
  json: string;
  say: Say;
}

function Change({ viewer, id, scope, name, json, say }: ChangeProps) {
  const of = `${scope}-${name ?? 'nou'}`;
  return (
    <details class="change">
      <summary>{name === null ? say.add : <span aria-label={say.changeOf(name)}>{say.change}</span>}</summary>
      <form method="post" action={`/instante/${id}/date/schimbare`} novalidate>
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <input type="hidden" name="scop" value={scope} />
        <Fields id={of} name={name} json={json} problem={null} say={say} />
        <button class="govuk-button govuk-button--secondary">{say.look}</button>
      </form>
    </details>
  );
}

interface FieldsProps {
  id: string;
  name: string | null;
  json: string;
  problem: string | null;
  say: Say;
}

function Fields({ id, name, json, problem, say }: FieldsProps) {
  return (
    <>
      {name === null ? (
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for={`nume-${id}`}>
            {say.name}
          </label>
          <input class="govuk-input mono" id={`nume-${id}`} name="nume" autocomplete="off" />
        </div>
      ) : (
        <input type="hidden" name="nume" value={name} />
      )}
      <div class={`govuk-form-group${problem === null ? '' : ' govuk-form-group--error'}`}>
        <label class="govuk-label govuk-label--s" for={`json-${id}`}>
          {say.json}
        </label>
        <div class="govuk-hint" id={`json-${id}-h`}>
          {say.jsonHint}
        </div>
        {problem !== null && <p class="govuk-error-message">{problem}</p>}
        <textarea
          class="govuk-textarea mono"
          id={`json-${id}`}
          name="json"
          rows={Math.min(14, Math.max(2, json.split('\n').length))}
          spellcheck={false}
          aria-describedby={`json-${id}-h`}
        >
          {json}
        </textarea>
      </div>
    </>
  );
}

/** What it was, what it will be, and what follows. */
export function InstanceChange({ viewer, view }: { viewer: Viewer; view: ChangeDataView }): VNode {
  const say = words(viewer.language).instanceAct.data;
  const action = `/instante/${view.id}/date/schimbare`;
  const lead = view.scopeName === null ? say.root : say.ofStep(view.scopeName);
  return (
    <ActFrame viewer={viewer} id={view.id} title={say.changeTitle} lead={lead}>
      <form method="post" action={action} novalidate>
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <input type="hidden" name="scop" value={view.scope} />
        <h2 class="mono">{view.name}</h2>
        <Fields id="nou" name={view.name === '' ? null : view.name} json={view.json} problem={view.problem} say={say} />
        <button class="govuk-button govuk-button--secondary">{say.look}</button>
      </form>
      {view.outcome?.ok === true && <Changes view={view} say={say} />}
      <Confirm
        viewer={viewer}
        view={view}
        action={action}
        chosen={[
          ['scop', String(view.scope)],
          ['nume', view.name],
          ['json', view.json],
          ['pas', 'confirm'],
        ]}
        go={say.go}
        icon="check"
      />
    </ActFrame>
  );
}

function Changes({ view, say }: { view: ChangeDataView; say: Say }) {
  return (
    <section aria-labelledby="t-schimbari">
      <h2 id="t-schimbari">{say.changes}</h2>
      {view.changes.length === 0 ? (
        <p>{say.nothing}</p>
      ) : (
        <table class="grid-table data-changes">
          <thead>
            <tr>
              <th scope="col">{say.name}</th>
              <th scope="col">{say.was}</th>
              <th scope="col">{say.becomes}</th>
            </tr>
          </thead>
          <tbody>
            {view.changes.map(({ path, was, is }) => (
              <tr>
                <td class="mono">{path}</td>
                <td class="mono">{was ?? say.wasNothing}</td>
                <td class="mono">{is ?? say.wasNothing}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
