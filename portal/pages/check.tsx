// The public check of a document: by its code or its file, then what we know of it. For whoever was handed the document,
// a bank or a notary; nothing personal is shown.
import type { VNode } from 'preact';
import { dateTime, longDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { registerNumber } from '../../look/words.ts';
import { institutionName, Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Csrf, Summary, TextField } from '../parts/fields.tsx';
import type { FieldProblem } from '../parts/fields.tsx';
import { words } from '../words.ts';

export interface CheckFormView {
  csrf: string;
  code: string;
  problems: readonly FieldProblem[];
}

interface PdfFieldProps {
  frame: Frame;
  problems: readonly FieldProblem[];
}

function PdfField({ frame, problems }: PdfFieldProps): VNode {
  const w = words(frame.language).check;
  const problem = problems.find(({ field }) => field === 'fisier');
  const described = ['fisier-hint', problem === undefined ? null : 'fisier-error'].filter(Boolean).join(' ');
  return (
    <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label" for="fisier">
        {w.file}
      </label>
      <div class="govuk-hint" id="fisier-hint">
        {w.fileHint}
      </div>
      {problem === undefined ? null : (
        <p class="govuk-error-message" id="fisier-error">
          {problem.message}
        </p>
      )}
      <input
        class="govuk-file-upload"
        id="fisier"
        name="fisier"
        type="file"
        accept="application/pdf,.pdf"
        aria-describedby={described}
      />
    </div>
  );
}

export function CheckFormPage({ frame, view }: { frame: Frame; view: CheckFormView }): VNode {
  const w = words(frame.language);
  const c = w.check;
  return (
    <Portal
      frame={frame}
      title={c.title}
      wrong={view.problems.length > 0}
      back={{ href: '/', text: w.frame.home }}
      main="wrap narrow"
    >
      <Summary problems={view.problems} language={frame.language} />
      <h1>{c.title}</h1>
      <p class="lead">{c.lead}</p>
      <form method="post" action="/verifica" encType="multipart/form-data" noValidate>
        <Csrf token={view.csrf} />
        <TextField
          language={frame.language}
          name="cod"
          label={c.code}
          hint={c.codeHint}
          value={view.code}
          problems={view.problems}
          class="govuk-input--width-20 mono"
          maxLength={40}
        />
        <h2>{c.or}</h2>
        <PdfField frame={frame} problems={view.problems} />
        <div class="govuk-button-group end">
          <button class="govuk-button" type="submit">
            {c.submit}
          </button>
        </div>
      </form>
    </Portal>
  );
}

export interface CheckedView {
  csrf: string;
  code: string;
  title: string;
  number: number | null;
  on: string;
  state: 'valid' | 'superseded' | 'annulled';
  annulledOn: string | null;
  reason: string | null;
  replacement: { href: string; text: string } | null;
  simulated: boolean;
  sha256: string;
  /** `role` null: the applicant's. */
  signatures: { role: string | null; at: string | null; level: string; mode: string; kind: string }[];
  /** Of the file that was sent to be compared. */
  compared: 'same' | 'older' | 'different' | null;
  problems: readonly FieldProblem[];
}

const ICONS = { valid: 'circle-check', superseded: 'triangle-alert', annulled: 'circle-x' } as const;

export function CheckedPage({ frame, view }: { frame: Frame; view: CheckedView }): VNode {
  const w = words(frame.language);
  const c = w.check;
  const state = c.states[view.state];
  return (
    <Portal
      frame={frame}
      title={state.title}
      wrong={view.problems.length > 0}
      back={{ href: '/verifica', text: c.again }}
      main="wrap narrow"
    >
      <Summary problems={view.problems} language={frame.language} />
      <div class={`check-state ${view.state}`}>
        <Icon name={ICONS[view.state]} />
        <div>
          <h1>{state.title}</h1>
          <p>{state.text(institutionName(frame))}</p>
        </div>
      </div>
      {view.simulated ? <p class="govuk-inset-text">{c.simulated}</p> : null}
      {view.compared === null ? null : (
        <div class={`check-state ${view.compared === 'same' ? 'valid' : 'superseded'}`} role="status">
          <Icon name={view.compared === 'same' ? 'circle-check' : 'triangle-alert'} />
          <div>
            <h2>{c[view.compared].title}</h2>
            <p>{c[view.compared].text}</p>
          </div>
        </div>
      )}
      <CheckedFacts frame={frame} view={view} />
      <h2>{c.signatures}</h2>
      {view.signatures.length === 0 ? (
        <p>{c.noSignatures}</p>
      ) : (
        <ol class="check-signatures">
          {view.signatures.map(({ role, at, level, mode, kind }) => (
            <li>
              <b>{role ?? c.applicant}</b>
              <span class="note">
                {[at === null ? null : dateTime(frame.language, at), c.level(level), c.modes[mode] ?? c.kinds[kind]]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      )}
      <form method="post" action={`/verifica/${view.code}`} encType="multipart/form-data" noValidate>
        <Csrf token={view.csrf} />
        <h2>{c.compareTitle}</h2>
        <PdfField frame={frame} problems={view.problems} />
        <button class="govuk-button govuk-button--secondary" type="submit">
          {c.compare}
        </button>
      </form>
    </Portal>
  );
}

function CheckedFacts({ frame, view }: { frame: Frame; view: CheckedView }): VNode {
  const c = words(frame.language).check;
  const facts: [string, VNode | string][] = [
    [c.document, view.title],
    ...(view.number === null ? [] : [[c.number, registerNumber(view.number)] as [string, string]]),
    [c.date, longDate(frame.language, view.on)],
    [c.institution, institutionName(frame)],
    ...(view.annulledOn === null
      ? []
      : [[c.annulledOn, longDate(frame.language, view.annulledOn)] as [string, string]]),
    ...(view.reason === null ? [] : [[c.reason, view.reason] as [string, string]]),
    ...(view.replacement === null
      ? []
      : [[c.replacement, <a href={view.replacement.href}>{view.replacement.text}</a>] as [string, VNode]]),
    [c.code, view.code],
    [c.hash, <code class="hash">{view.sha256}</code>],
  ];
  return (
    <dl class="facts tall">
      {facts.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
