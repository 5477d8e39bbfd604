// Pieces of block-structured models: each has one way in and one way out, and every split has its join. So an instance of
// what is made of them can always end.

import { sub } from '../activities.ts';
import { exclusive, flow, start } from '../builder.ts';
import { boundary } from '../events.ts';

export interface Block {
  first: string;
  last: string;
  xml: string;
}

type Make = (id: string) => string;

/** One model's; every `id` is given once. */
export class Blocks {
  private count = 0;

  id(kind: string): string {
    this.count += 1;
    return `${kind}${this.count}`;
  }

  single(kind: string, make: Make): Block {
    const id = this.id(kind);
    return { first: id, last: id, xml: make(id) };
  }

  inTurn(one: Block, two: Block): Block {
    return { first: one.first, last: two.last, xml: one.xml + two.xml + flow(one.last, two.first) };
  }

  /** Between two gateways; with conditions where not all ways are taken. */
  between(make: Make, ways: Block[], conditions: string[] = []): Block {
    const [split, join] = [this.id('g'), this.id('g')];
    const flows = ways.map(({ first, last }, at) => flow(split, first, conditions[at]) + flow(last, join));
    return {
      first: split,
      last: join,
      xml: [make(split), make(join), ...ways.map(({ xml }) => xml), ...flows].join(''),
    };
  }

  /**
   * A sub-process with a boundary event, whose way out meets the usual one again when it interrupts, and else ends in
   * `apart`. `stop` makes the end inside.
   */
  hosted(inside: Block, stop: Make, definition: string, interrupting: boolean, apart: Make): Block {
    const host = this.id('s');
    const [event, join, begin, over, away] = [`${host}b`, `${host}g`, `${host}i`, `${host}x`, `${host}z`];
    const content = [start(begin), inside.xml, stop(over), flow(begin, inside.first), flow(inside.last, over)];
    const out = interrupting ? flow(event, join) : apart(away) + flow(event, away);
    return {
      first: host,
      last: join,
      xml:
        sub(host, ...content) +
        boundary(event, host, interrupting, definition) +
        exclusive(join) +
        flow(host, join) +
        out,
    };
  }
}
