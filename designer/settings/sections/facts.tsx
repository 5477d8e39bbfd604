// Facts of the case: formulas over the variables of the case, of which some come only later.

import type { VNode } from 'preact';
import { FeelField } from '../../properties/feel-field.tsx';
import { problemAt, useDesk } from '../setting.tsx';

const FACTS = ['subject', 'applicantName', 'applicantEmail', 'department', 'responsible'] as const;

export const Facts = (): VNode => {
  const desk = useDesk();
  const { manifest, words, propertyWords, variables } = desk;
  return (
    <>
      {FACTS.map((fact) => (
        <div key={fact}>
          <FeelField
            label={words.facts[fact]}
            value={manifest.text(['dossier', fact])}
            // a fact is taken when its variable is there
            variables={variables.map((each) => ({ ...each, maybeAbsent: false }))}
            words={propertyWords}
            onChange={(feel) =>
              manifest.change([
                ['dossier', fact],
                feel === '' && fact !== 'subject' && fact !== 'applicantName' ? undefined : feel,
              ])
            }
          />
          {manifest.text(['dossier', fact]) === '' && problemAt(desk, ['dossier', fact]) !== null ? (
            <p class="field-problem error">{problemAt(desk, ['dossier', fact])}</p>
          ) : null}
        </div>
      ))}
    </>
  );
};
