// Icons and buttons of the designer. The icons came with the page's data.

import { createContext } from 'preact';
import type { ComponentChildren, VNode } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Design } from './design.ts';

export const DesignContext = createContext<Design | null>(null);

/** The form that is being designed; the component is drawn again when it changes. */
export function useDesign(): Design {
  const design = useContext(DesignContext);
  if (design === null) throw new Error('Expected a form that is being designed around this component.');
  const [, draw] = useState(0);
  useEffect(() => design.watch(() => draw((turn) => turn + 1)), [design]);
  return design;
}

export function Glyph({ name }: { name: string }): VNode | null {
  const design = useContext(DesignContext);
  const inside = design?.opening.icons[name];
  if (inside === undefined) return null;
  return (
    <svg
      class="i"
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      dangerouslySetInnerHTML={{ __html: inside }}
    />
  );
}

interface IconButtonProps {
  icon: string;
  /** Its name, and what is shown when one points at it. */
  label: string;
  disabled?: boolean;
  pressed?: boolean;
  onPress: () => void;
}

/** A button with nothing but an icon. Disabled ones keep the focus, so that undoing by keyboard does not lose its place. */
export function IconButton({ icon, label, disabled = false, pressed, onPress }: IconButtonProps): VNode {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
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

interface SegmentsProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: NoInfer<Value>; label: string; icon?: string }[];
  onChoose: (value: NoInfer<Value>) => void;
}

/** A few choices of which one holds, as buttons side by side. */
export function Segments<Value extends string>({ label, value, options, onChoose }: SegmentsProps<Value>): VNode {
  return (
    <div class="segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          type="button"
          key={option.value}
          aria-pressed={option.value === value}
          aria-label={option.icon === undefined ? undefined : option.label}
          title={option.label}
          onClick={() => onChoose(option.value)}
        >
          {option.icon === undefined ? option.label : <Glyph name={option.icon} />}
        </button>
      ))}
    </div>
  );
}

export type { ComponentChildren };
