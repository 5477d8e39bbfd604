// The tab „Lectură” of the drawer: the procedure in sentences, made anew after each change. A click brings the element into
// view; the element that is chosen on the drawing is marked in the text.

import { render, type VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Mount, Studio } from '../studio/contract.ts';
import { readProcedure, type Paragraph, type Reading, type Section } from './read.ts';
import './reading.css';
import { wordsOf } from './words.ts';

/** Milliseconds of rest after a change before the text is made again. */
const REST = 500;

export const mountReading: Mount = (place, studio) => {
  render(<ReadingPanel studio={studio} />, place);
  return () => render(null, place);
};

function ReadingPanel({ studio }: { studio: Studio }): VNode {
  const words = wordsOf(studio.language).panel;
  const reading = useReading(studio);
  const chosen = useChosen(studio);
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen === null) return;
    const found = text.current?.querySelector(`[data-element="${CSS.escape(chosen)}"]`);
    found?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  if (reading === null)
    return (
      <p class="reading-note" role="status">
        {words.waiting}
      </p>
    );
  const show = (element: string): void => {
    const file = processOf(studio);
    if (studio.canvas === null && file !== null) studio.open(file, element);
    else studio.canvas?.show(element);
  };
  return (
    <div class="reading">
      <nav class="reading-contents" aria-label={words.contents}>
        <ul>
          {reading.sections.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                class="link-button"
                onClick={() => document.getElementById(`lectura-${id}`)?.scrollIntoView({ block: 'start' })}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
        <p>
          <a
            href={`${studio.address}/lectura`}
            target="_blank"
            rel="noopener"
            onClick={() => void studio.project.flush()}
          >
            {words.printable}
          </a>
        </p>
      </nav>
      <div class="reading-text" ref={text} lang={studio.language}>
        {reading.problems.length === 0 ? null : (
          <div class="reading-problems">
            <p>{words.problems}</p>
            <ul>
              {reading.problems.slice(0, 5).map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </div>
        )}
        {reading.sections.map((section) => (
          <SectionText key={section.id} section={section} chosen={chosen} show={show} label={words.show} />
        ))}
        <p class="reading-note">{words.quotedNote}</p>
      </div>
    </div>
  );
}

interface TextProps {
  section: Section;
  chosen: string | null;
  show: (element: string) => void;
  label: string;
}

function SectionText({ section, chosen, show, label }: TextProps): VNode {
  return (
    <section id={`lectura-${section.id}`}>
      <h2>{section.title}</h2>
      {section.paragraphs.map((paragraph, index) => (
        <ParagraphText key={paragraph.element ?? index} {...{ paragraph, chosen, show, label }} />
      ))}
    </section>
  );
}

function ParagraphText({
  paragraph: { element, number, title, sentences },
  chosen,
  show,
  label,
}: Omit<TextProps, 'section'> & { paragraph: Paragraph }): VNode {
  const heading = [number === null ? null : `${number}.`, title].filter((part) => part !== null).join(' ');
  return (
    <div class={element !== null && element === chosen ? 'reading-step chosen' : 'reading-step'} data-element={element}>
      {heading === '' ? null : (
        <h3>
          {element === null ? (
            heading
          ) : (
            <button type="button" title={label} onClick={() => show(element)}>
              {heading}
            </button>
          )}
        </h3>
      )}
      {sentences.map(({ text, element: about, also }, index) => {
        const marked = chosen !== null && chosen !== element && (about === chosen || also?.includes(chosen) === true);
        return (
          <p
            key={index}
            class={marked ? 'marked' : undefined}
            data-element={about === element ? undefined : about}
            onClick={about === null ? undefined : () => show(about)}
          >
            {text}
          </p>
        );
      })}
    </div>
  );
}

const processOf = ({ project }: Studio): string | null => {
  const named = project.manifest()?.['process'];
  return typeof named === 'string' ? named : (project.paths().find((path) => path.endsWith('.bpmn')) ?? null);
};

/** Null until it is read for the first time; only the newest of several readings is kept. */
function useReading(studio: Studio): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    let newest = 0;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const { project, language } = studio;
    const groups = new Map(project.opening.groups.map(({ key, name }) => [key, name]));
    const read = async (): Promise<void> => {
      const turn = ++newest;
      const files = Object.fromEntries(project.paths().map((path) => [path, project.read(path) ?? '']));
      const made = await readProcedure(files, language, { groups });
      if (turn === newest) setReading(made);
    };
    void read();
    const stop = project.onChange(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void read(), REST);
    });
    return () => {
      newest = Infinity;
      clearTimeout(waiting);
      stop();
    };
  }, [studio]);
  return reading;
}

/** The element that is chosen on the drawing, while there is one. */
function useChosen(studio: Studio): string | null {
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    let stop = studio.canvas?.onChosen(setChosen);
    const leave = studio.onCanvas((canvas) => {
      stop?.();
      stop = canvas?.onChosen(setChosen);
    });
    return () => {
      stop?.();
      leave();
    };
  }, [studio]);
  return chosen;
}
