// The archive, for the administrator: how much is there, when it was last checked, and what is damaged.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { grouped } from '../../look/words.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

export interface ArchiveView {
  kept: number;
  damaged: number;
  missing: number;
  unchecked: number;
  waiting: number;
  lastCheck: string | null;
  /** 'disk', or the bucket. */
  location: string;
  troubles: { title: string; dossier: string; state: 'kept' | 'damaged' | 'missing'; at: string }[];
}

export function ArchivePage({ viewer, view }: { viewer: Viewer; view: ArchiveView }): VNode {
  const { language } = viewer;
  const say = words(language).archive;
  const facts: [string, string][] = [
    [say.kept, grouped(language, view.kept)],
    [say.waiting, grouped(language, view.waiting)],
    [say.unchecked, grouped(language, view.unchecked)],
    [say.damaged, grouped(language, view.damaged)],
    [say.missing, grouped(language, view.missing)],
    [say.lastCheck, view.lastCheck === null ? say.never : dateTime(language, view.lastCheck)],
    [say.location, view.location === 'disk' ? say.disk : view.location],
  ];
  return (
    <Shell viewer={viewer} title={say.title} part="operations" kind="leaf">
      <main id="continut" class="page narrow">
        <h1 class="page-title">{say.title}</h1>
        <p class="opening">{say.lead}</p>
        <dl class="facts">
          {facts.map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd class="num">{value}</dd>
            </div>
          ))}
        </dl>
        {view.troubles.length === 0 ? (
          <>
            <h2>{say.fine}</h2>
            <p>{say.fineText}</p>
          </>
        ) : (
          <>
            <h2>{say.troubles}</h2>
            <ul>
              {view.troubles.map(({ title, dossier, state, at }) => (
                <li>
                  <a href={`/dosare/${dossier}`}>{title}</a> <b>{say.states[state]}</b>{' '}
                  <span class="note">{dateTime(language, at)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </main>
    </Shell>
  );
}
