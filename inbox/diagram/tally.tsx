// One shape of a drawing that stands for many cases: how many stand there (blue) and how many of them are stopped (red), the
// stronger tinted the more there are; pressing it leads to them. Colour says nothing that the figures do not.

import type { ComponentChildren } from 'preact';
import type { Box, Shape, Tally } from './drawing.ts';

interface TallyViewProps {
  shape: Shape;
  tally: Tally;
  children: ComponentChildren;
}

export function TallyView({ shape, tally, children }: TallyViewProps) {
  const { open, stopped } = tally.at.get(shape.id) ?? { open: 0, stopped: 0 };
  const drawn = (
    <g class={classOf(shape.id, open, stopped, tally)}>
      {children}
      {open > 0 && <Figure count={open} box={shape.box} side="right" kind="open" />}
      {stopped > 0 && <Figure count={stopped} box={shape.box} side="left" kind="stopped" />}
    </g>
  );
  const href = tally.href(shape.id);
  if (href === null) return drawn;
  return (
    <a href={href} aria-label={tally.label(shape.name || shape.id, open, stopped)}>
      {drawn}
    </a>
  );
}

function classOf(id: string, open: number, stopped: number, { at, chosen }: Tally): string {
  const most = Math.max(1, ...[...at.values()].map((each) => each.open));
  // one case among thousands is still seen: the scale is logarithmic
  const heat = open === 0 ? 0 : Math.ceil((4 * Math.log(open + 1)) / Math.log(most + 1));
  return ['tally', heat > 0 && `heat-${heat}`, stopped > 0 && 'stops', id === chosen && 'chosen']
    .filter(Boolean)
    .join(' ');
}

interface FigureProps {
  count: number;
  box: Box;
  side: 'left' | 'right';
  kind: 'open' | 'stopped';
}

function Figure({ count, box, side, kind }: FigureProps) {
  const text = count > 99_999 ? '99 999+' : String(count);
  const width = Math.max(24, 12 + text.length * 8);
  const centre = side === 'right' ? box.x + box.width - 4 : box.x + 4;
  return (
    <g class={`figure ${kind}`}>
      <rect x={centre - width / 2} y={box.y - 13} width={width} height="22" rx="11" />
      <text x={centre} y={box.y + 2.5}>
        {text}
      </text>
    </g>
  );
}
