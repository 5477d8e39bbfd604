// The page around the studio: the bar that it draws into and the place where it opens. Drawing needs JavaScript; without it
// the page says so and leads to the view that works without.

import type { VNode } from 'preact';
import { iconPaths } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

export interface AtelierView {
  key: string;
  title: string;
  /** What the script reads: `PageData` of designer/studio/studio.tsx, as JSON. */
  data: string;
  /** Scripts that the first drawing needs, beside the first. */
  preload: readonly string[];
  /** Names of the icons that the studio draws. */
  icons: readonly string[];
}

export function Atelier({ viewer, studio }: { viewer: Viewer; studio: AtelierView }): VNode {
  const say = words(viewer.language).atelier;
  return (
    <Shell
      viewer={viewer}
      title={studio.title}
      part="procedures"
      kind="studio"
      class="atelier"
      scripts={['atelier.js']}
      styles={['atelier.css']}
      tools={<div class="atelier-bar" data-atelier-bar />}
    >
      {studio.preload.map((script) => (
        <link rel="modulepreload" href={script} />
      ))}
      <link rel="preload" as="fetch" crossorigin="anonymous" href={`/atelier/${studio.key}/lucru`} />
      <Sprite icons={studio.icons} />
      <main id="continut" data-atelier={studio.data}>
        <h1 class="govuk-visually-hidden">{studio.title}</h1>
        <div class="atelier-waiting">
          <p role="status" data-waiting>
            {say.opening}
          </p>
          <noscript>
            <p>{say.needsScript}</p>
            <p>
              <a href={`/proceduri-interne/${studio.key}`}>{say.view}</a>
            </p>
          </noscript>
        </div>
      </main>
    </Shell>
  );
}

/** Icons of lucide as symbols: the script draws them by name. */
function Sprite({ icons }: { icons: readonly string[] }): VNode {
  const symbols = icons
    .map((name) => `<symbol id="i-${name}" viewBox="0 0 24 24">${iconPaths(name)}</symbol>`)
    .join('');
  return <svg id="sprite" hidden aria-hidden="true" dangerouslySetInnerHTML={{ __html: symbols }} />;
}
