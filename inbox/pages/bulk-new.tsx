// Preparing a bulk operation: what is to be done, with what, what would happen to each, why; then the button. Works without
// JavaScript: everything that was chosen travels in the form.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { BulkNewView, BulkPreview } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Reason } from './atelier-publish-forms.tsx';
import { BulkFields } from './bulk-fields.tsx';
import { Chosen, Outcomes } from './bulk-parts.tsx';
import { OperationsFrame } from './operations-frame.tsx';

interface BulkNewProps {
  viewer: Viewer;
  view: BulkNewView;
}

export function BulkNew({ viewer, view }: BulkNewProps): VNode {
  const say = words(viewer.language).bulk;
  const { kind, preview, total } = view;
  const ready = preview !== null && total > 0;
  const doing = preview === null ? 0 : preview.sums.fits + preview.sums.again;
  // beyond those shown, each is tried when its turn comes
  const count = preview !== null && preview.shown < total ? total : doing;
  return (
    <OperationsFrame viewer={viewer} title={say.kinds[kind]} here="bulk" class="narrow bulk-new">
      <a class="back" href="/operatiuni">
        <Icon name="chevron-left" />
        {say.back}
      </a>
      <h1 class="page-title">{say.kinds[kind]}</h1>
      <Chosen viewer={viewer} subject={view.subject} total={total} chosen={view.chosen} />
      {view.kinds.length > 1 && <Kinds view={view} say={say} />}
      <p class="opening">{say.about[kind]}</p>
      {total === 0 ? (
        <div class="empty">
          <Icon name="circle-check" />
          <p>{say.previewNone}</p>
        </div>
      ) : (
        <form method="post" action="/operatiuni" data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="fel" value={kind} />
          {view.hidden.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <BulkFields view={view} say={say} />
          {preview !== null && <Preview viewer={viewer} preview={preview} view={view} say={say} />}
          {ready && count > 0 && (
            <section class="publish-part" aria-label={say.why}>
              <Reason
                id="motiv"
                label={say.why}
                hint={say.whyHint}
                value={view.note}
                problem={view.problems.includes('whyMissing') ? say.whyMissing : undefined}
                rows={2}
              />
              <button class={`govuk-button${kind === 'cancel' ? ' govuk-button--warning' : ''}`}>
                {say.start[kind](count)}
              </button>
            </section>
          )}
        </form>
      )}
    </OperationsFrame>
  );
}

type Say = InboxWords['bulk'];

/** The other things that can be done with the same choice. */
function Kinds({ view, say }: { view: BulkNewView; say: Say }) {
  const address = (kind: string): string => `/operatiuni/noua?${new URLSearchParams([...view.hidden, ['fel', kind]])}`;
  return (
    <nav class="kind-links" aria-label={say.choose}>
      <ul>
        {view.kinds.map((kind) => (
          <li>
            <a href={address(kind)} aria-current={kind === view.kind ? 'true' : undefined}>
              {say.kinds[kind]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface PreviewProps {
  viewer: Viewer;
  preview: BulkPreview;
  view: BulkNewView;
  say: Say;
}

const SUM_ICONS = { fits: 'circle-check', again: 'octagon-alert', refused: 'circle-x', gone: 'minus' } as const;

function Preview({ viewer, preview, view, say }: PreviewProps) {
  const { sums, shown, effects, rows } = preview;
  const told = rows.filter(({ state }) => state !== 'fits');
  return (
    <section class="publish-part" aria-labelledby="t-previzualizare">
      <h2 id="t-previzualizare">{say.preview}</h2>
      <ul class="sums">
        {(['fits', 'again', 'refused', 'gone'] as const)
          .filter((each) => sums[each] > 0)
          .map((each) => (
            <li class={each}>
              <Icon name={SUM_ICONS[each]} />
              {each === 'fits' && view.kind === 'retry' ? say.sums.tried(sums.fits) : say.sums[each](sums[each])}
            </li>
          ))}
      </ul>
      {shown < view.total && <p class="note">{say.shown(shown, view.total)}</p>}
      {effects.length > 0 && (
        <dl class="facts effects">
          {effects.map(({ what, lines }) => (
            <div>
              <dt>{say.effects[what]}</dt>
              <dd>
                <ul>
                  {lines.slice(0, 12).map(({ from, to, count }) => (
                    <li>{what === 'moves' ? say.move(from, to, count) : say.effect(from, count)}</li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {told.length > 0 && <Outcomes viewer={viewer} rows={told} />}
    </section>
  );
}
