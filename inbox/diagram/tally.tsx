// One shape of a drawing that stands for many cases: how many stand there (blue) and how many of them are stopped (red), the
// stronger tinted the more there are; pressing it leads to them. Colour says nothing that the figures do not.

import type { ComponentChildren } from 'preact';
import type { Shape, Tally } from './drawing.ts';

interface TallyViewProps {
  shape: Shape;
  tally: Tally;
  children: ComponentChildren;
}

export function TallyView({ shape, tally, children }: TallyViewProps) {
  const { open, stopped } = tally.at.get(shape.id) ?? none;
  const drawn = <g class={classOf(shape.id, open, stopped, tally)}>{children}</g>;
  const href = tally.href(shape.id);
  if (href === null) return drawn;
  return (
    <a href={href} aria-label={tally.label(shape.name || shape.id, open, stopped)}>
      {drawn}
    </a>
  );
}

const none = { open: 0, stopped: 0 };

/** With few cases one is still no crowd. */
const CROWD = 10;

function classOf(id: string, open: number, stopped: number, { at, chosen }: Tally): string {
  const most = Math.max(CROWD, ...[...at.values()].map((each) => each.open));
  // one case among thousands is still seen: the scale is logarithmic
  const heat = open === 0 ? 0 : Math.ceil((4 * Math.log(open + 1)) / Math.log(most + 1));
  return ['tally', heat > 0 && `heat-${heat}`, stopped > 0 && 'stops', id === chosen && 'chosen']
    .filter(Boolean)
    .join(' ');
}

/** The figures of all shapes, over everything else: a boundary event must not cover them. */
export function Figures({ shapes, tally }: { shapes: readonly Shape[]; tally: Tally }) {
  return (
    <g class="figures">
      {shapes.map(({ id, box }) => {
        const { open, stopped } = tally.at.get(id) ?? none;
        const parts = [
          { kind: 'stopped', count: stopped },
          { kind: 'open', count: open },
        ].filter(({ count }) => count > 0);
        const all = parts.reduce((sum, { count }) => sum + widthOf(count) + GAP, -GAP);
        let x = box.x + box.width / 2 - all / 2;
        return parts.map(({ kind, count }) => {
          const at = x;
          x += widthOf(count) + GAP;
          return (
            <g class={`figure ${kind}`}>
              <rect x={at} y={box.y - 12} width={widthOf(count)} height="22" rx="11" />
              <text x={at + widthOf(count) / 2} y={box.y + 3.5}>
                {textOf(count)}
              </text>
            </g>
          );
        });
      })}
    </g>
  );
}

const GAP = 4;
const textOf = (count: number): string => (count > 99_999 ? '99 999+' : String(count));
const widthOf = (count: number): number => Math.max(24, 12 + textOf(count).length * 8);
