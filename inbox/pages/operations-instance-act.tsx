// Suspending, resuming and cancelling a run; sending it back; moving it to another version: each shows what would happen and
// asks why.

import type { VNode } from 'preact';
import type { ActView, MigrateInstanceView, SendBackView } from '../instance-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { ActFrame, Confirm } from './operations-instance-parts.tsx';

export type PlainAct = 'SuspendInstance' | 'ResumeInstance' | 'CancelInstance';

const PLAIN = {
  SuspendInstance: { path: 'suspendare', icon: 'circle-pause' },
  ResumeInstance: { path: 'reluare', icon: 'circle-play' },
  CancelInstance: { path: 'anulare', icon: 'circle-slash' },
} as const;

export function InstanceAct({ viewer, view, what }: { viewer: Viewer; view: ActView; what: PlainAct }): VNode {
  const say = words(viewer.language).instanceAct[what];
  const { path, icon } = PLAIN[what];
  return (
    <ActFrame viewer={viewer} id={view.id} title={say.title} lead={say.lead}>
      <Confirm
        viewer={viewer}
        view={view}
        action={`/instante/${view.id}/${path}`}
        go={say.go}
        icon={icon}
        final={what === 'CancelInstance'}
      />
    </ActFrame>
  );
}

export function InstanceBack({ viewer, view }: { viewer: Viewer; view: SendBackView }): VNode {
  const all = words(viewer.language).instanceAct;
  const say = all.back;
  const action = `/instante/${view.id}/inapoi`;
  const possible = view.targets.filter(({ ok }) => ok);
  const from = view.from.find(({ chosen }) => chosen);
  const target = view.targets.find(({ chosen }) => chosen);
  return (
    <ActFrame viewer={viewer} id={view.id} title={say.title} lead={say.lead}>
      <form method="get" action={action} class="act-choose">
        <Select id="dela" label={say.from} value={String(from?.key ?? '')}>
          {view.from.map(({ key, name }) => [String(key), name])}
        </Select>
        {possible.length > 0 && (
          <Select id="spre" label={say.to} value={target?.element ?? ''}>
            {possible.map(({ element, name }) => [element, name])}
          </Select>
        )}
        <button class="govuk-button govuk-button--secondary">{all.move.look}</button>
      </form>
      {possible.length === 0 && <p>{say.none}</p>}
      {view.targets
        .filter(({ ok }) => !ok)
        .map(({ name }) => (
          <p class="note">{say.cannot(name)}</p>
        ))}
      <Confirm
        viewer={viewer}
        view={view}
        action={action}
        chosen={[
          ['dela', String(from?.key ?? '')],
          ['spre', target?.element ?? ''],
        ]}
        go={say.go}
        icon="undo-2"
      />
    </ActFrame>
  );
}

export function InstanceMigrate({ viewer, view }: { viewer: Viewer; view: MigrateInstanceView }): VNode {
  const say = words(viewer.language).instanceAct.migrate;
  const action = `/instante/${view.id}/versiune`;
  const pairs = view.mapping.flatMap(({ from, to }): [string, string][] => [
    ['pas', from],
    ['inloc', to],
  ]);
  return (
    <ActFrame viewer={viewer} id={view.id} title={say.title} lead={say.lead}>
      {view.versions.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <form method="get" action={action} class="act-choose">
          <Select id="la" label={say.to} value={String(view.version)}>
            {view.versions.map((each) => [String(each), String(each)])}
          </Select>
          {view.mapping.length > 0 && (
            <fieldset class="govuk-fieldset">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.steps}</legend>
              {view.mapping.map(({ from, name, to, options }, index) => (
                <>
                  <input type="hidden" name="pas" value={from} />
                  <Select id={`inloc-${index}`} name="inloc" label={name} value={to}>
                    {[['', say.stays], ...options.map((each) => [each.id, each.name])]}
                  </Select>
                </>
              ))}
            </fieldset>
          )}
          <button class="govuk-button govuk-button--secondary">{say.look}</button>
        </form>
      )}
      <Confirm
        viewer={viewer}
        view={view}
        action={action}
        chosen={[['la', String(view.version)], ...pairs]}
        go={say.go(view.version)}
        icon="git-branch"
      />
      {view.problems.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {view.problems.map((problem) => (
            <li>{problem}</li>
          ))}
        </ul>
      )}
    </ActFrame>
  );
}

interface SelectProps {
  id: string;
  name?: string;
  label: string;
  value: string;
  /** Value and text. */
  children: readonly (readonly string[])[];
}

export function Select({ id, name = id, label, value, children }: SelectProps): VNode {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      <select class="govuk-select" id={id} name={name}>
        {children.map(([each = '', text = '']) => (
          <option value={each} selected={each === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
