// The filter of the list of runs: a form of the address.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { InstancesView } from '../instance-views.ts';
import type { InboxWords } from '../words.ts';

type Say = InboxWords['instances'];

const states = ['running', 'stopped', 'suspended', 'completed', 'cancelled', 'failed', 'all'] as const;
const ages = ['', '7', '30', '90', '365'] as const;

export function InstanceFilter({ view, say }: { view: InstancesView; say: Say }): VNode {
  const { filter } = view;
  const steps = view.steps?.counts ?? [];
  const unknown = filter.step !== '' && !steps.some(({ element }) => element === filter.step);
  return (
    <form class="search-bar" action="/instante" role="search" aria-label={say.filter}>
      <Choice id="procedura" label={say.procedure} value={filter.procedure}>
        {[['', say.allProcedures], ...view.procedures.map(({ key, title }) => [key, title] as const)]}
      </Choice>
      {filter.procedure !== '' && (
        <>
          <Choice id="versiune" label={say.version} value={filter.version}>
            {[['', say.allVersions], ...view.versions.map((each) => [String(each), String(each)] as const)]}
          </Choice>
          <Choice id="pas" label={say.step} value={filter.step}>
            {[
              ['', say.allSteps],
              ...steps.map(({ element, name }) => [element, name] as const),
              ...(unknown ? [[filter.step, filter.step] as const] : []),
            ]}
          </Choice>
        </>
      )}
      <Choice id="stare" label={say.state} value={filter.state}>
        {states.map((each) => [each, say.states[each]] as const)}
      </Choice>
      <Choice id="vechime" label={say.age} value={filter.age}>
        {ages.map((each) => [each, say.ages[each]] as const)}
      </Choice>
      <div>
        <label class="govuk-label govuk-label--s" for="numar">
          {say.number}
        </label>
        <input class="govuk-input" id="numar" name="numar" value={filter.number} autocomplete="off" />
      </div>
      <div class="go">
        <button class="govuk-button">
          <Icon name="search" />
          {say.go}
        </button>
        <a href="/instante">{say.clear}</a>
      </div>
    </form>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  /** Value and text. */
  children: readonly (readonly [string, string] | readonly string[])[];
}

function Choice({ id, label, value, children }: ChoiceProps) {
  return (
    <div>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      <select class="govuk-select" id={id} name={id}>
        {children.map(([each = '', text = '']) => (
          <option value={each} selected={each === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
