// Panels of the drawer that draw themselves: plain functions that get a place on the page and the form that is designed,
// draw, watch for changes (`design.watch`), and answer how to stop.

import type { Design } from './design.ts';

export type PanelName = 'translations' | 'differences' | 'whereUsed';

export type Panel = (place: HTMLElement, design: Design) => () => void;

export const panels: { readonly [name in PanelName]?: Panel } = {};
