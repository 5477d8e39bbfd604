// Moving cases to another version: what would happen to each, where those go on whose step is gone, and how far a move is.
// Works without JavaScript.

import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { MoveCase, MovedView, MoveView } from '../publish-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Reason } from './atelier-publish-forms.tsx';
import { MappingFields } from './mapping-fields.tsx';
import { Shell } from './shell.tsx';

type Say = InboxWords['caseMoves'];

export function AtelierMove({ viewer, view }: { viewer: Viewer; view: MoveView }): VNode {
  const say = words(viewer.language).caseMoves;
  const address = `/atelier/${view.key}/mutare`;
  // beyond those shown, each is tried when its turn comes
  const movable = view.total > view.cases.length ? view.total : view.fits;
  return (
    <Frame viewer={viewer} keyOf={view.key} title={say.title(view.title)}>
      <p class="opening">{say.lead}</p>
      <form method="get" action={address} class="move-choice">
        <Version name="din" label={say.from} versions={view.versions} chosen={view.from} />
        <Version name="la" label={say.to} versions={view.versions} chosen={view.to} />
        <button class="govuk-button govuk-button--secondary">{say.look}</button>
      </form>
      {view.total === 0 ? (
        <p>{say.none}</p>
      ) : (
        <form method="post" action={address} data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="din" value={view.from} />
          <input type="hidden" name="la" value={view.to} />
          {view.mapping.length > 0 && <Mapping view={view} say={say} />}
          <section class="publish-part" aria-labelledby="t-dosare">
            <h2 id="t-dosare">{say.cases}</h2>
            <p>
              <strong>{say.fits(view.fits, view.cases.length)}</strong>
              {view.cases.length < view.total && ` ${say.shown(view.cases.length)}`}
            </p>
            <Cases cases={view.cases} say={say} />
          </section>
          {movable > 0 && (
            <section class="publish-part" aria-label={say.why}>
              <Reason
                id="motiv"
                label={say.why}
                hint={say.whyHint}
                value={view.note}
                problem={view.noteMissing ? say.whyMissing : undefined}
              />
              <p>{say.moveLead}</p>
              <button class="govuk-button">{say.move(movable)}</button>
            </section>
          )}
        </form>
      )}
    </Frame>
  );
}

function Mapping({ view, say }: { view: MoveView; say: Say }) {
  return (
    <section class="publish-part" aria-labelledby="t-pasi">
      <h2 id="t-pasi">{say.mapping}</h2>
      <p>{say.mappingLead}</p>
      <MappingFields mapping={view.mapping} from="pas" none={say.mappingNone} />
      <button class="govuk-button govuk-button--secondary" name="_pas" value="verifica">
        {say.again}
      </button>
    </section>
  );
}

/** How far it is, and what became of each case. */
export function AtelierMoved({ viewer, view }: { viewer: Viewer; view: MovedView }): VNode {
  const say = words(viewer.language).caseMoves;
  const { counts } = view;
  const done = counts.moved + counts.refused + counts.gone;
  return (
    <Frame viewer={viewer} keyOf={view.key} title={say.progressTitle(view.from, view.to)}>
      <p class="opening">{say.asked(view.by, view.at)}</p>
      {view.note !== '' && <p>{view.note}</p>}
      <p role="status" class={counts.waiting === 0 ? 'notice good' : 'notice plain'}>
        <Icon name={counts.waiting === 0 ? 'circle-check' : 'clock'} />
        <span>
          {counts.waiting === 0 ? say.done : say.going(done, done + counts.waiting)}{' '}
          {words(viewer.language).versions.moveCounts(counts.moved, counts.refused + counts.gone, counts.waiting)}.
          {counts.waiting > 0 && (
            <>
              {' '}
              <a href={`/atelier/${view.key}/mutare/${view.id}`}>{say.reload}</a>
            </>
          )}
        </span>
      </p>
      <Cases cases={view.cases} say={say} />
    </Frame>
  );
}

interface FrameProps {
  viewer: Viewer;
  keyOf: string;
  title: string;
  children: ComponentChildren;
}

function Frame({ viewer, keyOf, title, children }: FrameProps) {
  const say = words(viewer.language).caseMoves;
  return (
    <Shell viewer={viewer} title={title} part="procedures" kind="leaf">
      <main id="continut" class="page narrow publishing">
        <a class="back" href={`/atelier/${keyOf}/versiuni`}>
          <Icon name="chevron-left" />
          {say.back}
        </a>
        <h1 class="page-title">{title}</h1>
        {children}
      </main>
    </Shell>
  );
}

function Version(props: { name: string; label: string; versions: readonly number[]; chosen: number }) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={props.name}>
        {props.label}
      </label>
      <select class="govuk-select" id={props.name} name={props.name}>
        {props.versions.map((version) => (
          <option value={version} selected={version === props.chosen}>
            {version}
          </option>
        ))}
      </select>
    </div>
  );
}

const ICONS = { fits: 'circle-check', waiting: 'clock', moved: 'circle-check', refused: 'circle-x', gone: 'minus' };

function Cases({ cases, say }: { cases: readonly MoveCase[]; say: Say }) {
  return (
    <ul class="scenario-list">
      {cases.map(({ name, href, state, steps, problems }) => (
        <li class={state === 'refused' ? 'bad' : 'ok'}>
          <Icon name={ICONS[state]} />
          <span>
            {href === null ? name : <a href={href}>{name}</a>}
            <span class="note">
              {' '}
              {say.states[state]}
              {steps.length > 0 && `, ${say.at(steps.join(', '))}`}
            </span>
            {problems.map((problem) => (
              <span class="below">{problem}</span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
