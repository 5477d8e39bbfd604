// Where the person is in the form: the route at the side on wide screens, a line of dashes and "step 2 of 6" on narrow ones.
import type { VNode } from 'preact';
import type { Language } from '../../look/words.ts';
import { words } from '../words.ts';

export interface Step {
  title: string;
  href: string;
  /** Complete: may be opened again. */
  done: boolean;
}

export interface StepsProps {
  language: Language;
  procedure: string;
  steps: readonly Step[];
  /** Index of the present step. */
  now: number;
}

export function SideSteps({ language, procedure, steps, now }: StepsProps): VNode {
  return (
    <nav class="progress" aria-label={words(language).application.steps}>
      <p>{procedure}</p>
      <ol class="route">
        {steps.map((step, index) => {
          if (index === now) {
            return (
              <li class="now" aria-current="step">
                {step.title}
              </li>
            );
          }
          return (
            <li class={step.done ? 'done' : 'next'}>{step.done ? <a href={step.href}>{step.title}</a> : step.title}</li>
          );
        })}
      </ol>
    </nav>
  );
}

export function NarrowSteps({ language, procedure, steps, now }: StepsProps): VNode {
  return (
    <>
      <p class="note narrow-step">{`${procedure} · ${words(language).application.stepOf(now + 1, steps.length)}`}</p>
      <div class="narrow-progress" aria-hidden="true">
        {steps.map((_, index) => (
          <i class={index <= now ? 'y' : undefined} />
        ))}
      </div>
    </>
  );
}
