// Random block-structured models for sending back: every split has its join, every instance ends whatever the data say.
// Branches are chosen by the variables `a` and `b`, which the driver sets at every step.

import { service, sub, user } from '../activities.ts';
import { bpmn, end, exclusive, flow, inclusive, parallel, start } from '../builder.ts';
import { after, boundary, catching, messageDefinition } from '../events.ts';
import { random } from '../random-model.ts';

interface Block {
  first: string;
  last: string;
  xml: string;
}

export function blocks(seed: number): string {
  const pick = random(seed);
  let count = 0;
  const id = (kind: string) => `${kind}${++count}`;

  function block(depth: number): Block {
    switch (depth > 0 ? pick(11) : pick(4)) {
      case 0:
        return single('j', service);
      case 1:
      case 2:
      case 3:
        return single('t', user);
      case 4:
      case 5: {
        const [one, two] = [block(depth - 1), block(depth - 1)];
        return { first: one.first, last: two.last, xml: one.xml + two.xml + flow(one.last, two.first) };
      }
      case 6:
      case 7:
        return between(depth, parallel, false);
      case 8:
        return between(depth, inclusive, true);
      case 9:
        return pick(2) === 0 ? between(depth, exclusive, true) : again(depth);
      default:
        return hosted(depth);
    }
  }

  function single(kind: string, make: (name: string) => string): Block {
    const name = id(kind);
    return { first: name, last: name, xml: make(name) };
  }

  function between(depth: number, make: (name: string) => string, chooses: boolean): Block {
    const [split, join] = [id('g'), id('g')];
    const [one, two] = [block(depth - 1), block(depth - 1)];
    const flows =
      flow(split, one.first, chooses ? '=a or not(b)' : undefined) +
      flow(split, two.first, chooses ? '=b' : undefined) +
      flow(one.last, join) +
      flow(two.last, join);
    const xml = make(split) + make(join) + one.xml + two.xml + flows;
    if (!chooses) return { first: split, last: join, xml };
    // A task before each choice, so that the data of no two choices are the same.
    const ask = id('t');
    return { first: ask, last: join, xml: user(ask) + xml + flow(ask, split) };
  }

  /** Runs again while `a` and `b`; tasks keep its choice apart from others. */
  function again(depth: number): Block {
    const [merge, wait, split, leave] = [id('g'), id('t'), id('g'), id('t')];
    const inner = block(depth - 1);
    const flows =
      flow(merge, wait) +
      flow(wait, inner.first) +
      flow(inner.last, split) +
      flow(split, merge, '=a and b') +
      flow(split, leave, '=not(a and b)');
    return {
      first: merge,
      last: leave,
      xml: exclusive(merge) + exclusive(split) + user(leave) + user(wait) + inner.xml + flows,
    };
  }

  /** A sub-process with a boundary event; a non-interrupting one begins a branch that ends apart. */
  function hosted(depth: number): Block {
    const [host, event, join, inner, stop, apart] = ['s', 'b', 'g', 'i', 'x', 'z'].map(id) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const content = block(depth - 1);
    const inside = start(inner) + content.xml + end(stop) + flow(inner, content.first) + flow(content.last, stop);
    const interrupting = pick(2) === 0;
    const definition = interrupting ? messageDefinition() : after('PT1H');
    const away = interrupting ? flow(event, join) : user(apart) + flow(event, apart);
    return {
      first: host,
      last: join,
      xml:
        sub(host, inside) + boundary(event, host, interrupting, definition) + exclusive(join) + flow(host, join) + away,
    };
  }

  const [one, two] = [block(3), block(2)];
  const wait = catching('first', after('PT1H'));
  return bpmn(
    start('start'),
    wait,
    one.xml,
    two.xml,
    end('end'),
    flow('start', 'first'),
    flow('first', one.first),
    flow(one.last, two.first),
    flow(two.last, 'end'),
  );
}
