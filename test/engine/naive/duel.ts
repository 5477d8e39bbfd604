// The engine and the naive interpreter on the same model with the same commands: after each, what the engine shows must be
// something that the naive interpreter can arrive at, too.

import * as assert from 'uvu/assert';
import { compileSources } from '../../../engine/model/compile.ts';
import type { Finding } from '../../../engine/model/graph.ts';
import { Driver } from '../driver.ts';
import { askedOf, asksOf } from './asks.ts';
import type { Ask } from './commands.ts';
import type { Model } from './model.ts';
import { observeEngine } from './observe.ts';
import type { Seen } from './observe.ts';
import { reaches } from './search.ts';
import { empty } from './world.ts';
import type { Rows } from './world.ts';
import { xmlOf } from './xml.ts';

export const VALUES = { n: 0, m: 0, a: false, b: true };

export class Duel {
  readonly model: Model;
  readonly driver: Driver;
  rows: Rows = empty();
  /** What was asked so far, for the message of a failure. */
  readonly asked: string[] = [];

  private constructor(model: Model, driver: Driver) {
    this.model = model;
    this.driver = driver;
  }

  /** Or why the model was refused. */
  static async of(model: Model): Promise<Duel | Finding[]> {
    const { processes, findings } = await compileSources([{ name: 'p.bpmn', xml: xmlOf(model) }]);
    const errors = findings.filter(({ severity }) => severity === 'error');
    return errors.length > 0 ? errors : new Duel(model, new Driver(processes[0]!));
  }

  get active(): boolean {
    return this.rows.status === 'active';
  }

  asks(dice: number): Ask[] {
    return this.active ? asksOf(this.model, this.rows, dice) : [];
  }

  send(ask: Ask): void {
    const { driver, model } = this;
    const before = this.rows;
    this.asked.push(JSON.stringify(ask));
    const told = this.told(ask);
    const shown = observeEngine(driver.state!, driver.history);
    const verdict = reaches(model, before, ask, shown);
    if (verdict.sound) this.rows = verdict.rows;
    else {
      const tried = verdict.exhausted ? 'in any order' : 'in any order tried';
      assert.unreachable(`${this.story}
${told}
not reached ${tried}: ${difference(shown, verdict.nearest)}`);
    }
  }

  private told(ask: Ask): string {
    try {
      return perform(this.driver, ask);
    } catch (error) {
      throw new Error(this.story, { cause: error });
    }
  }

  /** What the engine would show after these. */
  branch(asks: Ask[]): Seen {
    const driver = new Driver(this.driver.graph);
    Object.assign(driver, { state: this.driver.state, now: this.driver.now, history: [...this.driver.history] });
    for (const ask of asks) perform(driver, ask);
    return observeEngine(driver.state!, driver.history);
  }

  /** The model and the commands so far. */
  get story(): string {
    return [xmlOf(this.model), ...this.asked].join('\n');
  }
}

function perform(driver: Driver, ask: Ask): string {
  if (ask.type === 'start') return driver.start(ask.values);
  const { asked, due } = askedOf(driver.state!, ask);
  driver.now = Math.max(driver.now, due ?? 0);
  return driver.send(asked);
}

/** What the engine shows and, for the oldest-first order, the naive interpreter. */
function difference(engine: Seen, naive: Seen): string {
  const names = Object.keys(engine) as (keyof Seen)[];
  return names
    .filter((name) => JSON.stringify(engine[name]) !== JSON.stringify(naive[name]))
    .map((name) => `${name}: ${JSON.stringify(engine[name])}, not ${JSON.stringify(naive[name])}`)
    .join('; ');
}
