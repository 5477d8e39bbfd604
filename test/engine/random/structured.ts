// Random block-structured models, from a seed: every instance of them ends. Gateways choose by the variable `n`.

import { random } from '../../random.ts';
import { script, service, user } from '../activities.ts';
import { bpmn, end, eventGateway, exclusive, flow, parallel, path, start } from '../builder.ts';
import { after, catching, messageDefinition, terminate, timerDefinition } from '../events.ts';
import { type Block, Blocks } from './blocks.ts';

export function structured(seed: number): string {
  const pick = random(seed);
  const blocks = new Blocks();

  function block(depth: number): Block {
    const inner = () => block(depth - 1);
    switch (pick(depth > 0 ? 10 : 4)) {
      case 0:
        return blocks.single('t', user);
      case 1:
        return blocks.single('j', service);
      case 2:
        return blocks.single('x', (id) => script(id, '=n + 1', 'n'));
      case 3:
        return blocks.single('c', (id) => catching(id, pick(2) === 0 ? messageDefinition() : after('P1D')));
      case 4:
      case 5:
        return blocks.inTurn(inner(), inner());
      case 6:
        return blocks.between(parallel, [inner(), inner()]);
      case 7: {
        const condition = `modulo(n, 2) = ${pick(2)}`;
        return blocks.between(exclusive, [inner(), inner()], [`=${condition}`, `=not(${condition})`]);
      }
      case 8:
        return alternatives();
      default:
        return hosted(inner());
    }
  }

  function alternatives(): Block {
    const [gateway, join, c, w] = ['e', 'g', 'c', 'w'].map((kind) => blocks.id(kind)) as [
      string,
      string,
      string,
      string,
    ];
    const events = eventGateway(gateway) + catching(c, messageDefinition()) + catching(w, after('PT1H'));
    const flows = path(`${gateway} > ${c} > ${join}`) + path(`${gateway} > ${w} > ${join}`);
    return { first: gateway, last: join, xml: events + exclusive(join) + flows };
  }

  function hosted(inside: Block): Block {
    const stop = pick(3) === 0 ? terminate : end;
    const interrupting = pick(2) === 0;
    const last = interrupting ? after('P1D') : timerDefinition('timeCycle', 'R2/PT1H');
    const definition = [after('PT1H'), messageDefinition('other'), last][pick(3)]!;
    return blocks.hosted(inside, stop, definition, interrupting, end);
  }

  const whole = block(4);
  return bpmn(start('start'), whole.xml, end('end'), flow('start', whole.first), flow(whole.last, 'end'));
}
