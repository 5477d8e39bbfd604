// Draws what is made with the studio's Preact inside bpmn-io's panel, which brings a copy of its own: hooks of one do not
// run in the other, so each of our groups is a tree of its own in an element that theirs keeps.

import { h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useRef } from '@bpmn-io/properties-panel/preact/hooks';
import { render, type VNode } from 'preact';
import type { Element } from '../canvas/services.ts';

export interface Drawn {
  element: Element;
  draw: (element: Element) => VNode;
}

/** An entry of the panel; drawn anew whenever the panel is. */
export const Bridge = ({ element, draw }: Drawn): unknown => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current !== null) render(draw(element), place.current);
  });
  useEffect(() => {
    const { current } = place;
    return () => {
      if (current !== null) render(null, current);
    };
  }, []);
  return h('div', { class: 'bio-properties-panel-entry own-entry', ref: place });
};
