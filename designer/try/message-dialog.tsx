// A message or a signal that somebody waits for, with what it brings.

import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Variables } from '../../engine/values.ts';
import { exampleMessage } from '../../rehearsal/examples.ts';
import type { ViewedMessage } from '../../rehearsal/view.ts';
import { Dialog } from '../studio/dialog.tsx';
import { useTrial } from './use-trial.ts';

interface Props {
  message: ViewedMessage;
  signal: boolean;
  onClose: () => void;
}

export function MessageDialog({ message, signal, onClose }: Props): VNode {
  const trial = useTrial();
  const say = trial.words.message;
  const id = useId();
  const [text, setText] = useState(() =>
    JSON.stringify(exampleMessage(trial.rehearsal!.procedure, message.message), null, 2),
  );
  const [wrong, setWrong] = useState(false);
  const send = async (): Promise<void> => {
    const variables = read(text);
    setWrong(variables === null);
    if (variables === null) return;
    await trial.act((at) =>
      signal ? at.signal(message.message, variables) : at.send(message.case, message.message, variables),
    );
    onClose();
  };
  return (
    <Dialog title={say.title(message.name)} class="try-dialog" onClose={onClose}>
      <p class="note">{say.text}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div class="entry">
          <label for={id}>{say.variables}</label>
          <textarea
            id={id}
            class="govuk-textarea machine"
            rows={6}
            spellcheck={false}
            value={text}
            aria-invalid={wrong ? 'true' : undefined}
            aria-describedby={wrong ? `${id}-wrong` : undefined}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          {wrong ? (
            <p class="note wrong" id={`${id}-wrong`} role="alert">
              {say.badJson}
            </p>
          ) : null}
        </div>
        <p class="try-dialog-acts">
          <button type="submit" class="bar-button main">
            {say.confirm}
          </button>
          <button type="button" class="bar-button" onClick={onClose}>
            {say.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

function read(text: string): Variables | null {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Variables) : null;
  } catch {
    return null;
  }
}
