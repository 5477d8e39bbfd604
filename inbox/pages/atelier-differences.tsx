// Two published versions of a procedure, compared in words. On the drawing they are compared in the studio.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { ChangeView } from '../publish-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Changes } from './atelier-changes.tsx';
import { Shell } from './shell.tsx';

export interface DifferencesView {
  key: string;
  title: string;
  from: number;
  to: number;
  changes: readonly ChangeView[];
}

export function AtelierDifferences({ viewer, view }: { viewer: Viewer; view: DifferencesView }): VNode {
  const { versions: say, publishing, caseMoves } = words(viewer.language);
  const title = say.differences(view.from, view.to);
  return (
    <Shell viewer={viewer} title={`${title}: ${view.title}`} part="procedures" kind="leaf">
      <main id="continut" class="page narrow publishing">
        <a class="back" href={`/atelier/${view.key}/versiuni`}>
          <Icon name="chevron-left" />
          {caseMoves.back}
        </a>
        <h1 class="page-title">{title}</h1>
        <p class="opening">{view.title}</p>
        <Changes changes={view.changes} none={say.sameVersions} say={publishing} />
      </main>
    </Shell>
  );
}
