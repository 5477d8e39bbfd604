// The two marks: the institution's arms (a placeholder shield until it sets its own) and the product's, the route.
import type { VNode } from 'preact';

/** Arms beside the institution's name; decorative, the name is written next to them. */
export function Arms(): VNode {
  return (
    <svg class="arms" viewBox="0 0 36 44" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M3 1h4v3h3V1h4v3h2.5V1h3v3H22V1h4v3h3V1h4v9H3z" />
      <path fill="currentColor" d="M3 12h30v13c0 9-7 15-15 18C10 40 3 34 3 25z" />
      <path
        fill="none"
        stroke="#fff"
        stroke-width="1.6"
        d="M10 33V22h3v3h3v-3h4v3h3v-3h3v11M8 33h20M16 33v-4a2 2 0 0 1 4 0v4"
      />
    </svg>
  );
}

/** The route: done, now, ahead. Stands before the word "Traseu" in the top bar of the tools. */
export function Mark(): VNode {
  return (
    <svg viewBox="0 0 28 16" aria-hidden="true" focusable="false">
      <path d="M4 8h20" fill="none" stroke="currentColor" stroke-width="2.5" />
      <circle cx="4" cy="8" r="4" fill="currentColor" />
      <circle cx="14" cy="8" r="3" fill="currentColor" />
      <circle cx="24" cy="8" r="3" fill="var(--paper)" stroke="currentColor" stroke-width="2" />
    </svg>
  );
}
