// A reusable block: several connected elements at once, with the files that they need (form, letter, message) and their place
// in the manifest. Pure data; insert.ts draws it.

import type { Mapped } from '../properties/moddle-edit.ts';
import type { Path } from '../settings/manifest-file.ts';

export type PartType =
  | ('bpmn:UserTask' | 'bpmn:ServiceTask' | 'bpmn:ReceiveTask' | 'bpmn:ExclusiveGateway')
  | ('bpmn:EndEvent' | 'bpmn:BoundaryEvent');

export interface Part {
  /** Id that the element gets; a number is put behind it when it is taken. A task's id is the name of its variable. */
  readonly id: string;
  readonly type: PartType;
  /** Empty: a gateway that only joins. */
  readonly name: string;
  /** Place on the grid of the block, from its beginning: columns to the right, rows down. */
  readonly column: number;
  readonly row: number;
  readonly group?: string;
  readonly form?: string;
  readonly due?: string;
  readonly headers?: { readonly [key: string]: string };
  readonly job?: string;
  readonly retries?: string;
  readonly inputs?: readonly Mapped[];
  readonly outputs?: readonly Mapped[];
  /** Receive tasks. */
  readonly message?: { readonly name: string; readonly key: string };
  /** Boundary events: the part that it sits on, or `AFTER`. */
  readonly on?: string;
  readonly timer?: string;
  readonly error?: string;
}

/** The element after which the block is put, and the one that followed it. */
export const AFTER = '<';
export const NEXT = '>';

export interface Way {
  readonly from: string;
  readonly to: string;
  readonly name?: string;
  readonly condition?: string;
  /** The usual way of its gateway. */
  readonly usual?: true;
}

export interface Block {
  readonly parts: readonly Part[];
  readonly ways: readonly Way[];
  /** What the element before leads to now. */
  readonly entry: string;
  readonly files: { readonly [path: string]: string };
  /** Changes of manifest.json, in order. */
  readonly manifest: readonly (readonly [Path, unknown])[];
}

/** What a block is made of: the words and groups of this institution, and names that are still free. */
export interface Making {
  /** A free element id that begins so. */
  readonly id: (wanted: string) => string;
  /** A free name for a form, document, message or list: the same is not given twice. */
  readonly file: (folder: 'forms' | 'documents' | 'messages', wanted: string) => string;
  readonly manifest: unknown;
  /** The element before is an activity, to which one can send back. */
  readonly canSendBack: boolean;
  /** Keys of groups that tasks may be given to. */
  readonly groups: readonly string[];
}

export type MakeBlock = (making: Making) => Block;
