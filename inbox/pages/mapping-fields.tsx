// Where runs that stand at a step which the new version lacks go on: a choice for each such step.

import type { VNode } from 'preact';
import type { MappingView } from '../publish-views.ts';

interface MappingFieldsProps {
  mapping: readonly MappingView[];
  /** Name of the field that tells from which step; the choice beside it is `spre`. */
  from: string;
  /** Words of no choice. */
  none: string;
}

export function MappingFields({ mapping, from: field, none }: MappingFieldsProps): VNode {
  return (
    <>
      {mapping.map(({ from, name, to, options }, index) => (
        <div class="govuk-form-group">
          <label class="govuk-label" for={`spre-${index}`}>
            {name}
          </label>
          <input type="hidden" name={field} value={from} />
          <select class="govuk-select" id={`spre-${index}`} name="spre">
            <option value="" selected={to === ''}>
              {none}
            </option>
            {options.map((option) => (
              <option value={option.id} selected={option.id === to}>
                {option.name}
              </option>
            ))}
          </select>
        </div>
      ))}
    </>
  );
}
