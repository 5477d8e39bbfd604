// The frame of every page of „Funcționare”: the inbox's own, and a line of links to the pages beside this one.

import type { ComponentChildren, VNode } from 'preact';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

export type OperationsPage = 'overview' | 'instances' | 'incidents' | 'jobs' | 'timers' | 'bulk';

const pages: { page: OperationsPage; href: string }[] = [
  { page: 'overview', href: '/functionare' },
  { page: 'instances', href: '/instante' },
  { page: 'incidents', href: '/incidente' },
  { page: 'jobs', href: '/lucrari-automate' },
  { page: 'timers', href: '/pasi-programati' },
  { page: 'bulk', href: '/operatiuni' },
];

interface OperationsFrameProps {
  viewer: Viewer;
  title: string;
  here: OperationsPage;
  /** Of `main`, beside `page operations`. */
  class?: string;
  scripts?: readonly string[];
  styles?: readonly string[];
  children: ComponentChildren;
}

/** The page brings its own `h1`. */
export function OperationsFrame(props: OperationsFrameProps): VNode {
  const { viewer, title, here } = props;
  const say = words(viewer.language).operations;
  return (
    <Shell
      viewer={viewer}
      title={title}
      part="operations"
      kind="leaf"
      scripts={props.scripts ?? []}
      styles={props.styles ?? []}
    >
      <nav class="sub-nav" aria-label={say.nav}>
        <ul>
          {pages.map(({ page, href }) => (
            <li>
              <a href={href} aria-current={page === here ? 'page' : undefined}>
                {say.pages[page]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="continut" class={['page', 'operations', props.class].filter(Boolean).join(' ')}>
        {props.children}
      </main>
    </Shell>
  );
}
