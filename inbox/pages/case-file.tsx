// The case file: facts on top, the route it takes, then everything that belongs to it in order. Nothing is hidden behind
// a tab; a jump bar stays in reach, and the whole prints with its number on top.

import type { ComponentChildren, VNode } from 'preact';
import { DeadlineChip } from '../../look/chip.tsx';
import { dateTime, daysBetween, longDate, whatIsLeft } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { registerNumber } from '../../look/words.ts';
import { Diagram } from '../diagram/diagram.tsx';
import type { Drawing, Progress } from '../diagram/drawing.ts';
import type { CaseView, Viewer } from '../views.ts';
import { words } from '../words.ts';
import type { InboxWords } from '../words.ts';
import { CaseAside } from './case-aside.tsx';
import { CaseSections, sectionsOf } from './case-sections.tsx';
import { Shell } from './shell.tsx';

interface CaseFileProps {
  viewer: Viewer;
  file: CaseView;
  /** Null when the release's model cannot be read. */
  drawing: Drawing | null;
  progress: Progress;
  /** What the applicant filed, drawn read-only; null when it may not be seen. */
  petition: ComponentChildren | null;
}

export function CaseFile({ viewer, file, drawing, progress, petition }: CaseFileProps): VNode {
  const say = words(viewer.language);
  const { head } = file;
  const sections = sectionsOf(file, petition !== null, say);
  const number = head.number === null ? say.list.noNumber : registerNumber(head.number);
  return (
    <Shell viewer={viewer} title={`${number}: ${head.subject}`} part="cases" kind="leaf">
      <main id="continut" class="page case">
        <a class="back" href="/dosare">
          <Icon name="chevron-left" />
          {say.file.back}
        </a>
        <div class="case-head">
          <div>
            <p class="num">
              {say.task.number(head.number ?? '')} {say.task.of}{' '}
              <time datetime={head.filedOn}>{longDate(viewer.language, head.filedOn)}</time>
            </p>
            <h1>
              {head.procedure}: {head.subject}
            </h1>
          </div>
          <div class="govuk-button-group">
            {file.mayWrite && (
              <a class="govuk-button govuk-button--secondary" href="#scrie">
                <Icon name="message-square" />
                {say.file.write}
              </a>
            )}
            <button type="button" class="govuk-button govuk-button--secondary" data-print hidden>
              <Icon name="printer" />
              {say.file.print}
            </button>
            {file.inName && (
              <a class="govuk-button govuk-button--secondary" href={file.inName.href}>
                {say.file.inName(file.inName.name)}
              </a>
            )}
            {file.openTask && (
              <a class="govuk-button" href={`/lucrari/${file.openTask.instance}/${file.openTask.key}`}>
                {say.file.openTask}
              </a>
            )}
          </div>
        </div>
        <Band file={file} viewer={viewer} say={say} />
        {!file.personal && <p class="govuk-inset-text">{say.file.hidden}</p>}
        {drawing && (
          <figure class="strip">
            <figcaption>
              <b>{say.file.route}</b>
              <span class="keys-of-drawing">
                <span class="key">{say.diagram.done.toLowerCase()}</span>
                <span class="key here">{say.diagram.now.toLowerCase()}</span>
                <span class="key todo">{say.diagram.aheadKey}</span>
              </span>
            </figcaption>
            <Diagram
              drawing={drawing}
              progress={progress}
              words={{ ...say.diagram, title: say.file.routeOf(head.number ?? '') }}
            />
          </figure>
        )}
        <nav class="jump" aria-label={say.file.jump}>
          <ul>
            {sections.map(({ id, title, count }) => (
              <li>
                <a href={`#${id}`} data-jump>
                  {title}
                  {count !== null && ` (${count})`}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="file">
          <CaseSections viewer={viewer} file={file} petition={petition} />
          <CaseAside viewer={viewer} file={file} />
        </div>
      </main>
    </Shell>
  );
}

function Band({ file, viewer, say }: { file: CaseView; viewer: Viewer; say: InboxWords }) {
  const { language, today } = viewer;
  const { head } = file;
  const left = head.deadlineOn === null || head.closed ? null : daysBetween(today, head.deadlineOn);
  return (
    <dl class="band">
      <div>
        <dt>{say.file.state}</dt>
        <dd>
          {file.state}
          {file.stateSince !== null && <small>{say.file.since(dateTime(language, file.stateSince))}</small>}
        </dd>
      </div>
      <div>
        <dt>{say.file.deadline}</dt>
        <dd>
          {head.deadlineOn === null ? (
            say.file.noDeadline
          ) : (
            <>
              <DeadlineChip
                language={language}
                daysLeft={left}
                closed={head.closed}
                text={longDate(language, head.deadlineOn)}
              />
              {left !== null && <small>{whatIsLeft(language, left)}</small>}
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{say.file.works}</dt>
        <dd>
          {file.responsible ?? say.file.noOne}
          {file.department !== null && <small>{file.department}</small>}
        </dd>
      </div>
      {file.personal && (
        <div>
          <dt>{say.file.applicant}</dt>
          <dd>{head.person}</dd>
        </div>
      )}
      <div>
        <dt>{say.file.channel}</dt>
        <dd>{say.file.channels[file.channel as keyof typeof say.file.channels] ?? file.channel}</dd>
      </div>
    </dl>
  );
}
