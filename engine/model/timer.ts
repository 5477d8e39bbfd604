// Timer event definitions (BPMN 2.0 §10.5.5). Fixed dates, durations and cycles are checked here, FEEL ones when they are
// evaluated. Ours: `traseu:timeZone` and `traseu:followsVariables`.

import { timerProblem } from '../time/schedule.ts';
import { isZone } from '../time/zone.ts';
import type { Place } from './events.ts';
import type { TimerTrigger, Value } from './graph.ts';
import { child, text } from './node.ts';
import type { Node } from './node.ts';
import type { Unit } from './unit.ts';
import { bodyOf, value } from './value.ts';

const KINDS = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' } as const;

export function timer(
  event: Node,
  definition: Node,
  place: Place,
  interrupting: boolean,
  unit: Unit,
): TimerTrigger | null {
  const { findings } = unit;
  const given = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((name) => child(definition, name));
  const [property] = given;
  if (!property || given.length > 1) {
    findings.error(event, 'ambiguous-timer', { count: String(given.length) });
    return null;
  }
  const kind = KINDS[property];
  const source = bodyOf(definition, property, unit);
  const when = source === null ? null : value(event, source, property, unit);
  if (!when) return null;
  const zone = text(definition, 'timeZone');
  if (zone !== null && !isZone(zone)) findings.error(event, 'bad-time-zone', { zone });
  const follows = definition['followsVariables'] === true;
  if (follows && (kind !== 'date' || isBefore(place))) findings.error(event, 'bad-following-timer', { kind: property });
  const once = place === 'catch' || place === 'instantiating' || (place !== 'processStart' && interrupting);
  if (kind === 'cycle' && once) findings.error(event, 'cycle-happens-once', {});
  checkText(event, kind, when, zone, place, unit);
  return { type: 'timer', kind, value: when, follows, zone };
}

/** Before the instance there are no variables. */
const isBefore = (place: Place): boolean => place === 'processStart' || place === 'instantiating';

function checkText(
  event: Node,
  kind: TimerTrigger['kind'],
  when: Value,
  zone: string | null,
  place: Place,
  { findings }: Unit,
): void {
  if ('feel' in when) {
    const { required } = when.feel.names;
    if (isBefore(place) && required.length > 0)
      findings.error(event, 'start-reads-variables', { names: required.join(', ') });
    return;
  }
  const problem = zone === null || isZone(zone) ? timerProblem(kind, when.text, null, zone) : null;
  if (!problem) return;
  if (kind === 'date') findings.error(event, 'bad-timer-date', { found: when.text });
  else if (kind === 'duration') findings.error(event, 'bad-timer-duration', { found: when.text });
  else findings.error(event, 'bad-timer-cycle', { found: when.text, expected: problem });
}
