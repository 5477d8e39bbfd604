// The text of a message, as it was written. Addresses in what the institution wrote are links; in what others wrote they stay
// text, so that nobody can send staff or applicants elsewhere under our name.
import type { VNode } from 'preact';

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

export function Body({ text, yours }: { text: string; yours: boolean }): VNode {
  const parts = yours ? [text] : text.split(address);
  return (
    <div class={yours ? 'letter-bit yours pre' : 'letter-bit pre'}>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <a class="spelled" href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}
