// One automatic job: what it is, how it stands, what it failed with, and when it is tried next.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { JobView } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { jobWhen, JobState } from './jobs.tsx';
import { OperationsFrame } from './operations-frame.tsx';

interface JobPageProps {
  viewer: Viewer;
  job: JobView;
  /** Of its stop; null: it has not stopped. */
  stop: number | null;
}

export function JobPage({ viewer, job, stop }: JobPageProps): VNode {
  const { jobs: say, stops } = words(viewer.language);
  const { one } = stops;
  const id = `${job.instance}:${job.key}`;
  return (
    <OperationsFrame viewer={viewer} title={job.typeName} here="jobs" class="narrow">
      <a class="back" href="/lucrari-automate">
        <Icon name="chevron-left" />
        {say.title}
      </a>
      <h1 class="page-title">{job.typeName}</h1>
      <dl class="facts">
        <div>
          <dt>{say.state}</dt>
          <dd>
            <JobState viewer={viewer} state={job.state} />
            <span class="note below">{jobWhen(viewer, job)}</span>
          </dd>
        </div>
        <div>
          <dt>{one.step}</dt>
          <dd>{job.step}</dd>
        </div>
        <div>
          <dt>{one.procedure}</dt>
          <dd>
            {job.procedure}, {one.version(job.version)}
          </dd>
        </div>
        {job.dossier !== null && (
          <div>
            <dt>{one.case}</dt>
            <dd>
              <a href={`/dosare/${job.dossier}`}>{job.name}</a>
            </dd>
          </div>
        )}
        <div>
          <dt>{one.run}</dt>
          <dd>
            <a href={`/instante/${job.instance}`}>{one.openRun(job.instance)}</a>
          </dd>
        </div>
        <div>
          <dt>{say.type}</dt>
          <dd>
            <code>{job.type}</code>, {say.tried(job.attempts)}
            {job.abandoned > 0 && `, ${say.abandoned(job.abandoned)}`}
          </dd>
        </div>
      </dl>
      {job.lastError !== null && (
        <section class="incident what" aria-labelledby="t-eroare">
          <div>
            <h2 id="t-eroare">{say.error}</h2>
            <pre>{job.lastError}</pre>
          </div>
        </section>
      )}
      <p class="govuk-button-group">
        {stop !== null ? (
          <a class="govuk-button" role="button" href={`/incidente/${job.instance}/${stop}`}>
            {say.toStop}
          </a>
        ) : (
          job.state !== 'running' && (
            <>
              <a class="govuk-button" role="button" href={`/operatiuni/noua?pe=lucrari&fel=reschedule-job&id=${id}`}>
                <Icon name="rotate-ccw" />
                {say.now}
              </a>
              <a href={`/operatiuni/noua?pe=lucrari&fel=reschedule-job&id=${id}&cand=data`}>{say.change}</a>
            </>
          )
        )}
      </p>
    </OperationsFrame>
  );
}
