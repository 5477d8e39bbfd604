// What other systems were asked in a case and what they said: with the mode, since an imitation's word is worth nothing,
// and the evidence behind it.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { CheckView, EvidenceView } from '../connector-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';

const ICONS = { OK: 'circle-check', NO: 'x', UNKNOWN: 'circle-help' } as const;

export function Checks({ viewer, checks }: { viewer: Viewer; checks: readonly CheckView[] }): VNode {
  const say = words(viewer.language).checks;
  return (
    <table class="grid-table checks">
      <thead>
        <tr>
          <th scope="col">{say.what}</th>
          <th scope="col">{say.answer}</th>
          <th scope="col" class="wide">
            {say.mode}
          </th>
          <th scope="col" class="r">
            {say.when}
          </th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <tr>
            <td>
              {check.title}
              <span class="note below">{check.system}</span>
              {check.evidence.length > 0 && <Evidence check={check} say={say} />}
            </td>
            <td>
              <Answer check={check} say={say} />
            </td>
            <td class="wide">{say.modes[check.mode]}</td>
            <td class="r">{dateTime(viewer.language, check.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Say = InboxWords['checks'];

function Answer({ check, say }: { check: CheckView; say: Say }) {
  const { status, text, perhaps } = check;
  return (
    <>
      <span class={`verdict ${status.toLowerCase()}`}>
        <Icon name={ICONS[status]} />
        {say.statuses[status]}
        {status === 'UNKNOWN' && `: ${perhaps ? say.perhaps : say.person}`}
      </span>
      {text !== null && <span class="note below">{text}</span>}
    </>
  );
}

export function Evidence({ check, say }: { check: Pick<CheckView, 'evidence' | 'correlationId'>; say: Say }): VNode {
  return (
    <details class="evidence">
      <summary>{say.evidence}</summary>
      <p class="note">
        {say.evidenceLead} {say.number}: <span class="mono">{check.correlationId}</span>
      </p>
      {check.evidence.map((each) => (
        <Request request={each} say={say} />
      ))}
    </details>
  );
}

function Request({ request, say }: { request: EvidenceView; say: Say }) {
  const { method, url, status, ms, error, sha256 } = request;
  return (
    <>
      <p>
        {say.asked}: <span class="mono">{`${method} ${url}`}</span>
      </p>
      {request.request !== null && <pre tabIndex={0}>{request.request}</pre>}
      <p>{status === null ? `${say.notAnswered}: ${error ?? ''}` : say.answered(status, ms)}</p>
      {request.response !== null && request.response !== '' && <pre tabIndex={0}>{request.response}</pre>}
      {sha256 !== null && (
        <p class="note">
          {say.hash}: <span class="mono">{sha256}</span>
        </p>
      )}
    </>
  );
}
