// The report on the signatures of a document in a case: who, when, whether intact, by which chain, and what came after.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Shell } from './shell.tsx';

type Words = InboxWords['report'];

export interface SignatureView {
  verdict: keyof Words['verdicts'];
  signer: string;
  issuer: string;
  at: string | null;
  proven: boolean;
  level: string;
  chain: string[];
  later: keyof Words['laterWords'];
  problems: (keyof Words['problemWords'])[];
}

export interface ReportView {
  document: { id: string; title: string };
  dossier: string;
  checkedAt: string;
  signatures: SignatureView[];
  /** The institution believes nobody yet. */
  noRoots: boolean;
}

const ICONS = { valid: 'circle-check', indeterminate: 'circle-help', invalid: 'circle-x' } as const;
const CHIPS = { valid: 'term', indeterminate: 'soon', invalid: 'over' } as const;

export function SignatureReportPage({ viewer, view }: { viewer: Viewer; view: ReportView }): VNode {
  const { language } = viewer;
  const all = words(language);
  const say = all.report;
  const title = say.title(view.document.title);
  return (
    <Shell viewer={viewer} title={title} part="cases" kind="leaf">
      <main id="continut" class="page narrow">
        <p>
          <a class="back" href={`/dosare/${view.dossier}`}>
            <Icon name="chevron-left" />
            {all.task.caseFile}
          </a>
        </p>
        <h1 class="page-title">{title}</h1>
        <p class="opening">
          {view.signatures.length === 0 ? say.none : say.count(view.signatures.length)}{' '}
          {say.checked(dateTime(language, view.checkedAt))}
        </p>
        {view.noRoots && <p class="govuk-inset-text">{say.noRoots}</p>}
        {view.signatures.map((signature) => (
          <Signature signature={signature} viewer={viewer} />
        ))}
        <p>
          <a href={`/documente/${view.document.id}`}>{all.task.openFile}</a>
        </p>
      </main>
    </Shell>
  );
}

function Signature({ signature, viewer }: { signature: SignatureView; viewer: Viewer }): VNode {
  const say = words(viewer.language).report;
  const { verdict, signer, issuer, at, proven, level, chain, later, problems } = signature;
  const facts: [string, string][] = [
    [say.issuer, issuer],
    [say.at, at === null ? '–' : `${dateTime(viewer.language, at)} (${proven ? say.proven : say.claimed})`],
    [say.level, level],
    [say.chain, chain.join(' → ')],
    [say.later, say.laterWords[later]],
  ];
  return (
    <section class="signature-report" aria-label={signer}>
      <h2>
        {signer}{' '}
        <span class={`chip ${CHIPS[verdict]}`}>
          <Icon name={ICONS[verdict]} />
          {say.verdicts[verdict]}
        </span>
      </h2>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {problems.length > 0 && (
          <div>
            <dt>{say.problems}</dt>
            <dd>{problems.map((problem) => say.problemWords[problem]).join('; ')}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
