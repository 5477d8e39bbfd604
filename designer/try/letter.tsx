// A document or message of the trial as people would get it: rendered by the server over the data of the trial, in the words
// that the work has now.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Variables } from '../../engine/values.ts';
import { Tree } from './tree.tsx';
import { filesOf } from './trial.ts';
import { useTrial } from './use-trial.ts';

type Shown = { pdf: string } | { subject: string; text: string } | 'waiting' | 'failed' | null;

export function Letter({ path, data }: { path: string; data: Variables }): VNode {
  const trial = useTrial();
  const { studio } = trial;
  const say = trial.words.facts;
  const [shown, setShown] = useState<Shown>(null);
  const made = useRef<string | null>(null);
  useEffect(
    () => () => {
      if (made.current !== null) URL.revokeObjectURL(made.current);
    },
    [],
  );
  const open = async (): Promise<void> => {
    setShown('waiting');
    try {
      const all = filesOf(studio);
      const files = Object.fromEntries(
        Object.entries(all).filter(([name]) => /^(documents|messages)\/|^manifest\.json$/.test(name)),
      );
      const answer = await fetch(`${studio.address}/previzualizare`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'csrf-token': studio.csrf },
        body: JSON.stringify({ path, data, files }),
      });
      if (!answer.ok) return setShown('failed');
      if (answer.headers.get('content-type')?.includes('application/pdf') !== true) {
        const { subject = '', text = '' } = (await answer.json()) as { subject?: string; text?: string };
        return setShown({ subject, text });
      }
      const address = URL.createObjectURL(await answer.blob());
      made.current = address;
      setShown({ pdf: address });
      window.open(address, '_blank', 'noopener');
    } catch {
      setShown('failed');
    }
  };
  return (
    <span class="try-letter">
      <span class="try-letter-acts">
        {shown !== null && typeof shown === 'object' && 'pdf' in shown ? (
          <a href={shown.pdf} target="_blank" rel="noopener">
            {say.open}
          </a>
        ) : (
          <button type="button" class="link-button" disabled={shown === 'waiting'} onClick={() => void open()}>
            {shown === 'waiting' ? say.opening : path.startsWith('messages/') ? say.read : say.open}
          </button>
        )}
      </span>
      {shown === 'failed' ? (
        <span class="note wrong" role="alert">
          {say.notOpened}
        </span>
      ) : null}
      {shown !== null && typeof shown === 'object' && 'text' in shown ? (
        <span class="try-message">
          <b>{shown.subject}</b>
          <span>{shown.text}</span>
        </span>
      ) : null}
      <details>
        <summary>{say.data}</summary>
        <Tree values={data} />
      </details>
    </span>
  );
}
