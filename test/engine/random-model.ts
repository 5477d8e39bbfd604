// Random models for the property tests, from a seed: block-structured ones, in which every split has its join and every
// instance can therefore end, and tangled ones, in which anything may lead anywhere.

import { script, service, sub, user } from './activities.ts';
import { bpmn, end, eventGateway, exclusive, flow, parallel, path, start } from './builder.ts';
import { after, boundary, catching, messageDefinition, terminate, timerDefinition } from './events.ts';

/** mulberry32: small, seeded, good enough. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Block {
  first: string;
  last: string;
  xml: string;
}

export function structured(seed: number): string {
  const pick = random(seed);
  let count = 0;
  const id = (kind: string) => `${kind}${++count}`;

  function block(depth: number): Block {
    const kinds = depth > 0 ? 10 : 4;
    switch (pick(kinds)) {
      case 0:
        return single('t', user);
      case 1:
        return single('j', service);
      case 2:
        return single('x', (name) => script(name, '=n + 1', 'n'));
      case 3:
        return single('c', (name) => catching(name, pick(2) === 0 ? messageDefinition() : after('P1D')));
      case 4:
      case 5: {
        const [one, two] = [block(depth - 1), block(depth - 1)];
        return { first: one.first, last: two.last, xml: one.xml + two.xml + flow(one.last, two.first) };
      }
      case 6:
        return between(depth, parallel, undefined);
      case 7:
        return between(depth, (name) => exclusive(name), `=modulo(n, 2) = ${pick(2)}`);
      case 8:
        return alternatives();
      default:
        return withBoundary(depth);
    }
  }

  function single(kind: string, make: (name: string) => string): Block {
    const name = id(kind);
    return { first: name, last: name, xml: make(name) };
  }

  function between(depth: number, make: (name: string) => string, condition: string | undefined): Block {
    const [split, join] = [id('g'), id('g')];
    const [one, two] = [block(depth - 1), block(depth - 1)];
    const otherwise = condition === undefined ? undefined : `=not(${condition.slice(1)})`;
    const flows =
      flow(split, one.first, condition) +
      flow(split, two.first, otherwise) +
      flow(one.last, join) +
      flow(two.last, join);
    return { first: split, last: join, xml: make(split) + make(join) + one.xml + two.xml + flows };
  }

  function alternatives(): Block {
    const [gateway, join, c, w] = [id('e'), id('g'), id('c'), id('w')];
    const events = eventGateway(gateway) + catching(c, messageDefinition()) + catching(w, after('PT1H'));
    const flows = path(`${gateway} > ${c} > ${join}`) + path(`${gateway} > ${w} > ${join}`);
    return { first: gateway, last: join, xml: events + exclusive(join) + flows };
  }

  /** A sub-process with a boundary event whose way out meets the usual one again, or ends apart. */
  function withBoundary(depth: number): Block {
    const [host, event, join, inner] = [id('s'), id('b'), id('g'), id('i')];
    const content = block(depth - 1);
    const stop = pick(3) === 0 ? terminate(id('x')) : end(id('x'));
    const stopId = /id="(\w+)"/.exec(stop)![1]!;
    const inside = start(inner) + content.xml + stop + flow(inner, content.first) + flow(content.last, stopId);
    const interrupting = pick(2) === 0;
    const cycle = timerDefinition('timeCycle', 'R2/PT1H');
    const definition = [after('PT1H'), messageDefinition('other'), interrupting ? after('P1D') : cycle][pick(3)]!;
    const apart = id('z');
    const away = interrupting ? flow(event, join) : end(apart) + flow(event, apart);
    return {
      first: host,
      last: join,
      xml:
        sub(host, inside) + boundary(event, host, interrupting, definition) + exclusive(join) + flow(host, join) + away,
    };
  }

  const whole = block(4);
  return bpmn(start('start'), whole.xml, end('end'), flow('start', whole.first), flow(whole.last, 'end'));
}

/** Up to nine elements with flows at random: loops, joins that never fill, forks that never join. */
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
