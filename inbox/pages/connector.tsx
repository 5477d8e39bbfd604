// One connector: how it is set, a question to try the line, what procedures may ask of it, and what was asked last.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { ConnectorPage } from '../connector-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Checks, Evidence } from './case-checks.tsx';
import { SettingFields } from './setting-fields.tsx';
import { Shell } from './shell.tsx';

interface PageProps {
  viewer: Viewer;
  page: ConnectorPage;
}

type PartProps = PageProps & { say: InboxWords['connectors']; address: string };

export function Connector({ viewer, page }: PageProps): VNode {
  const say = words(viewer.language).connectors;
  const address = `/conectori/${encodeURIComponent(page.name)}`;
  const part = { viewer, page, say, address };
  return (
    <Shell viewer={viewer} title={page.title} part="connectors" kind="leaf">
      <main id="continut" class="page narrow systems">
        <a class="back" href="/conectori">
          <Icon name="chevron-left" />
          {say.back}
        </a>
        <h1 class="page-title">{page.title}</h1>
        <p class="opening mono">{page.name}</p>
        {page.notice !== null && (
          <p class={page.notice === 'saved' ? 'notice good' : 'notice plain'} role="status">
            <Icon name={page.notice === 'saved' ? 'circle-check' : 'info'} />
            <span>{say[page.notice]}</span>
          </p>
        )}
        {page.trouble !== null && (
          <p class="notice plain" role="status">
            <Icon name="triangle-alert" />
            <span>
              {say.troubled} {page.trouble}
            </span>
          </p>
        )}
        {page.problems.length > 0 && (
          <div class="govuk-error-summary" role="alert" aria-labelledby="t-gresit">
            <h2 class="govuk-error-summary__title" id="t-gresit">
              {say.invalid}
            </h2>
            <ul class="govuk-list govuk-error-summary__list">
              {page.problems.map((each) => (
                <li>{each}</li>
              ))}
            </ul>
          </div>
        )}
        <Settings {...part} />
        {page.receives !== null && (
          <dl class="facts">
            <div>
              <dt>{say.hook.address}</dt>
              <dd class="mono">{page.receives}</dd>
            </div>
          </dl>
        )}
        {page.version > 0 && page.receives === null && <Test {...part} />}
        {page.operations.length > 0 && <Operations {...part} />}
        {page.version > 0 && <Latest {...part} />}
        {page.removable && (
          <form method="post" action={`${address}/stergere`} data-once>
            <input type="hidden" name="_csrf" value={viewer.csrf} />
            <button class="govuk-button govuk-button--warning">{say.remove}</button>
          </form>
        )}
      </main>
    </Shell>
  );
}

function Settings({ viewer, page, say, address }: PartProps) {
  return (
    <form class="settings" method="post" action={address} data-once novalidate>
      <input type="hidden" name="_csrf" value={viewer.csrf} />
      <input type="hidden" name="versiune" value={String(page.version)} />
      <h2>{say.settings}</h2>
      <div class="govuk-form-group">
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.mode}</legend>
          <div class="govuk-radios govuk-radios--small">
            {page.modes.map((mode) => (
              <div class="govuk-radios__item">
                <input
                  class="govuk-radios__input"
                  type="radio"
                  id={`mod-${mode}`}
                  name="mod"
                  value={mode}
                  checked={mode === page.mode}
                />
                <label class="govuk-label govuk-radios__label" for={`mod-${mode}`}>
                  {say.modes[mode]}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      </div>
      <h3>{say.configuration}</h3>
      <SettingFields fields={page.fields} say={say} />
      {page.networks !== null && (
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for="retele">
            {say.networks}
          </label>
          <div class="govuk-hint" id="retele-h">
            {say.networksHint}
          </div>
          <textarea class="govuk-textarea mono" id="retele" name="retele" rows={2} aria-describedby="retele-h">
            {page.networks}
          </textarea>
        </div>
      )}
      {page.secrets.length > 0 && (
        <>
          <h3>{say.secrets}</h3>
          <p class="note">{say.secretsLead}</p>
          <SettingFields fields={page.secrets} say={say} />
        </>
      )}
      <p class="govuk-button-group">
        <button class="govuk-button">{say.save}</button>
      </p>
    </form>
  );
}

function Test({ viewer, page, say, address }: PartProps) {
  const { tested } = page;
  const checks = words(viewer.language).checks;
  return (
    <section aria-labelledby="t-proba">
      <h2 id="t-proba">{say.test}</h2>
      {tested !== null && (
        <div role="status">
          <p class={tested.check.status === 'UNKNOWN' ? 'notice plain' : 'notice good'}>
            <Icon name={tested.check.status === 'UNKNOWN' ? 'triangle-alert' : 'circle-check'} />
            <span>
              {say.tested[tested.check.status]} {tested.check.text}
            </span>
          </p>
          {tested.value !== null && <pre class="found">{tested.value}</pre>}
          <Evidence check={tested.check} say={checks} />
        </div>
      )}
      {page.testable ? (
        <form method="post" action={`${address}/proba`} data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <p class="note">{say.testLead}</p>
          {page.question !== null && (
            <div class="govuk-form-group">
              <label class="govuk-label govuk-label--s" for="intrebare">
                {say.rest.fields}
              </label>
              <textarea class="govuk-textarea mono" id="intrebare" name="intrebare" rows={4}>
                {page.question}
              </textarea>
            </div>
          )}
          <button class="govuk-button govuk-button--secondary">
            <Icon name="plug" />
            {say.test}
          </button>
        </form>
      ) : (
        <p class="note">{say.noProbe}</p>
      )}
    </section>
  );
}

function Operations({ page, say }: PartProps) {
  return (
    <section aria-labelledby="t-operatii">
      <h2 id="t-operatii">{say.operations}</h2>
      <table class="grid-table">
        <thead>
          <tr>
            <th scope="col">{say.operation}</th>
            <th scope="col">{say.job}</th>
            <th scope="col" class="wide">
              {say.takes}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.operations.map(({ title, job, takes }) => (
            <tr>
              <td>{title}</td>
              <td>{job === null ? <span class="note">{say.platform}</span> : <span class="mono">{job}</span>}</td>
              <td class="wide mono">{takes.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {page.hosts.length > 0 && (
        <p class="note">
          {say.hosts}: <span class="mono">{page.hosts.join(', ')}</span>
        </p>
      )}
    </section>
  );
}

function Latest({ viewer, page, say }: PartProps) {
  return (
    <section aria-labelledby="t-ultimele">
      <h2 id="t-ultimele">{say.latest}</h2>
      {page.latest.length === 0 ? <p class="note">{say.noLatest}</p> : <Checks viewer={viewer} checks={page.latest} />}
    </section>
  );
}
