// Which version of a legal deadline holds on a day. Apart from the schema, which a browser cannot compile under a strict
// content policy.

import type { DeadlineRule, DeadlineVersions } from './manifest.ts';

export function versionsOf(value: DeadlineVersions): DeadlineRule[] {
  return Array.isArray(value) ? value : [value];
}

/** The version in force on `day` (the day on which the deadline starts). */
export function ruleOn(deadline: DeadlineVersions, day: string): DeadlineRule {
  const inForce = versionsOf(deadline)
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo))
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const [rule] = inForce;
  if (!rule) throw new Error(`Expected a version of the deadline in force on ${day}, but the manifest has none.`);
  return rule;
}
