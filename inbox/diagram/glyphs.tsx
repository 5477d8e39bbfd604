// The signs inside the shapes. Task signs are lucide's (ISC licence, lucide.dev) on their 24 px grid; the marks of
// events and gateways are BPMN's own (§10.5.5, §10.6) on a grid of 36 px around their centre.

import type { JSX } from 'preact';
import type { GatewayKind, TaskKind, Trigger } from './drawing.ts';

const taskSigns: { [kind in TaskKind]: JSX.Element | null } = {
  user: (
    <>
      <path d="M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2" />
      <circle cx="12" cy="7" r="4" />
    </>
  ),
  service: (
    <>
      <path d="M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  send: (
    <>
      <path d="M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11z" />
      <path d="m21.854 2.147-10.94 10.939" />
    </>
  ),
  receive: (
    <>
      <path d="m22 7-8.991 5.727a2 2 0 0 1-2.009 0L2 7" />
      <rect x="2" y="4" width="20" height="16" rx="2" />
    </>
  ),
  script: (
    <>
      <path d="M15 12h-5M15 8h-5M19 17V5a2 2 0 0 0-2-2H4" />
      <path d="M8 21h12a2 2 0 0 0 2-2v-1a1 1 0 0 0-1-1H11a1 1 0 0 0-1 1v1a2 2 0 1 1-4 0V5a2 2 0 1 0-4 0v2a1 1 0 0 0 1 1h3" />
    </>
  ),
  rule: (
    <>
      <path d="M3 9h18M9 3v18" />
      <rect x="3" y="3" width="18" height="18" rx="2" />
    </>
  ),
  manual: (
    <path d="M18 11V6a2 2 0 0 0-4 0m0 4V4a2 2 0 0 0-4 0v2m0 4.5V6a2 2 0 0 0-4 0v8m12-6a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.8 0-4.5-.86-5.99-2.34l-3.6-3.6a2 2 0 0 1 2.83-2.82L7 15" />
  ),
  call: <path d="M5 12h14m-6-6 6 6-6 6" />,
  plain: null,
};

export function TaskSign({ kind, x, y }: { kind: TaskKind; x: number; y: number }) {
  const sign = taskSigns[kind];
  if (!sign) return null;
  return (
    <svg class="sign" x={x} y={y} width="15" height="15" viewBox="0 0 24 24">
      {sign}
    </svg>
  );
}

const star = (radius: number) =>
  Array.from({ length: 5 }, (_, index) => {
    const angle = (index * 72 - 90) * (Math.PI / 180);
    return `${round(radius * Math.cos(angle))} ${round(radius * Math.sin(angle))}`;
  }).join('L');

const triggerSigns: { [trigger in Trigger]: JSX.Element | null } = {
  none: null,
  message: (
    <>
      <rect x="-8" y="-5.5" width="16" height="11" rx="1" />
      <path d="m-8-4.5 8 6 8-6" />
    </>
  ),
  timer: (
    <>
      <circle r="8.5" />
      <path d="M0-5V0l3.5 2" />
    </>
  ),
  error: <path d="m-7 7 3.5-12 6 7L7-7 3.5 5l-6-7z" />,
  signal: <path d="M0-8 8 6H-8z" />,
  terminate: <circle r="8.5" class="ink" />,
  escalation: <path d="M0-8 6.5 7.5 0 1-6.5 7.5z" />,
  conditional: (
    <>
      <rect x="-6.5" y="-8" width="13" height="16" />
      <path d="M-4-4h8M-4 0h8M-4 4h8" />
    </>
  ),
  link: <path d="M-8-3.5h9V-7l7 7-7 7V3.5h-9z" />,
  compensation: <path d="M0-6v12L-8 0zM8-6v12L0 0z" />,
};

/** `filled`: the event throws (§10.5.1). */
export function TriggerSign({ trigger, filled }: { trigger: Trigger; filled: boolean }) {
  const sign = triggerSigns[trigger];
  return sign && <g class={filled ? 'mark ink' : 'mark'}>{sign}</g>;
}

export function GatewaySign({ kind }: { kind: GatewayKind }) {
  if (kind === 'exclusive') return <path class="mark bold" d="m-7-7 14 14M7-7-7 7" />;
  if (kind === 'parallel') return <path class="mark bold" d="M-10 0h20M0-10v20" />;
  if (kind === 'inclusive') return <circle class="mark bold" r="9" />;
  if (kind === 'complex') return <path class="mark bold" d="M-10 0h20M0-10v20m-7-17 14 14M7-7-7 7" />;
  return (
    <g class="mark">
      <circle r="11.5" />
      <circle r="9" />
      <path d={`M${star(6.5)}z`} />
    </g>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
