// Every source of choices, loaded at once: for tests that compile many forms.

import { vocabulary } from '../../forms/nomenclature/cpv.ts';
import { localities } from '../../forms/nomenclature/localities.ts';
import { cpvSource, localitySource } from '../../forms/nomenclature-sources.ts';
import { builtInSources, type Sources } from '../../forms/sources.ts';

export const nomenclatures: Sources = new Map([
  ...builtInSources,
  ['localities', localitySource(localities)],
  ['cpv', cpvSource(vocabulary)],
]);
