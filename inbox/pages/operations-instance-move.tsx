// Moving a run by hand: what ends, and where it goes on, chosen from lists or on the drawing; then what the engine says would
// happen, and the reason. Works without JavaScript: each choice is a form or a link of the address.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import { Picture } from '../diagram/diagram.tsx';
import type { Drawing } from '../diagram/drawing.ts';
import type { MoveInstanceView, StepChoice } from '../instance-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { ActFrame, Confirm } from './operations-instance-parts.tsx';

type Say = InboxWords['instanceAct']['move'];

interface MoveProps {
  viewer: Viewer;
  view: MoveInstanceView;
  drawing: Drawing | null;
}

export function InstanceMove({ viewer, view, drawing }: MoveProps): VNode {
  const all = words(viewer.language);
  const say = all.instanceAct.move;
  const action = `/instante/${view.id}/mutare`;
  const chosen = view.from.filter((each) => each.chosen).map((each): [string, string] => ['dela', String(each.key)]);
  return (
    <ActFrame viewer={viewer} id={view.id} title={say.title} lead={say.lead} wide>
      <div class="move-parts">
        <form method="get" action={action} class="act-choose">
          <Ends view={view} say={say} />
          <div class="govuk-form-group">
            <label class="govuk-label govuk-label--s" for="spre">
              {say.to}
            </label>
            {drawing !== null && drawing.shapes.length > 0 && <div class="govuk-hint">{say.drawingHint}</div>}
            <select class="govuk-select" id="spre" name="spre">
              <option value="">{view.from.some((each) => each.chosen) ? say.nowhere : say.choose}</option>
              <Choices view={view} say={say} />
            </select>
          </div>
          <How view={view} say={say} />
          <button class="govuk-button govuk-button--secondary">
            <Icon name="eye" />
            {say.look}
          </button>
        </form>
        <div>
          {view.outcome === null && <p class="note">{say.nothingChosen}</p>}
          <Confirm
            viewer={viewer}
            view={view}
            action={action}
            chosen={[...chosen, ['spre', view.to], ['cum', view.how]]}
            go={say.go}
            icon="move-right"
          />
        </div>
      </div>
      {drawing !== null && drawing.shapes.length > 0 && (
        <OnDrawing viewer={viewer} view={view} drawing={drawing} say={say} />
      )}
    </ActFrame>
  );
}

function Ends({ view, say }: { view: MoveInstanceView; say: Say }) {
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.ends}</legend>
      {view.from.length === 0 && <p>{say.nothingOpen}</p>}
      <div class="govuk-checkboxes govuk-checkboxes--small">
        {view.from.map(({ key, name, waits, chosen }) => (
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              type="checkbox"
              id={`dela-${key}`}
              name="dela"
              value={key}
              checked={chosen}
            />
            <label class="govuk-label govuk-checkboxes__label" for={`dela-${key}`}>
              {name}
              <span class="note below">{waits}</span>
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function How({ view, say }: { view: MoveInstanceView; say: Say }) {
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.how}</legend>
      <div class="govuk-radios govuk-radios--small">
        {(['before', 'after'] as const).map((each) => (
          <div class="govuk-radios__item">
            <input
              class="govuk-radios__input"
              type="radio"
              id={`cum-${each}`}
              name="cum"
              value={each}
              checked={view.how === each}
            />
            <label class="govuk-label govuk-radios__label" for={`cum-${each}`}>
              {say[each]}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

const kinds: readonly StepChoice['kind'][] = ['human', 'automatic', 'event', 'other'];

function Choices({ view, say }: { view: MoveInstanceView; say: Say }) {
  return (
    <>
      {kinds.map((kind) => {
        const steps = view.choices.filter((each) => each.kind === kind);
        return steps.length === 0 ? null : (
          <optgroup label={say.kinds[kind]}>
            {steps.map(({ element, name }) => (
              <option value={element} selected={element === view.to}>
                {name}
              </option>
            ))}
          </optgroup>
        );
      })}
    </>
  );
}

/** Each shape that may be gone to is a link that keeps what else was chosen. */
function OnDrawing({ viewer, view, drawing, say }: MoveProps & { drawing: Drawing; say: Say }) {
  const { diagram, instance } = words(viewer.language);
  const kept = view.from.filter(({ chosen }) => chosen).map(({ key }): [string, string] => ['dela', String(key)]);
  const to = (element: string): string =>
    `/instante/${view.id}/mutare?${new URLSearchParams([...kept, ['spre', element], ['cum', view.how]]).toString()}`;
  const known = new Set(view.choices.map(({ element }) => element));
  const open = new Map<string, { open: number; stopped: number }>();
  for (const { element } of view.from) open.set(element, { open: (open.get(element)?.open ?? 0) + 1, stopped: 0 });
  return (
    <section aria-labelledby="t-desen">
      <h2 id="t-desen">{instance.drawing}</h2>
      <div class="bpmn-scroll" tabIndex={0} role="region" aria-label={diagram.region}>
        <Picture
          drawing={drawing}
          words={{ ...diagram, title: instance.drawingOf(view.id) }}
          tally={{
            at: open,
            href: (element) => (known.has(element) ? to(element) : null),
            label: (name) => say.pick(name),
            chosen: view.to || null,
          }}
        />
      </div>
    </section>
  );
}
