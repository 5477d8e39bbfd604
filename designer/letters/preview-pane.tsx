// The preview: the pages of a letter as they are printed, or a message as it arrives. What was there stays until the new one
// has come; above it, how far that is.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { showPdf } from './pdf-pages.ts';
import type { Preview } from './preview-server.ts';
import type { PreviewState } from './use-preview.ts';
import type { LetterWords } from './words/ro.ts';

interface PaneProps {
  words: LetterWords;
  preview: PreviewState;
  message: boolean;
  /** Colleagues get it, not the applicant. */
  toStaff: boolean;
}

export function PreviewPane({ words, preview, message, toStaff }: PaneProps): VNode {
  const say = words.preview;
  const { shown, asking, answer } = preview;
  const [pages, setPages] = useState<number | null>(null);
  const status = asking
    ? shown === null
      ? say.first
      : say.drawing
    : answer?.kind === 'problem'
      ? say.kept
      : answer?.kind === 'failed'
        ? { offline: say.offline, 'too-many': say.tooMany, 'too-long': words.problems.TOO_LONG }[answer.why]
        : pages === null || message
          ? say.fresh
          : say.ready(pages);
  return (
    <section
      class="letter-view"
      aria-label={message ? say.message : say.letter}
      data-preview={asking ? 'asking' : (answer?.kind ?? '')}
    >
      <header class="letter-status">
        <h2>{say.title}</h2>
        <p role="status" class={asking ? 'busy' : undefined}>
          {status}
        </p>
        {shown?.kind === 'pdf' ? <OpenPdf bytes={shown.bytes} label={say.open} /> : null}
      </header>
      <div class="letter-scroll" tabIndex={0} role="region" aria-label={message ? say.message : say.letter}>
        {shown?.kind === 'message' ? (
          <article class="mail">
            <dl>
              <dt>{say.from}</dt>
              <dd>{say.institution}</dd>
              <dt>{say.to}</dt>
              <dd>{toStaff ? say.staff : say.applicant}</dd>
              <dt>{say.subject}</dt>
              <dd class="mail-subject">
                <Marked text={shown.subject} />
              </dd>
            </dl>
            <p class="mail-text">
              <Marked text={shown.text} />
            </p>
          </article>
        ) : null}
        {message ? null : <Pages shown={shown} words={words} onPages={setPages} />}
      </div>
    </section>
  );
}

/** What is missing stands between «…». */
function Marked({ text }: { text: string }): VNode {
  return (
    <>
      {text
        .split(/(«(?:lipsește|missing): [^»]*»)/)
        .map((part, index) => (index % 2 === 1 ? <mark class="missing">{part}</mark> : part))}
    </>
  );
}

interface PagesProps {
  shown: Extract<Preview, { kind: 'pdf' | 'message' }> | null;
  words: LetterWords;
  onPages: (pages: number) => void;
}

function Pages({ shown, words, onPages }: PagesProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (place.current === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watcher = new ResizeObserver(([entry]) => {
      clearTimeout(timer);
      // not while it is being pulled
      timer = setTimeout(() => setWidth(Math.round(entry?.contentRect.width ?? 0)), 120);
    });
    watcher.observe(place.current);
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
    };
  }, []);
  useEffect(() => {
    if (place.current === null || shown?.kind !== 'pdf' || place.current.clientWidth === 0) return;
    const abort = new AbortController();
    const { bytes } = shown;
    showPdf(place.current, bytes, { label: words.preview.page, signal: abort.signal })
      .then((made) => {
        if (made === null || place.current === null) return;
        place.current.dataset['drawn'] = String(Number(place.current.dataset['drawn'] ?? 0) + 1);
        onPages(made.pages);
      })
      .catch((error: unknown) => {
        if (!abort.signal.aborted) console.error(error);
      });
    return () => abort.abort();
  }, [shown, width]);
  return <div class="pdf-pages" ref={place} />;
}

function OpenPdf({ bytes, label }: { bytes: ArrayBuffer; label: string }): VNode {
  const open = (): void => {
    const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
    window.open(address, '_blank', 'noopener');
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <button type="button" class="link-button" onClick={open}>
      {label}
    </button>
  );
}
