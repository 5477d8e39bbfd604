// One procedure as its owner sees it, read-only: parts at the left, the drawing or a file in the middle, facts at the
// right, findings below. Complete without JavaScript; `designer/` replaces the drawing with bpmn-js and adds form-js.

import type { ComponentChildren, VNode } from 'preact';
import { longDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { Diagram } from '../diagram/diagram.tsx';
import type { Drawing } from '../diagram/drawing.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import type { InboxWords } from '../words.ts';
import { DecisionTable, type DecisionTableView } from './decision-table.tsx';
import { Shell } from './shell.tsx';

export type FileKind = 'process' | 'form' | 'decision' | 'letter' | 'message' | 'settings' | 'other';

export interface StudioFile {
  path: string;
  name: string;
  kind: FileKind;
}

export interface StudioFinding {
  severity: 'error' | 'warning';
  file: string;
  element: string | null;
  message: string;
}

export interface StudioView {
  key: string;
  title: string;
  version: number;
  deployedOn: string;
  process: string;
  files: StudioFile[];
  /** Path of the file that is shown. */
  shown: string;
  facts: { name: string; value: string }[];
  findings: StudioFinding[];
}

interface StudioProps {
  viewer: Viewer;
  studio: StudioView;
  drawing: Drawing | null;
  /** A form as people see it; null for other files. */
  form: ComponentChildren | null;
  /** Where the form that is shown can be changed; null when it is no form or may not be. */
  designer?: string | null;
  /** Where the procedure can be changed; null for who may not. */
  atelier?: string | null;
  /** Decision tables of a DMN file. */
  tables?: DecisionTableView[];
  /** Text of a file that is neither drawing nor form. */
  text: string | null;
}

const groups: [FileKind, string][] = [
  ['process', 'workflow'],
  ['form', 'file-text'],
  ['decision', 'table-2'],
  ['letter', 'scroll-text'],
  ['message', 'mail'],
  ['settings', 'settings'],
  ['other', 'file'],
];

export function Studio(props: StudioProps): VNode {
  const { viewer, studio } = props;
  const say = words(viewer.language);
  const file = studio.files.find(({ path }) => path === studio.shown);
  return (
    <Shell
      viewer={viewer}
      title={studio.title}
      part="procedures"
      kind="studio"
      scripts={['studio.js']}
      styles={['studio.css']}
    >
      <nav class="parts" aria-label={say.studio.parts}>
        {groups.map(([kind, icon]) => (
          <PartsOf kind={kind} icon={icon} studio={studio} say={say} />
        ))}
      </nav>
      <main id="continut" data-studio={`/proceduri-interne/${studio.key}/surse`} data-shown={studio.shown}>
        {studio.shown === studio.process ? (
          <section class="canvas" aria-label={say.studio.process} data-canvas>
            <div class="canvas-scroll">
              {props.drawing ? (
                <Diagram
                  drawing={props.drawing}
                  words={{ ...say.diagram, title: say.studio.drawingOf(studio.title) }}
                />
              ) : (
                <p>{say.studio.noDrawing}</p>
              )}
            </div>
          </section>
        ) : (
          <section class="sheet-of-file" aria-labelledby="t-fisier">
            <h2 id="t-fisier">{file?.name ?? studio.shown}</h2>
            <p class="note mono">{studio.shown}</p>
            {props.designer != null && (
              <p class="govuk-button-group">
                <a class="govuk-button" href={props.designer}>
                  <Icon name="pencil" />
                  {say.studio.designer.open}
                </a>
              </p>
            )}
            {props.form && <FormPreviews form={props.form} say={say} />}
            {(props.tables ?? []).map((table) => (
              <DecisionTable table={table} say={say} />
            ))}
            {props.text !== null && (
              <pre class="source" tabIndex={0} aria-label={studio.shown}>
                {props.text}
              </pre>
            )}
          </section>
        )}
        <aside class="props" aria-label={say.studio.about}>
          <div data-chosen />
          <div data-about>
            <header>
              <p class="note">{say.studio.procedure}</p>
              <h1>{studio.title}</h1>
              {props.atelier != null && (
                <p class="govuk-button-group">
                  <a class="govuk-button" href={props.atelier}>
                    <Icon name="pencil-ruler" />
                    {say.procedures.open}
                  </a>
                </p>
              )}
            </header>
            <section>
              <dl class="facts">
                <div>
                  <dt>{say.studio.version}</dt>
                  <dd>{say.studio.versionOf(studio.version, longDate(viewer.language, studio.deployedOn))}</dd>
                </div>
                {studio.facts.map(({ name, value }) => (
                  <div>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </section>
          </div>
        </aside>
        <div class="drawer single">
          <div tabIndex={0} role="region" aria-labelledby="t-constatari">
            <h2 id="t-constatari">
              {say.studio.findings} <FindingsChip findings={studio.findings} say={say} />
            </h2>
            <div data-findings>
              <ul>
                {studio.findings.map((finding) => (
                  <li>
                    <span class={finding.severity === 'error' ? 'bad' : 'warn'}>
                      <Icon name={finding.severity === 'error' ? 'octagon-alert' : 'triangle-alert'} />
                    </span>
                    <div>
                      <p>{finding.message}</p>
                      <p class="note">{[finding.file, finding.element].filter(Boolean).join(' · ')}</p>
                    </div>
                  </li>
                ))}
                {studio.findings.length === 0 && (
                  <li>
                    <span class="good">
                      <Icon name="circle-check" />
                    </span>
                    <div>
                      <p>{say.studio.noFindings}</p>
                    </div>
                  </li>
                )}
              </ul>
            </div>
          </div>
        </div>
      </main>
    </Shell>
  );
}

function PartsOf({ kind, icon, studio, say }: { kind: FileKind; icon: string; studio: StudioView; say: InboxWords }) {
  const files = studio.files.filter((file) => file.kind === kind);
  if (files.length === 0) return null;
  return (
    <>
      <h2>{say.studio.kinds[kind]}</h2>
      <ul>
        {files.map((file) => (
          <li>
            <a
              href={`/proceduri-interne/${studio.key}${file.path === studio.process ? '' : `?fisier=${encodeURIComponent(file.path)}`}`}
              aria-current={file.path === studio.shown ? 'page' : undefined}
            >
              <Icon name={icon} />
              {file.name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function FormPreviews({ form, say }: { form: ComponentChildren; say: InboxWords }) {
  return (
    <div class="previews">
      <section aria-labelledby="t-oameni">
        <h3 id="t-oameni">{say.studio.asPeople}</h3>
        <fieldset class="plain" disabled>
          {form}
        </fieldset>
      </section>
      <section aria-labelledby="t-formjs" data-needs-script hidden>
        <h3 id="t-formjs">{say.studio.asFormJs}</h3>
        <div class="form-js" data-theme="light" data-form-preview />
      </section>
    </div>
  );
}

function FindingsChip({ findings, say }: { findings: StudioFinding[]; say: InboxWords }) {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return <span class="chip over">{say.studio.errors(errors)}</span>;
  if (findings.length > 0) return <span class="chip soon">{say.studio.warnings(findings.length)}</span>;
  return (
    <span class="chip term">
      <Icon name="circle-check" />
      {say.studio.clean}
    </span>
  );
}
