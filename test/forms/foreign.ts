// Forms of other tools, in our own words: the shapes (components, keywords, what is left out, what is odd) are those of
// real files, named by `source`; labels, keys and texts are ours. `refused`: the findings that keep one from being used.

import type { Component } from './builder.ts';

export interface Foreign {
  readonly source: string;
  readonly json: Component;
  /** `rule element` of each change that is told. */
  readonly changes?: readonly string[];
  /** `rule element` of each error; none: it can be used. */
  readonly refused?: readonly string[];
  /** Given these answers … */
  readonly data?: Component;
  readonly context?: Component;
  /** … this leaves as data, … */
  readonly gives?: Component;
  /** … and these are the problems. */
  readonly problems?: readonly string[];
}

/** The keywords that Camunda Modeler writes into every form. */
export const modeler = {
  type: 'default',
  executionPlatform: 'Camunda Cloud',
  executionPlatformVersion: '8.6.0',
  exporter: { name: 'Camunda Modeler', version: '5.34.0' },
};
export const values = (...each: (string | number | boolean)[]): Component => ({
  values: each.map((value) => ({ value, label: `Varianta ${value}` })),
});
