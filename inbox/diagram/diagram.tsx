// The drawing of a process on a page: an SVG that needs no JavaScript, prints, follows the theme through CSS classes, and
// says in words what it shows. A model without a diagram is shown as a list of its steps instead.

import type { Drawing, Progress, Step, Tally } from './drawing.ts';
import { noProgress } from './drawing.ts';
import { LineView } from './line.tsx';
import { Badge, ShapeView } from './shape.tsx';
import type { Mark } from './shape.tsx';
import { Figures, TallyView } from './tally.tsx';

export interface DiagramWords {
  /** Accessible name of the drawing, e.g. „Drumul dosarului 48 213”. */
  title: string;
  done: string;
  now: string;
  ahead: string;
  /** Heading of the list for those who do not see the drawing. */
  asList: string;
  /** Name of the scrolling region. */
  region: string;
}

export interface DiagramProps {
  drawing: Drawing;
  progress?: Progress;
  words: DiagramWords;
  /** Prefix of ids, for pages with more than one drawing. */
  id?: string;
  /** Counts and links on the shapes. */
  tally?: Tally;
}

export function Diagram({ drawing, progress = noProgress, words, id = 'desen', tally }: DiagramProps) {
  if (drawing.shapes.length === 0) return <StepList drawing={drawing} progress={progress} words={words} />;
  return (
    <>
      <div class="bpmn-scroll" tabIndex={0} role="region" aria-label={words.region}>
        <Picture drawing={drawing} progress={progress} words={words} id={id} {...(tally && { tally })} />
      </div>
      {/* on A4 a wide drawing is too small to read: its steps are printed below it */}
      {drawing.frame.width > 1100 && (
        <div class="print-only">
          <StepList drawing={drawing} progress={progress} words={words} />
        </div>
      )}
      <details class="bpmn-words">
        <summary>{words.asList}</summary>
        <StepList drawing={drawing} progress={progress} words={words} />
      </details>
    </>
  );
}

/** The SVG alone. Its size is the model's own, in pixels; the page may scale it. */
export function Picture({ drawing, progress = noProgress, words, id = 'desen', tally }: DiagramProps) {
  const { frame } = drawing;
  // done lines over the rest: where ways meet, the way taken is the one that is seen
  const lines = [...drawing.lines].sort((a, b) => Number(progress.taken.has(a.id)) - Number(progress.taken.has(b.id)));
  const backs = drawing.shapes.filter((shape) => shape.is === 'pool' || shape.is === 'lane' || isFrame(shape));
  const fronts = drawing.shapes.filter((shape) => !backs.includes(shape));
  const view = (shape: Drawing['shapes'][number]) => {
    const drawn = <ShapeView shape={shape} mark={markOf(shape.id, progress)} />;
    return tally === undefined ? (
      drawn
    ) : (
      <TallyView shape={shape} tally={tally}>
        {drawn}
      </TallyView>
    );
  };
  return (
    <svg
      class="bpmn"
      viewBox={[frame.x, frame.y, frame.width, frame.height].map(Math.round).join(' ')}
      width={Math.round(frame.width)}
      height={Math.round(frame.height)}
      // what is inside an image is not read out, and links must be
      role={tally === undefined ? 'img' : 'group'}
      aria-labelledby={`${id}-t ${id}-d`}
    >
      <title id={`${id}-t`}>{words.title}</title>
      <desc id={`${id}-d`}>{describe(drawing.steps, progress, words)}</desc>
      <defs>
        <Tip id={`${id}-tip`} />
        <Tip id={`${id}-tip-past`} past />
      </defs>
      {backs.map(view)}
      {lines.map((line) => (
        <LineView line={line} taken={progress.taken.has(line.id)} id={id} />
      ))}
      {fronts.map(view)}
      {drawing.shapes.map(({ id: of, box }) => {
        const badge = badgeOf(of, progress);
        return badge && <Badge text={badge} box={box} />;
      })}
      {tally !== undefined && <Figures shapes={drawing.shapes} tally={tally} />}
    </svg>
  );
}

function isFrame(shape: Drawing['shapes'][number]): boolean {
  return shape.is === 'scope' && shape.expanded;
}

function Tip({ id, past }: { id: string; past?: boolean }) {
  const size = past ? 11 : 9;
  return (
    <marker
      id={id}
      viewBox="0 0 10 10"
      refX="9"
      refY="5"
      markerWidth={size}
      markerHeight={size}
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path class={past ? 'tip past' : 'tip'} d="M0 1 10 5 0 9z" />
    </marker>
  );
}

/** One sentence per state, in the order of the model: what a screen reader says instead of the picture. */
export function describe(steps: readonly Step[], progress: Progress, words: DiagramWords): string {
  const named = steps.filter((step) => step.name);
  const parts: [string, Step[]][] = [
    [words.done, named.filter((step) => markOf(step.id, progress) === 'past')],
    [words.now, named.filter((step) => markOf(step.id, progress) === 'now')],
    [words.ahead, named.filter((step) => markOf(step.id, progress) === '')],
  ];
  return parts
    .filter(([, those]) => those.length > 0)
    .map(([word, those]) => `${word}: ${those.map((step) => step.name).join(', ')}.`)
    .join(' ');
}

function StepList({ drawing, progress = noProgress, words }: DiagramProps) {
  const steps = drawing.steps.filter((step) => step.name && step.is !== 'gateway');
  const marked = progress.done.size + progress.now.size > 0;
  return (
    <ol class="bpmn-list">
      {steps.map((step) => {
        const mark = markOf(step.id, progress);
        const word = mark === 'past' ? words.done : mark === 'now' ? words.now : words.ahead;
        return (
          <li class={mark || 'next'}>
            {step.name}
            {marked && <span class="note"> · {word.toLowerCase()}</span>}
            {badgeOf(step.id, progress) && <span class="note"> {badgeOf(step.id, progress)}</span>}
          </li>
        );
      })}
    </ol>
  );
}

export function markOf(id: string, progress: Progress): Mark {
  if (progress.now.has(id)) return 'now';
  return (progress.done.get(id) ?? 0) > 0 ? 'past' : '';
}

/** „× 2” when an element was entered more than once, counting the time that is still open. */
export function badgeOf(id: string, progress: Progress): string {
  const times = (progress.done.get(id) ?? 0) + (progress.now.has(id) ? 1 : 0);
  return times > 1 ? `× ${times}` : '';
}
