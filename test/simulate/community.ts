// Random processes that deal with each other, from a seed: they call, throw and catch messages and signals, raise errors,
// start by events. A process calls and starts only later ones, so that all of it comes to rest.

import { multi, service, user } from '../engine/activities.ts';
import {
  definitions,
  end,
  error,
  escalation,
  extend,
  message,
  path,
  process,
  signal,
  start,
  tag,
} from '../engine/builder.ts';
import {
  after,
  boundary,
  catching,
  conditionDefinition,
  errorDefinition,
  escalationDefinition,
  messageDefinition,
  signalDefinition,
  throwing,
  timerDefinition,
} from '../engine/events.ts';
import { random } from '../random.ts';

export const PROCESSES = ['p0', 'p1', 'p2', 'p3'];
export const SIGNALS = ['a', 'b'];
export const MESSAGES = ['m', 'n'];
export const CODES = ['E1', 'E2'];

const ROOTS = [
  ...MESSAGES.map((name) => message(`msg-${name}`, '=k', name)),
  ...PROCESSES.map((name) => message(`msg-begin-${name}`, undefined, `begin-${name}`)),
  ...[...SIGNALS, ...PROCESSES.map((name) => `begin-${name}`)].map((name) => signal(name)),
  ...CODES.map((code) => error(`error-${code}`, code)),
  ...CODES.map((code) => escalation(`escalation-${code}`, code)),
];

export function community(seed: number): string {
  const pick = random(seed);
  const one = <T>(of: readonly T[]): T => of[pick(of.length)]!;
  return definitions(...ROOTS, ...PROCESSES.map((id, index) => process(id, body(id, index))));

  function body(id: string, index: number): string {
    let count = 0;
    const name = (kind: string): string => `${id}-${kind}${(count += 1)}`;
    const callable = PROCESSES.slice(index + 1);

    /** An element, its id, and what hangs on it. */
    function element(): [id: string, xml: string] {
      const kinds = callable.length > 0 ? 12 : 9;
      switch (pick(kinds)) {
        case 0:
        case 1:
          return alone(name('u'), user);
        case 2:
          return alone(name('j'), service);
        case 3:
          return alone(name('c'), (each) => catching(each, messageDefinition(`msg-${one(MESSAGES)}`)));
        case 4:
          return alone(name('c'), (each) => catching(each, signalDefinition(one(SIGNALS))));
        case 5:
          return alone(name('c'), (each) => catching(each, after(`PT${1 + pick(5)}H`)));
        case 6:
          return alone(name('c'), (each) => catching(each, conditionDefinition(`=v > ${pick(8)}`)));
        case 7:
          return alone(name('t'), (each) =>
            throwing(
              each,
              one([
                messageDefinition(`msg-${one(MESSAGES)}`),
                signalDefinition(one(SIGNALS)),
                ...callable.map((name) => messageDefinition(`msg-begin-${name}`)),
                ...callable.map((name) => signalDefinition(`begin-${name}`)),
                escalationDefinition(`escalation-${one(CODES)}`),
              ]),
            ),
          );
        case 8:
          return guarded(...alone(name('u'), user));
        default:
          return guarded(...alone(name('call'), call));
      }
    }

    const alone = (each: string, make: (id: string) => string): [string, string] => [each, make(each)];

    function call(each: string): string {
      const many = multi({ inputCollection: '=[1,2]', inputElement: 'i' }, '', { isSequential: pick(2) === 0 });
      const called = tag('zeebe:calledElement', {
        processId: one(callable),
        propagateAllChildVariables: pick(2) === 0,
      });
      return tag('callActivity', { id: each }, extend(called), pick(4) === 0 ? many : '');
    }

    /** With a boundary event that leads to an end of its own. */
    function guarded(each: string, xml: string): [string, string] {
      const isCall = xml.startsWith('<callActivity');
      const [definition, cancelActivity] = one([
        [after(`PT${1 + pick(6)}H`), pick(2) === 0],
        [signalDefinition(one(SIGNALS)), pick(2) === 0],
        ...(isCall ? [[errorDefinition(`error-${one(CODES)}`), true] as const] : []),
        ...(isCall ? [[escalationDefinition(`escalation-${one(CODES)}`), pick(2) === 0] as const] : []),
      ] as (readonly [string, boolean])[]);
      const guard = name('b');
      const over = name('e');
      const event = boundary(guard, each, cancelActivity, definition);
      return [each, xml + event + end(over) + path(`${guard} > ${over}`)];
    }

    const chain = Array.from({ length: 1 + pick(3) }, element);
    const branch = pick(3) === 0 ? element() : null;
    const last = name('end');
    const ending = end(
      last,
      index > 0 && pick(4) === 0
        ? errorDefinition(`error-${one(CODES)}`)
        : one(['', '', signalDefinition(one(SIGNALS)), ...callable.map((name) => signalDefinition(`begin-${name}`))]),
    );
    const begin = name('s');
    const ids = chain.map(([each]) => each);
    const outside = name('o');
    const trigger = one([
      messageDefinition(`msg-begin-${id}`),
      signalDefinition(`begin-${id}`),
      timerDefinition('timeCycle', `R2/PT${2 + pick(5)}H`),
    ]);
    const parts = [start(begin), ...chain.map(([, xml]) => xml), ending, path([begin, ...ids, last].join(' > '))];
    if (branch) parts.push(branch[1], path(`${begin} > ${branch[0]} > ${last}`));
    if (pick(2) === 0) parts.push(start(outside, trigger), path(`${outside} > ${ids[0]}`));
    return parts.join('');
  }
}
