// The guided start: five short pages that work without JavaScript. What was answered on the others travels along in a hidden
// field; the last page lets the procedure be read before it is made.

import type { VNode } from 'preact';
import type { GuidedStep, GuidedView } from '../guided-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { AtelierPage } from './atelier-page.tsx';
import { PeopleStep, QuestionsStep, TermStep, WhatStep } from './atelier-new-steps.tsx';
import { ReadSections } from './atelier-reading.tsx';

const STEPS: readonly GuidedStep[] = [1, 2, 3, 4, 5];

export function AtelierNew({ viewer, view }: { viewer: Viewer; view: GuidedView }): VNode {
  const say = words(viewer.language).guided;
  const { step, draft, problems } = view;
  const props = { view, say };
  return (
    <AtelierPage
      viewer={viewer}
      title={`${say.title}: ${say.steps[step]}`}
      heading={say.title}
      class="guided"
      problems={problems}
    >
      {step === 1 && (
        <>
          <p class="opening">{say.lead}</p>
          <p class="note">
            {say.other} <a href="/proceduri-interne/noua/copie">{say.copy}</a> /{' '}
            <a href="/proceduri-interne/noua/import">{say.import}</a>.
          </p>
        </>
      )}
      <ol class="guided-steps" aria-label={say.progress(step, STEPS.length)}>
        {STEPS.map((each) => (
          <li
            aria-current={each === step ? 'step' : undefined}
            class={each < step ? 'done' : each === step ? 'now' : undefined}
          >
            {say.steps[each]}
          </li>
        ))}
      </ol>
      <form method="post" action="/proceduri-interne/noua" class="form dense" data-once>
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <input type="hidden" name="pas" value={step} />
        <input type="hidden" name="raspunsuri" value={JSON.stringify(draft)} />
        {/* What Enter does. */}
        <button class="govuk-visually-hidden" name="act" value={step === 5 ? 'gata' : 'inainte'} tabIndex={-1}>
          {step === 5 ? say.make : say.next}
        </button>
        <h2 class="guided-title">{say.steps[step]}</h2>
        {step === 1 && <WhatStep {...props} />}
        {step === 2 && <QuestionsStep {...props} />}
        {step === 3 && <PeopleStep {...props} />}
        {step === 4 && <TermStep {...props} />}
        {step === 5 && (
          <>
            <p>{say.readOver}</p>
            {view.reading === null ? null : (
              <div class="guided-reading">
                <ReadSections sections={view.reading.sections} />
              </div>
            )}
          </>
        )}
        <p class="govuk-button-group">
          <button class="govuk-button" name="act" value={step === 5 ? 'gata' : 'inainte'}>
            {step === 5 ? say.make : say.next}
          </button>
          {step > 1 && (
            <button class="govuk-button govuk-button--secondary" name="act" value="inapoi">
              {say.back}
            </button>
          )}
        </p>
      </form>
    </AtelierPage>
  );
}
