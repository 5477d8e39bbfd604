// With what the preview is filled in: the answers and what comes from outside the form, as JSON, folded away.

import type { VNode } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { useDesign } from './glyph.tsx';

interface TriedDataProps {
  data: string;
  context: string;
  onData: (text: string) => void;
  onContext: (text: string) => void;
}

export function TriedData({ data, context, onData, onContext }: TriedDataProps): VNode {
  const say = useDesign().words.preview;
  return (
    <details class="tried-data">
      <summary>{say.dataTitle}</summary>
      <Json label={say.data} text={data} onText={onData} />
      <Json label={say.context} text={context} onText={onContext} />
    </details>
  );
}

const isObject = (text: string): boolean => {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json);
  } catch {
    return false;
  }
};

const laidOut = (text: string): string => (isObject(text) ? JSON.stringify(JSON.parse(text), null, 2) : text);

function Json({ label, text, onText }: { label: string; text: string; onText: (text: string) => void }): VNode {
  const say = useDesign().words.preview;
  const id = useId();
  const [typed, setTyped] = useState(laidOut(text));
  useEffect(() => {
    if (!isObject(typed) || laidOut(typed) !== laidOut(text)) setTyped(laidOut(text));
  }, [text]);
  const wrong = !isObject(typed);
  return (
    <div class="entry">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="govuk-textarea machine"
        rows={5}
        spellcheck={false}
        value={typed}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => {
          if (!wrong && laidOut(typed) !== laidOut(text)) onText(JSON.stringify(JSON.parse(typed)));
        }}
      />
      {wrong ? (
        <p class="note wrong" id={`${id}-wrong`}>
          {say.badJson}
        </p>
      ) : null}
    </div>
  );
}
