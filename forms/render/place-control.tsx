// Choosing a place: looked for by zone and by words, chosen from a list of radio buttons, with a map above the list where
// there is JavaScript (../enhance/place-map.ts). The list is the whole control; the map only shows the same places.

import type { VNode } from 'preact';
import type { InputInstance } from '../instances.ts';
import { fieldNames } from '../field-names.ts';
import { placeWords } from '../place-words.ts';
import { placeParts, searchPlaces, type OfferedPlace, type ShownPlace } from '../places.ts';
import { fieldId, GroupedField, Hint, type Drawing } from './field-frame.tsx';

/** So many radio buttons at a time. */
const MOST = 8;

interface Props {
  readonly drawing: Drawing;
  readonly instance: InputInstance;
}

export const PlaceControl = ({ drawing, instance }: Props): VNode => {
  const { path, options, raw, locked } = instance;
  const say = placeWords[drawing.language];
  const id = fieldId(path);
  const parts = placeParts(raw);
  const { shown, fitting, zones } = searchPlaces(options, parts, MOST);
  const free = options.length;
  return (
    <GroupedField drawing={drawing} instance={instance}>
      {locked || free === 0 ? null : (
        <div class="place-search">
          <div class="place-zone">
            <label class="govuk-label" for={id}>
              {say.zone}
            </label>
            <select class="govuk-select" id={id} name={`${path}.zona`}>
              <option value="">{say.allZones(free)}</option>
              {zones.map(({ key, name, free: count }) => (
                <option key={key} value={key} selected={key === parts.zona}>
                  {say.zoneOption(name, count)}
                </option>
              ))}
            </select>
          </div>
          <div class="place-words">
            <label class="govuk-label" for={`${id}-cauta`}>
              {say.search}
            </label>
            <input
              class="govuk-input"
              id={`${id}-cauta`}
              name={`${path}.cauta`}
              value={parts.cauta}
              autocomplete="off"
              spellcheck={false}
            />
          </div>
          <button class="govuk-button govuk-button--secondary place-find" name={fieldNames.refresh} value={path}>
            {say.find}
          </button>
        </div>
      )}
      <div
        id={`m-${id}`}
        class="place-map"
        hidden
        data-place-map={path}
        data-language={drawing.language}
        data-offered={options.map(({ value }) => value).join(' ')}
        data-fitting={fitting.length === free ? '' : fitting.map(({ value }) => value).join(' ')}
        data-chosen={parts.loc}
      />
      <p class="govuk-hint place-count" role="status" id={free === 0 || locked ? id : `n-${id}`} tabIndex={-1}>
        {free === 0 ? say.noneFree : fitting.length === 0 ? say.noneFit : say.found(fitting.length, MOST)}
      </p>
      <div class="govuk-radios place-list">
        {shown.map((each) => (
          <PlaceRadio
            key={each.place.id}
            drawing={drawing}
            name={path}
            id={`${id}-${each.place.id}`}
            shown={each}
            checked={each.place.id === parts.loc}
            disabled={locked}
          />
        ))}
      </div>
    </GroupedField>
  );
};

const PlaceRadio = (props: {
  readonly drawing: Drawing;
  readonly name: string;
  readonly id: string;
  readonly shown: ShownPlace;
  readonly checked: boolean;
  readonly disabled: boolean;
}): VNode => {
  const { id, shown, drawing } = props;
  const told = toldOf(drawing, shown);
  return (
    <div class="govuk-radios__item" id={`i-${id}`}>
      <input
        class="govuk-radios__input"
        type="radio"
        id={id}
        name={props.name}
        value={shown.place.id}
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={`h-${id}`}
      />
      <label class="govuk-label govuk-radios__label" for={id}>
        {shown.option.label}
      </label>
      <Hint id={`h-${id}`} of="govuk-radios__hint">
        {told}
      </Hint>
    </div>
  );
};

/** Zone, distance, for whom, fee. */
const toldOf = (drawing: Drawing, { place, beside }: ShownPlace): string => {
  const say = placeWords[drawing.language];
  const kind: OfferedPlace['kind'] = place.kind;
  return [
    place.zoneName || place.zone,
    beside === null ? '' : say.beside(beside.building, beside.metres),
    say.kinds[kind],
    place.fee,
  ]
    .filter((part) => part !== '')
    .join(' · ');
};
