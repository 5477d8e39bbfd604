// Beside the case file: terms with their legal basis, people, and what the archive needs to know.

import type { VNode } from 'preact';
import { longDate } from '../../look/dates.ts';
import { registerNumber } from '../../look/words.ts';
import type { CaseView, Viewer } from '../views.ts';
import { words } from '../words.ts';

export function CaseAside({ viewer, file }: { viewer: Viewer; file: CaseView }): VNode {
  const say = words(viewer.language);
  const { head, deadline, contact } = file;
  const reach = [contact.phone, contact.email].filter((value) => value !== null).join(', ');
  return (
    <aside>
      <section aria-labelledby="t-termene">
        <h2 id="t-termene">{say.file.terms}</h2>
        <dl class="facts">
          <div>
            <dt>{say.file.deadline}</dt>
            <dd>
              {head.deadlineOn === null ? say.file.noDeadline : longDate(viewer.language, head.deadlineOn)}
              {deadline.extended && ` (${say.file.extended})`}
              {deadline.basis !== null && <span class="note below">{deadline.basis}</span>}
            </dd>
          </div>
          {deadline.targetOn !== null && deadline.targetOn !== head.deadlineOn && (
            <div>
              <dt>{say.file.target}</dt>
              <dd>{longDate(viewer.language, deadline.targetOn)}</dd>
            </div>
          )}
        </dl>
      </section>
      <section aria-labelledby="t-persoane">
        <h2 id="t-persoane">{say.file.people}</h2>
        <dl class="facts">
          {file.personal && (
            <div>
              <dt>{say.file.applicant}</dt>
              <dd>
                {head.person}
                {reach !== '' && <span class="note below">{reach}</span>}
              </dd>
            </div>
          )}
          <div>
            <dt>{say.file.responsible}</dt>
            <dd>{file.responsible ?? say.file.noOne}</dd>
          </div>
          {file.department !== null && (
            <div>
              <dt>{say.file.department}</dt>
              <dd>{file.department}</dd>
            </div>
          )}
        </dl>
      </section>
      <section aria-labelledby="t-evidenta">
        <h2 id="t-evidenta">{say.file.record}</h2>
        <dl class="facts">
          {file.outcome !== null && (
            <div>
              <dt>{say.file.outcome}</dt>
              <dd>{file.outcome}</dd>
            </div>
          )}
          {file.joinedTo !== null && (
            <div>
              <dt>{say.file.similar}</dt>
              <dd>
                <a href={`/dosare/${file.joinedTo.id}`}>{say.file.joined(file.joinedTo.number ?? '')}</a>
              </dd>
            </div>
          )}
          {file.retention !== null && (
            <div>
              <dt>{say.file.retention}</dt>
              <dd>{file.retention}</dd>
            </div>
          )}
          <div>
            <dt>{say.file.language}</dt>
            <dd>{say.file.languages[file.language]}</dd>
          </div>
          <div>
            <dt>{say.file.procedure}</dt>
            <dd>
              {head.procedure}, {say.file.version(file.procedureVersion)}
            </dd>
          </div>
        </dl>
      </section>
    </aside>
  );
}

export function numbered(number: string, year: number): string {
  return `${registerNumber(number)}/${year}`;
}
