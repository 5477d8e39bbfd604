// Draws one shape. Names go inside tasks and expanded scopes, beside events and gateways (where the modeller put them,
// or centred below).

import type { Box, Shape } from './drawing.ts';
import { GatewaySign, TaskSign, TriggerSign } from './glyphs.tsx';
import { wrap } from './text.ts';

export type Mark = 'past' | 'now' | '';

export function ShapeView({ shape, mark }: { shape: Shape; mark: Mark }) {
  return (
    <g class={`node ${shape.is}${mark && ` ${mark}`}`} data-element={shape.id}>
      {shape.name && <title>{shape.name}</title>}
      <Body shape={shape} mark={mark} />
    </g>
  );
}

function Body({ shape, mark }: { shape: Shape; mark: Mark }) {
  const { box } = shape;
  const rect = { x: box.x, y: box.y, width: box.width, height: box.height };
  switch (shape.is) {
    case 'task':
      return (
        <>
          {mark === 'now' && <Ring box={box} radius={12} />}
          <rect class={shape.kind === 'call' ? 'shape thick' : 'shape'} {...rect} rx="8" />
          <TaskSign kind={shape.kind} x={box.x + 7} y={box.y + 6} />
          {shape.multiple && <path class="mark" d={`M${middle(box)} ${box.y + box.height - 13}v9m-4-9v9m8-9v9`} />}
          <Inside text={shape.name} box={{ ...box, y: box.y + 8, height: box.height - 8 }} />
        </>
      );
    case 'scope':
      return shape.expanded ? (
        <>
          <rect class={shape.byEvent ? 'shape frame dotted' : 'shape frame'} {...rect} rx="10" />
          <text class="name start" x={box.x + 12} y={box.y + 21}>
            {shape.name}
          </text>
        </>
      ) : (
        <>
          <rect class="shape" {...rect} rx="8" />
          <path class="mark" d={`M${middle(box) - 7} ${box.y + box.height - 16}h14v14h-14zm7 3v8m-4-4h8`} />
          <Inside text={shape.name} box={{ ...box, height: box.height - 14 }} />
        </>
      );
    case 'event':
      return <EventBody shape={shape} mark={mark} />;
    case 'gateway': {
      const { x, y, width, height } = box;
      const half = width / 2;
      return (
        <>
          {mark === 'now' && <Ring box={box} radius={8} />}
          <path
            class="shape"
            d={`M${x + half} ${y}l${half} ${height / 2}-${half} ${height / 2}-${half}-${height / 2}z`}
          />
          <g transform={`translate(${x + half} ${y + height / 2})`}>
            <GatewaySign kind={shape.kind} />
          </g>
          <Beside text={shape.name} box={box} label={shape.label} />
        </>
      );
    }
    case 'pool':
    case 'lane':
      return (
        <>
          <rect class={`shape ${shape.is === 'pool' ? 'frame' : 'band'}`} {...rect} />
          {shape.is === 'pool' && shape.horizontal && <path class="rule" d={`M${box.x + 30} ${box.y}v${box.height}`} />}
          <BandName shape={shape} horizontal={shape.horizontal} />
        </>
      );
    case 'note':
      return (
        <>
          <path class="rule" d={`M${box.x + 12} ${box.y}h-12v${box.height}h12`} />
          {wrap(shape.name, box.width - 14, 12, 8).map((line, index) => (
            <text class="small start" x={box.x + 8} y={box.y + 16 + index * 15}>
              {line}
            </text>
          ))}
        </>
      );
    case 'data':
      return (
        <>
          <rect class="shape" {...rect} rx="2" />
          <Beside text={shape.name} box={box} label={shape.label} />
        </>
      );
  }
}

function EventBody({ shape, mark }: { shape: Extract<Shape, { is: 'event' }>; mark: Mark }) {
  const { box } = shape;
  const cx = middle(box);
  const cy = box.y + box.height / 2;
  const radius = box.width / 2;
  const dashed = shape.interrupting ? '' : ' dotted';
  const double = shape.place === 'catch' || shape.place === 'throw' || shape.place === 'boundary';
  return (
    <>
      {mark === 'now' && <circle class="ring" cx={cx} cy={cy} r={radius + 4} />}
      <circle class={`shape${shape.place === 'end' ? ' thick' : ''}${dashed}`} cx={cx} cy={cy} r={radius} />
      {double && <circle class={`shape inner${dashed}`} cx={cx} cy={cy} r={radius - 3.5} />}
      <g transform={`translate(${cx} ${cy}) scale(${Math.round((radius / 18) * 100) / 100})`}>
        <TriggerSign trigger={shape.trigger} filled={shape.place === 'throw' || shape.place === 'end'} />
      </g>
      <Beside text={shape.name} box={box} label={shape.label} />
    </>
  );
}

/** The ring around where the case stands now: the route's motif, readable without colour. */
function Ring({ box, radius }: { box: Box; radius: number }) {
  return <rect class="ring" x={box.x - 5} y={box.y - 5} width={box.width + 10} height={box.height + 10} rx={radius} />;
}

function Inside({ text, box }: { text: string; box: Box }) {
  const fits = Math.floor((box.height - 12) / 15);
  let size = 13;
  let lines = wrap(text, box.width - 12, size, 9);
  if (lines.length > fits || lines.some((line) => line.endsWith('-'))) {
    size = 12;
    lines = wrap(text, box.width - 10, size, Math.max(1, Math.floor((box.height - 8) / 14)));
  }
  const step = size + 2;
  const first = box.y + box.height / 2 - ((lines.length - 1) * step) / 2 + size * 0.34;
  return (
    <>
      {lines.map((line, index) => (
        <>
          {index > 0 && ' '}
          <text class={size === 12 ? 'name less' : 'name'} x={middle(box)} y={round(first + index * step)}>
            {line}
          </text>
        </>
      ))}
    </>
  );
}

function Beside({ text, box, label }: { text: string; box: Box; label: Box | null }) {
  if (!text) return null;
  const width = Math.max(label?.width ?? 0, 96);
  const x = label ? middle(label) : middle(box);
  const top = label ? label.y : box.y + box.height + 4;
  return <Words text={text} x={x} top={top} width={width} />;
}

/** Small text centred on `x`, first line hanging from `top`. */
export function Words({ text, x, top, width }: { text: string; x: number; top: number; width: number }) {
  return (
    <>
      {wrap(text, width, 12, 4).map((line, index) => (
        <>
          {index > 0 && ' '}
          <text class="small" x={round(x)} y={round(top + 11 + index * 14)}>
            {line}
          </text>
        </>
      ))}
    </>
  );
}

function BandName({ shape, horizontal }: { shape: Shape; horizontal: boolean }) {
  const { box } = shape;
  if (!horizontal) return <Words text={shape.name} x={middle(box)} top={box.y + 6} width={box.width - 12} />;
  const lines = wrap(shape.name, box.height - 12, 12, 2);
  const turn = `rotate(-90) translate(${-(box.y + box.height / 2)} ${box.x + 15 - (lines.length - 1) * 6})`;
  return (
    <g transform={turn}>
      {lines.map((line, index) => (
        <text class="small" y={4 + index * 13}>
          {line}
        </text>
      ))}
    </g>
  );
}

/** At the upper right corner; drawn after all shapes, so that a boundary event does not cover it. */
export function Badge({ text, box }: { text: string; box: Box }) {
  const [x, y] = [box.x + box.width, box.y];
  return (
    <g class="badge">
      <rect x={x - 24} y={y - 13} width="36" height="22" rx="11" />
      <text x={x - 6} y={y + 2.5}>
        {text}
      </text>
    </g>
  );
}

function middle(box: Box): number {
  return box.x + box.width / 2;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
