// Which BPMN is executed, as tables: every element type with all of its attributes and children. A type that is not in
// `TYPES` is refused wherever it would run.

import { ACTIVITY_TYPES, RESOURCE_TYPES } from './activities.ts';
import { DATA_TYPES } from './data.ts';
import type { TypeRule } from './entry.ts';
import { EVENT_TYPES } from './events.ts';
import { EXTENSION_TYPES } from './extensions.ts';
import { FLOW_TYPES } from './flow.ts';
import { ROOT_TYPES } from './roots.ts';

export const TYPES: { readonly [type: string]: TypeRule } = {
  ...ROOT_TYPES,
  ...FLOW_TYPES,
  ...EVENT_TYPES,
  ...ACTIVITY_TYPES,
  ...RESOURCE_TYPES,
  ...DATA_TYPES,
  ...EXTENSION_TYPES,
};

export function ruleOf(type: string): TypeRule | null {
  return Object.hasOwn(TYPES, type) ? TYPES[type]! : null;
}
