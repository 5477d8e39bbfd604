// Above the list of procedures: what waits for the reader's agreement, what could not be published, and for the
// administrator the way to the rules.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { AwaitedView } from '../publish-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';

export function PublicationList({ viewer, awaited }: { viewer: Viewer; awaited: AwaitedView }): VNode {
  const { publicationList: say } = words(viewer.language);
  const { waiting, failed, rules } = awaited;
  return (
    <>
      {waiting.length > 0 && (
        <section class="notice plain" aria-labelledby="t-acord">
          <Icon name="clock" />
          <div>
            <h2 id="t-acord" class="notice-title">
              {say.heading(waiting.length)}
            </h2>
            <ul class="notice-list">
              {waiting.map(({ key, title, by, at }) => (
                <li>
                  <a href={`/atelier/${key}/publicare`}>{title}</a> <span class="note">{say.askedBy(by, at)}</span>
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
      {failed.map(({ key, title }) => (
        <p class="notice bad">
          <Icon name="triangle-alert" />
          <span>
            <a href={`/atelier/${key}/publicare`}>{title}</a>: {say.failed}
          </span>
        </p>
      ))}
      {rules && (
        <p class="note">
          <a href="/reguli-publicare">{say.rules}</a>
        </p>
      )}
    </>
  );
}
