// Pages that only say something: personal data, accessibility. Words come from the catalogue; only the institution differs.
import type { VNode } from 'preact';
import { institutionName, Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { words } from '../words.ts';

export interface PersonalDataView {
  /** Of the data protection officer. */
  contact: string | null;
  /** Days that a request that was not sent is kept. */
  draftDays: number;
}

export function PersonalDataPage({ frame, view }: { frame: Frame; view: PersonalDataView }): VNode {
  const { contact } = view;
  const w = words(frame.language);
  const p = w.personalData;
  return (
    <Portal frame={frame} title={p.title} back={{ href: '/', text: w.frame.home }} main="wrap reading">
      <h1>{p.title}</h1>
      <p class="lead">{p.lead}</p>
      <h2>{p.who}</h2>
      <p>
        {p.whoText(institutionName(frame), frame.address)}{' '}
        {contact === null ? null : <a href={`mailto:${contact}`}>{contact}</a>}
      </p>
      <h2>{p.why}</h2>
      <p>{p.whyText}</p>
      <h2>{p.which}</h2>
      <ul class="plain-list">
        {p.whichList.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <h2>{p.howLong}</h2>
      <p>{p.howLongText(view.draftDays)}</p>
      <h2>{p.seen}</h2>
      <p>{p.seenText}</p>
      <h2>{p.cookies}</h2>
      <p>{p.cookiesText}</p>
      <h2>{p.rights}</h2>
      <p>{p.rightsText}</p>
    </Portal>
  );
}

export function AccessibilityPage({ frame }: { frame: Frame }): VNode {
  const w = words(frame.language);
  const a = w.accessibility;
  return (
    <Portal frame={frame} title={a.title} back={{ href: '/', text: w.frame.home }} main="wrap reading">
      <h1>{a.title}</h1>
      <p class="lead">{a.lead}</p>
      <h2>{a.what}</h2>
      <ul class="plain-list">
        {a.list.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <h2>{a.state}</h2>
      <p>{a.stateText}</p>
      <h2>{a.known}</h2>
      <p>{a.knownText}</p>
      <h2>{a.tell}</h2>
      <p>{a.tellText}</p>
    </Portal>
  );
}
