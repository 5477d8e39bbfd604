// Random models in which anything may lead anywhere, from a seed: loops, joins that never fill, forks that never join.

import { random } from '../../random.ts';
import { script, service, user } from '../activities.ts';
import { bpmn, parallel, path, start } from '../builder.ts';
import { after, catching, messageDefinition, terminate } from '../events.ts';

/** Up to nine elements. */
export function tangled(seed: number): string {
  const pick = random(seed);
  const makers: ((name: string) => string)[] = [
    (name) => user(name),
    (name) => service(name),
    (name) => script(name, '=n + 1', 'n'),
    (name) => parallel(name),
    (name) => parallel(name),
    (name) => catching(name, after('PT1H')),
    (name) => catching(name, messageDefinition()),
    (name) => terminate(name),
  ];
  const names = Array.from({ length: 3 + pick(7) }, (_, index) => `n${index}`);
  const elements = names.map((name) => makers[pick(makers.length)]!(name));
  const sources = names.filter((_, index) => !elements[index]!.startsWith('<endEvent'));
  const flows = new Set([`start > n0`]);
  for (const source of sources) {
    for (let left = 1 + pick(2); left > 0; left--) flows.add(`${source} > ${names[pick(names.length)]!}`);
  }
  return bpmn(start('start'), ...elements, ...[...flows].map(path));
}
