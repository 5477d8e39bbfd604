// What the engine alone keeps of an instance, and what is on its way between instances.

import type { StartInstance, Unsent } from '../../engine/commands.ts';
import type { Event } from '../../engine/events.ts';
import type { Sending } from '../../engine/sendings.ts';
import type { InstanceState } from '../../engine/state.ts';
import type { Variables } from '../../engine/values.ts';
import type { Outcome } from './driver.ts';
import type { Buffered } from './message-buffer.ts';
import type { Start, Version } from './starts.ts';

export interface Running extends Version {
  key: string;
  state: InstanceState;
  /** How many calls it is inside of. */
  depth: number;
  /** Key of the message that it was started with, where only one instance per key may live. */
  startKey: string | null;
}

/** A step that was accepted. */
export interface Step {
  instance: Running;
  /** After it; the instance may have gone on since. */
  state: InstanceState;
  events: Event[];
}

/** Everything that runs at one moment. States never change, so it is light, and may be gone back to any number of times. */
export interface Moment {
  readonly instances: readonly Readonly<Running>[];
  readonly starts: readonly Start[];
  readonly messages: readonly Buffered[];
  readonly visits: { readonly [element: string]: number };
  readonly keys: number;
}

export interface NewInstance extends Omit<Unsent<StartInstance>, 'type' | 'instance'> {
  version: Version;
  depth?: number;
  startKey?: string | null;
}

export type Stepped = Outcome<{ step: Step }>;

export type Told = { kind: 'told'; instance: string; signal: { name: string; variables: Variables } };
export type Begun = { kind: 'begun'; start: Start; variables: Variables };

export interface Delivery {
  source: string;
  sending: Sending | Told | Begun;
}
