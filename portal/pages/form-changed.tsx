// What became of the answers when the form got a new version: what is to be answered again, with what had been typed
// beside it, what is new, what is no longer asked, what was kept.
import type { ComponentChildren, VNode } from 'preact';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { words } from '../words.ts';

export interface FormChangedView {
  procedure: string;
  /** Where it goes on. */
  resume: string;
  /** To look at or to answer again: `why` in a sentence, `was` as it had been typed, `href` of its page. */
  again: readonly { label: string; was: string; why: string; href: string | null }[];
  /** New questions, and those that must be answered now. */
  asked: readonly { label: string; reason: 'new' | 'required'; required: boolean }[];
  gone: readonly { label: string; was: string }[];
  /** Questions whose answers were kept. */
  kept: readonly string[];
}

export function FormChangedPage({ frame, view }: { frame: Frame; view: FormChangedView }): VNode {
  const w = words(frame.language);
  const c = w.draft.changed;
  return (
    <Portal
      frame={frame}
      title={`${c.title} · ${view.procedure}`}
      back={{ href: '/', text: w.frame.home }}
      main="wrap narrow"
    >
      <h1>
        {c.title}
        <span class="sub">{view.procedure}</span>
      </h1>
      <p class="lead">{c.lead}</p>
      <Part id="t-din-nou" title={c.again} count={view.again.length}>
        <ul class="mine-list">
          {view.again.map(({ label, was, why, href }) => (
            <li>
              <h3>{href === null ? label : <a href={href}>{label}</a>}</h3>
              <p>{why}</p>
              <Was before={c.before} was={was} />
            </li>
          ))}
        </ul>
      </Part>
      <Part id="t-noi" title={c.asked} count={view.asked.length}>
        <ul class="plain-list">
          {view.asked.map(({ label, reason, required }) => (
            <li>{reason === 'required' ? c.nowRequired(label) : required ? label : c.optional(label)}</li>
          ))}
        </ul>
      </Part>
      <div class="govuk-button-group end screen-only">
        <a class="govuk-button" href={view.resume}>
          {c.go}
        </a>
      </div>
      <Part id="t-nu" title={c.gone} count={view.gone.length}>
        <p>{c.goneText}</p>
        <ul class="mine-list">
          {view.gone.map(({ label, was }) => (
            <li>
              <h3>{label}</h3>
              <Was before={c.before} was={was} />
            </li>
          ))}
        </ul>
      </Part>
      <Part id="t-pastrate" title={c.kept(view.kept.length)} count={view.kept.length}>
        <ul class="plain-list">
          {view.kept.map((label) => (
            <li>{label}</li>
          ))}
        </ul>
      </Part>
    </Portal>
  );
}

function Part(props: { id: string; title: string; count: number; children: ComponentChildren }): VNode | null {
  if (props.count === 0) return null;
  return (
    <section aria-labelledby={props.id} class="block near">
      <h2 id={props.id}>{props.title}</h2>
      {props.children}
    </section>
  );
}

const Was = ({ before, was }: { before: string; was: string }): VNode => (
  <div class="was">
    <p class="note">{before}</p>
    <p class="long">{was}</p>
  </div>
);
