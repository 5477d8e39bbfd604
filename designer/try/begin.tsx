// How a trial begins: a request filed from a sample, or by filling in the form.

import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { dayAt } from '../../calendar/bucharest.ts';
import { channelsOf } from '../../rehearsal/asked.ts';
import { FillDialog, type NewRequest } from './fill-dialog.tsx';
import { useTrial } from './use-trial.ts';

export function Begin({ onClose }: { onClose?: () => void }): VNode {
  const trial = useTrial();
  const say = trial.words.begin;
  const rehearsal = trial.rehearsal!;
  const { manifest, samples } = rehearsal.procedure;
  const names = Object.keys(samples);
  const channels = manifest.channels ?? ['online'];
  const [sample, setSample] = useState(names[0] ?? '');
  const [channel, setChannel] = useState<string>(channels[0] ?? 'online');
  const [day, setDay] = useState(dayAt(rehearsal.now));
  const [filling, setFilling] = useState<NewRequest | null>(null);
  const [fitting, setFitting] = useState<{ [sample: string]: string }>({});
  const choose = (name: string, fits = fitting): void => {
    setSample(name);
    if (fits[name] !== undefined) setChannel(fits[name]);
  };
  useEffect(() => {
    void channelsOf(rehearsal).then((fits) => {
      setFitting(fits);
      const usual = names.find((name) => fits[name] === channels[0]) ?? names.find((name) => fits[name] !== undefined);
      if (usual !== undefined) choose(usual, fits);
    });
  }, []);
  const file = async (): Promise<void> => {
    if (await trial.act((at) => at.file({ file: sample, channel, on: day }))) onClose?.();
  };
  /** The first request says when the clock begins. */
  const dated = async (then: () => Promise<void> | void): Promise<void> => {
    if (!trial.begun && day !== dayAt(rehearsal.now)) await trial.open(day);
    await then();
  };
  return (
    <section class="try-begin" aria-label={say.title}>
      <h3>{onClose === undefined ? say.title : say.another}</h3>
      <p class="note">{say.text}</p>
      {trial.notice === null ? null : (
        <p class={trial.notice.wrong ? 'try-notice wrong' : 'try-notice'} role="alert">
          {trial.notice.text}
        </p>
      )}
      <div class="try-fields">
        <label>
          <span>{say.sample}</span>
          <select class="govuk-select" value={sample} onChange={(event) => choose(event.currentTarget.value)}>
            {names.map((name) => (
              <option value={name} key={name}>
                {name}
              </option>
            ))}
            <option value="">{say.empty}</option>
          </select>
        </label>
        {channels.length < 2 ? null : (
          <label>
            <span>{say.channel}</span>
            <select class="govuk-select" value={channel} onChange={(event) => setChannel(event.currentTarget.value)}>
              {channels.map((name) => (
                <option value={name} key={name}>
                  {say.channels[name] ?? name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span>{say.day}</span>
          <input
            class="govuk-input"
            type="date"
            value={day}
            onChange={(event) => setDay(event.currentTarget.value || day)}
          />
        </label>
      </div>
      <p class="try-acts">
        {sample === '' ? null : (
          <button type="button" class="bar-button main" disabled={trial.busy} onClick={() => void dated(file)}>
            {say.asItIs}
          </button>
        )}
        <button
          type="button"
          class={sample === '' ? 'bar-button main' : 'bar-button'}
          onClick={() => void dated(() => setFilling({ answers: samples[sample] ?? {}, channel, day }))}
        >
          {say.fill}
        </button>
        {onClose === undefined ? null : (
          <button type="button" class="bar-button" onClick={onClose}>
            {trial.words.task.cancel}
          </button>
        )}
      </p>
      {filling === null ? null : <FillDialog what={filling} onClose={() => setFilling(null)} />}
    </section>
  );
}
