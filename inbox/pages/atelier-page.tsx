// The pages around a procedure that is not there yet (a new one, a copy, one from a file): the way back, what has to be
// mended, the title, and then the page's own.

import type { ComponentChildren, VNode } from 'preact';
import { Summary } from '../../forms/render/error-summary.tsx';
import { words as formWords } from '../../forms/words.ts';
import { Icon } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

interface AtelierPageProps {
  viewer: Viewer;
  /** Of the browser's tab. */
  title: string;
  /** Default: the title. */
  heading?: string;
  class?: string;
  problems?: readonly { field: string; message: string }[];
  children: ComponentChildren;
}

export function AtelierPage({ viewer, title, heading, problems = [], children, ...props }: AtelierPageProps): VNode {
  return (
    <Shell viewer={viewer} title={title} part="procedures" kind="leaf">
      <main id="continut" class={['page narrow', props.class].filter(Boolean).join(' ')}>
        <a class="back" href="/proceduri-interne">
          <Icon name="chevron-left" />
          {words(viewer.language).works.back}
        </a>
        {problems.length > 0 && (
          <Summary
            title={formWords[viewer.language].ui.summary(problems.length)}
            links={problems.map(({ field, message }) => ({ href: `#${field}`, text: message }))}
          />
        )}
        <h1 class="page-title">{heading ?? title}</h1>
        {children}
      </main>
    </Shell>
  );
}
