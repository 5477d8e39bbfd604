// What happened, step by step, with the ways through it: back, forward, play, from the beginning.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { shortDate } from '../../look/dates.ts';
import { timeAt } from '../../calendar/bucharest.ts';
import type { RehearsalView } from '../../rehearsal/view.ts';
import { Glyph, IconButton } from '../studio/glyph.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { useTrial } from './use-trial.ts';

export function Way({ view }: { view: RehearsalView }): VNode {
  const trial = useTrial();
  const say = trial.words.way;
  const rehearsal = trial.rehearsal!;
  const { steps, position } = rehearsal;
  const { language } = trial.studio;
  const [saving, setSaving] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [position, steps.length]);
  return (
    <section class="try-way" aria-label={say.title}>
      <header class="try-head">
        <h3>{say.title}</h3>
        <div class="try-tools" role="toolbar" aria-label={say.title}>
          <IconButton
            icon="step-back"
            label={say.back}
            keys="Alt+←"
            disabled={position === 0}
            onPress={() => trial.goTo(position - 1)}
          />
          <IconButton
            icon={trial.playing ? 'pause' : 'play'}
            label={trial.playing ? say.pause : say.play}
            onPress={() => (trial.playing ? trial.stop() : trial.play())}
          />
          <IconButton
            icon="step-forward"
            label={say.forward}
            keys="Alt+→"
            disabled={position === steps.length - 1}
            onPress={() => trial.goTo(position + 1)}
          />
          <IconButton icon="rotate-ccw" label={say.restart} onPress={() => void trial.open()} />
          <IconButton icon="save" label={say.save} onPress={() => setSaving(true)} />
        </div>
      </header>
      {trial.stale ? (
        <p class="try-notice" role="status">
          {say.stale}{' '}
          <button type="button" class="link-button" onClick={() => void trial.again()}>
            {say.again}
          </button>
        </p>
      ) : null}
      <ol class="try-steps" ref={list}>
        {steps.slice(1).map((step, index) => {
          const at = index + 1;
          const mark = step.incident ? 'octagon-alert' : step.action === null ? 'settings' : 'circle-check';
          return (
            <li key={at} class={at > position ? 'ahead' : step.incident ? 'wrong' : undefined}>
              <button
                type="button"
                aria-current={at === position ? 'step' : undefined}
                onClick={() => {
                  trial.stop();
                  trial.goTo(at);
                  if (step.element !== null) trial.studio.canvas?.show(step.element);
                }}
              >
                <Glyph name={mark} />
                <span class="try-step-text">{step.text}</span>
                <span class="try-step-at">
                  {shortDate(language, new Date(step.at))}, {timeAt(step.at)}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {saving ? <SaveDialog view={view} onClose={() => setSaving(false)} /> : null}
    </section>
  );
}
