// What several blocks are made of.

import { readAt } from '../../settings/manifest-file.ts';
import { AFTER, type Making, type Part } from '../block.ts';

/** A list of parts, each of its own kind. */
export const parts = (...all: readonly Part[]): readonly Part[] => all;

export const formFile = (name: string): string => `forms/${name}.form.json`;
export const letterFile = (name: string): string => `documents/${name}.hbs`;
export const messageFile = (name: string): string => `messages/${name}.hbs`;

export const messagesWith = (manifest: unknown, ...names: string[]): readonly [readonly ['messages'], unknown] => {
  const before = readAt(manifest, ['messages']);
  return [['messages'], [...(Array.isArray(before) ? (before as unknown[]) : []), ...names.map(messageFile)]];
};

export const headOf = (groups: readonly string[]): string => groups.find((key) => key.startsWith('sef-')) ?? 'primar';
export const clerkOf = (groups: readonly string[]): string =>
  groups.find((key) => groups.includes(`sef-${key}`)) ?? 'registratura';

/** Whom a block sends back to: the element before it, or its own first task. */
export const backTo = ({ canSendBack }: Making, otherwise: string): string => (canSendBack ? AFTER : otherwise);
