// Random block-structured models for sending back: every instance of them ends, whatever the data say. Branches are chosen
// by the variables `a` and `b`, which the driver sets at every step; the timer `first` comes before all.

import { random } from '../../random.ts';
import { service, user } from '../activities.ts';
import { bpmn, end, exclusive, flow, inclusive, parallel, start } from '../builder.ts';
import { after, catching, messageDefinition } from '../events.ts';
import { type Block, Blocks } from './blocks.ts';

export function returning(seed: number): string {
  const pick = random(seed);
  const blocks = new Blocks();

  function block(depth: number): Block {
    const inner = () => block(depth - 1);
    switch (depth > 0 ? pick(11) : pick(4)) {
      case 0:
        return blocks.single('j', service);
      case 1:
      case 2:
      case 3:
        return blocks.single('t', user);
      case 4:
      case 5:
        return blocks.inTurn(inner(), inner());
      case 6:
      case 7:
        return blocks.between(parallel, [inner(), inner()]);
      case 8:
        return chosen(inclusive, [inner(), inner()]);
      case 9:
        return pick(2) === 0 ? chosen(exclusive, [inner(), inner()]) : again(inner());
      default:
        return hosted(inner());
    }
  }

  /** A task before each choice, so that the data of no two choices are the same. */
  function chosen(make: (id: string) => string, ways: Block[]): Block {
    const ask = blocks.single('t', user);
    return blocks.inTurn(ask, blocks.between(make, ways, ['=a or not(b)', '=b']));
  }

  /** Runs again while `a` and `b`; tasks keep its choice apart from others. */
  function again(inside: Block): Block {
    const [merge, split] = [blocks.id('g'), blocks.id('g')];
    const [wait, leave] = [blocks.single('t', user), blocks.single('t', user)];
    const body = blocks.inTurn(wait, inside);
    const flows = [
      flow(merge, body.first),
      flow(body.last, split),
      flow(split, merge, '=a and b'),
      flow(split, leave.first, '=not(a and b)'),
    ];
    return {
      first: merge,
      last: leave.last,
      xml: [exclusive(merge), exclusive(split), leave.xml, body.xml, ...flows].join(''),
    };
  }

  /** A non-interrupting event begins a branch that ends apart. */
  function hosted(inside: Block): Block {
    const interrupting = pick(2) === 0;
    return blocks.hosted(inside, end, interrupting ? messageDefinition() : after('PT1H'), interrupting, user);
  }

  const wait: Block = { first: 'first', last: 'first', xml: catching('first', after('PT1H')) };
  const whole = blocks.inTurn(wait, blocks.inTurn(block(3), block(2)));
  return bpmn(start('start'), whole.xml, end('end'), flow('start', whole.first), flow(whole.last, 'end'));
}
