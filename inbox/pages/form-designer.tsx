// The page around the form designer: the bar that it draws into and the place where it opens. Drawing needs JavaScript;
// without it the page says so and gives the form to download.

import type { VNode } from 'preact';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

export interface FormDesignerView {
  /** Of the procedure. */
  key: string;
  title: string;
  /** What the form is called. */
  name: string;
  path: string;
  /** `/proceduri-interne/…/formulare/…` */
  address: string;
}

export function FormDesigner({ viewer, designed }: { viewer: Viewer; designed: FormDesignerView }): VNode {
  const say = words(viewer.language).studio.designer;
  return (
    <Shell
      viewer={viewer}
      title={`${designed.name} · ${designed.title}`}
      part="procedures"
      kind="studio"
      class="form-designer"
      scripts={['form-designer.js']}
      styles={['form-designer.css']}
      tools={<div class="designer-bar" data-designer-bar />}
    >
      <main
        id="continut"
        class="designer"
        data-form-designer={designed.address}
        data-studio={`/atelier/${designed.key}?fisier=${encodeURIComponent(designed.path)}`}
        data-csrf={viewer.csrf}
      >
        <h1 class="govuk-visually-hidden">
          {designed.name} · {designed.title}
        </h1>
        <div class="designer-waiting">
          <p role="status" data-waiting>
            {say.opening}
          </p>
          <noscript>
            <p>{say.needsScript}</p>
            <p>
              <a href={`${designed.address}/descarcare`}>{say.download}</a>
            </p>
          </noscript>
        </div>
      </main>
    </Shell>
  );
}
