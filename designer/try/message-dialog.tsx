// A message or a signal that somebody waits for, with what it brings.

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Variables } from '../../engine/values.ts';
import { exampleMessage } from '../../rehearsal/examples.ts';
import type { ViewedMessage } from '../../rehearsal/view.ts';
import { JsonEntry } from './entry.tsx';
import { TryForm } from './try-form.tsx';
import { useTrial } from './use-trial.ts';

interface Props {
  message: ViewedMessage;
  signal: boolean;
  onClose: () => void;
}

export function MessageDialog({ message, signal, onClose }: Props): VNode {
  const trial = useTrial();
  const say = trial.words.message;
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
    <TryForm title={say.title(message.name)} say={say} lead={say.text} onConfirm={send} onClose={onClose}>
      <JsonEntry label={say.variables} text={text} wrong={wrong ? say.badJson : null} onText={setText} />
    </TryForm>
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
