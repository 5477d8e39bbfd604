// What the person must decide: somebody else has saved, or published, meanwhile.

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { differences } from '../form-logic/differences.ts';
import { compileText, type Design } from './design.ts';
import type { FormJson } from './form-json.ts';
import { Glyph, useDesign } from './glyph.tsx';
import { moment } from './history.tsx';

export function Conflict(): VNode | null {
  const design = useDesign();
  const say = design.words.conflict;
  const [compared, setCompared] = useState(false);
  const { save } = design;
  if (save.is !== 'conflict') return null;
  const { newest } = save;
  const theirs = compileText(newest.content, design.opening).form;
  const mine = design.sound?.form ?? null;
  const told = theirs === null || mine === null ? [] : differences(theirs, mine, design.language);
  return (
    <section class="notice" role="alert" aria-labelledby="conflict-title">
      <Glyph name="circle-alert" />
      <div>
        <h2 id="conflict-title">{say.title}</h2>
        {newest.savedBy === null || newest.savedAt === null ? null : (
          <p>{say.text(newest.savedBy, moment(newest.savedAt, design.language))}</p>
        )}
        {compared ? (
          <ul class="govuk-list govuk-list--bullet">
            {told.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        ) : null}
        <p class="govuk-button-group">
          <button type="button" class="bar-button" onClick={() => setCompared(!compared)} aria-pressed={compared}>
            {say.compare}
          </button>
          <button type="button" class="bar-button" title={say.takeHint} onClick={() => design.settle(true)}>
            {say.take}
          </button>
          <button type="button" class="bar-button" title={say.keepHint} onClick={() => design.settle(false)}>
            {say.keep}
          </button>
        </p>
        <p class="note">
          {say.takeHint} {say.keepHint}
        </p>
      </div>
    </section>
  );
}

/** What is published takes the place of what was drawn, a change like any other. */
function giveUp(design: Design): void {
  const { published } = design.opening;
  if (published?.content != null) design.replace(JSON.parse(published.content) as FormJson);
}

/** The work began with a release that is not the newest any more, and this form is another one there. */
export function Outdated(): VNode | null {
  const design = useDesign();
  const say = design.words.outdated;
  const { outdated, published } = design.opening;
  const [seen, setSeen] = useState(!outdated);
  if (seen || published === null) return null;
  const done = (act: () => void) => () => {
    setSeen(true);
    act();
  };
  return (
    <section class="notice" aria-labelledby="outdated-title">
      <Glyph name="info" />
      <div>
        <h2 id="outdated-title">{say.title(published.version)}</h2>
        <p>{say.text}</p>
        <p class="govuk-button-group">
          <button type="button" class="bar-button" onClick={done(() => undefined)}>
            {say.keep}
          </button>
          <button type="button" class="bar-button" onClick={done(() => giveUp(design))}>
            {say.take}
          </button>
        </p>
      </div>
    </section>
  );
}
