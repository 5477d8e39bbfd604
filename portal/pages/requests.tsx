// Everything that this account sent, and what it began and did not send yet.
import type { VNode } from 'preact';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { DraftList } from '../parts/draft-list.tsx';
import type { DraftItem } from '../parts/draft-list.tsx';
import { RequestList } from '../parts/request-list.tsx';
import type { RequestItem } from '../parts/request-list.tsx';
import { words } from '../words.ts';

export interface RequestsView {
  open: readonly RequestItem[];
  closed: readonly RequestItem[];
  drafts: readonly DraftItem[];
  /** Address of the following page of the list, when there is more. */
  more: string | null;
}

export function RequestsPage({ frame, view }: { frame: Frame; view: RequestsView }): VNode {
  const w = words(frame.language);
  const r = w.request;
  const none = view.open.length + view.closed.length + view.drafts.length === 0;
  return (
    <Portal frame={frame} title={r.listTitle} current="requests" back={{ href: '/', text: w.frame.home }}>
      <h1>{r.listTitle}</h1>
      {none ? (
        <div class="nothing">
          <p class="lead">{r.listEmpty}</p>
          <p>{r.listEmptyWhy}</p>
          <div class="govuk-button-group end">
            <a class="govuk-button" href="/">
              {r.listStart}
            </a>
            <a class="govuk-button govuk-button--secondary" href="/urmarire">
              {w.frame.follow}
            </a>
          </div>
        </div>
      ) : null}
      <DraftList language={frame.language} items={view.drafts} />
      <Part frame={frame} id="t-deschise" title={r.open} items={view.open} />
      <Part frame={frame} id="t-incheiate" title={r.closed} items={view.closed} />
      {view.more === null ? null : (
        <p class="after">
          <a href={view.more}>{w.home.allMine}</a>
        </p>
      )}
    </Portal>
  );
}

function Part(props: { frame: Frame; id: string; title: string; items: readonly RequestItem[] }): VNode | null {
  const { frame, id, title, items } = props;
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={id} class="block near">
      <h2 id={id}>{title}</h2>
      <RequestList language={frame.language} items={items} />
    </section>
  );
}
