// What was asked for is not there, or not for this person; both are said alike, so that nobody learns what exists.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

export function Missing({ viewer, title, text }: { viewer: Viewer; title: string; text: string }): VNode {
  return (
    <Shell viewer={viewer} title={title} part="cases" kind="leaf">
      <main id="continut" class="page">
        <div class="empty">
          <Icon name="folder-x" />
          <h1>{title}</h1>
          <p>{text}</p>
          <p>
            <a href="/lucrari">{words(viewer.language).missing.back}</a>
          </p>
        </div>
      </main>
    </Shell>
  );
}
