// An icon of the page's sprite, and the buttons of the studio's bars. An icon never stands alone: it has a text beside it, or
// its button has a name.

import type { VNode } from 'preact';
import type { IconName } from './icons.ts';

export function Glyph({ name }: { name: IconName }): VNode {
  return (
    <svg class="i" aria-hidden="true" focusable="false">
      <use href={`#i-${name}`} />
    </svg>
  );
}

interface IconButtonProps {
  icon: IconName;
  /** Its name, and what is shown when one points at it. */
  label: string;
  /** Shown behind the label, e.g. "Ctrl+Z". */
  keys?: string;
  class?: string;
  disabled?: boolean;
  pressed?: boolean;
  onPress: () => void;
}

/** A button with nothing but an icon. Disabled ones keep the focus, so that undoing by keyboard does not lose its place. */
export function IconButton(props: IconButtonProps): VNode {
  const { icon, label, keys, disabled = false, pressed, onPress } = props;
  return (
    <button
      type="button"
      class={props.class === undefined ? 'iconic' : `iconic ${props.class}`}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-disabled={disabled ? 'true' : undefined}
      aria-pressed={pressed}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      <Glyph name={icon} />
    </button>
  );
}
