// The procedure in plain sentences, as a page to read through and to print: for a lawyer, beside the law.

import type { VNode } from 'preact';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

/** As designer/reading/read.ts makes it. */
export interface ReadText {
  title: string;
  sections: readonly {
    id: string;
    title: string;
    paragraphs: readonly {
      number: string | null;
      title: string | null;
      sentences: readonly { text: string }[];
    }[];
  }[];
  problems: readonly string[];
}

export interface ReadingView {
  key: string;
  /** What is read: the work, or a release, and of when. */
  about: string;
  reading: ReadText;
  mayEdit: boolean;
}

export function ReadingPage({ viewer, view }: { viewer: Viewer; view: ReadingView }): VNode {
  const say = words(viewer.language).reading;
  const { key, about, reading, mayEdit } = view;
  return (
    <Shell viewer={viewer} title={say.title(reading.title)} part="procedures" kind="leaf">
      <main id="continut" class="page reading-page">
        <p class="back screen-only">
          <a href={mayEdit ? `/atelier/${key}` : `/proceduri-interne/${key}`}>{say.back}</a>
        </p>
        <h1 class="page-title">{reading.title}</h1>
        <p class="note">{about}</p>
        <p class="opening">{say.lead}</p>
        {reading.problems.length === 0 ? null : (
          <div class="read-problems">
            <p>{say.problems}</p>
            <ul>
              {reading.problems.map((problem) => (
                <li>{problem}</li>
              ))}
            </ul>
          </div>
        )}
        <div class="read-columns">
          <nav class="read-contents screen-only" aria-labelledby="cuprins">
            <h2 id="cuprins">{say.contents}</h2>
            <ol>
              {reading.sections.map(({ id, title }) => (
                <li>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ol>
          </nav>
          <div class="read-text">
            <ReadSections sections={reading.sections} />
            <p class="note">{say.quoted}</p>
          </div>
        </div>
      </main>
    </Shell>
  );
}

export function ReadSections({ sections }: Pick<ReadText, 'sections'>): VNode {
  return (
    <>
      {sections.map((section) => (
        <section id={section.id}>
          <h2>{section.title}</h2>
          {section.paragraphs.map(({ number, title, sentences }) => (
            <div class={number === null ? 'read-paragraph' : 'read-step'}>
              {number === null && title === null ? null : (
                <h3>
                  {number === null ? null : <span class="read-number">{number}. </span>}
                  {title}
                </h3>
              )}
              {sentences.map(({ text }) => (
                <p>{text}</p>
              ))}
            </div>
          ))}
        </section>
      ))}
    </>
  );
}
