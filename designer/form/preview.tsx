// The form as people will see it, beside the drawing: the server draws it with the code of the portal, in a frame of its
// own. Without JavaScript the frame may not run scripts at all, so what one sees is what such a browser shows. What was
// typed into the frame stays when the form changes.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { everyComponent, type Component, type FormJson } from './form-json.ts';
import { Glyph, IconButton, Segments, useDesign } from './glyph.tsx';
import { TriedData } from './tried-data.tsx';

const QUIET_MS = 250;
const WIDTHS = { phone: 390, desktop: 1024 } as const;
const CHECK = 'verificare';

/** What the page in the frame says of itself. */
interface Shown {
  page: string;
  data: string;
}

export function Preview({ large, onLarge }: { large: boolean; onLarge: (large: boolean) => void }): VNode {
  const design = useDesign();
  const say = design.words.preview;
  const { samples, context, start } = design.opening;
  const [width, setWidth] = useState<keyof typeof WIDTHS>('phone');
  const [mode, setMode] = useState<'js' | 'none'>('none');
  const [language, setLanguage] = useState<'ro' | 'en'>(design.language);
  const [errors, setErrors] = useState(false);
  const [page, setPage] = useState('');
  const [sample, setSample] = useState('');
  const [data, setData] = useState('{}');
  const [outside, setOutside] = useState(() => JSON.stringify(context, null, 2));
  const [html, setHtml] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const scrolled = useRef(0);
  const wanted = useRef<Component | null>(null);
  const { sound } = design;
  const pages = sound?.form.pages ?? [];
  // `semnatari/2` is the page of an item of the list on the page `semnatari`
  const [onPage = ''] = page.split('/');
  const open = page === CHECK || pages.some(({ id }) => id === onPage) ? page : (pages[0]?.id ?? '');

  // what is chosen in the drawing is shown here
  const chosen = design.canvas?.chosen() ?? null;
  useEffect(() => {
    const place = chosen === null ? null : placeOf(design.form, chosen.id);
    wanted.current = place === null ? null : chosen;
    if (place !== null && place !== onPage && pages.some(({ id }) => id === place)) setPage(place);
    else point(frame.current, wanted.current);
  }, [chosen?.id]);

  useEffect(() => {
    if (sound === null) return;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      scrolled.current = frame.current?.contentWindow?.scrollY ?? 0;
      const fields = {
        ...typedIn(frame.current, data),
        _forma: sound.text,
        _pagina: open,
        _date: data,
        _context: outside,
        _limba: language,
        _mod: mode,
        ...(errors ? { _greseli: 'da' } : {}),
      };
      design.server.preview(fields, asking.signal).then(
        (made) => {
          setFailed(false);
          setHtml(made);
        },
        () => setFailed(!asking.signal.aborted),
      );
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [sound?.text, open, data, outside, language, mode, errors]);

  /** The person went on inside the frame: the switches follow. */
  const loaded = (): void => {
    const inside = frame.current?.contentDocument ?? null;
    const shown = shownIn(inside);
    if (inside === null || shown === null) return;
    frame.current?.contentWindow?.scrollTo(0, scrolled.current);
    point(frame.current, wanted.current);
    if (shown.page !== open) setPage(shown.page);
    if (shown.data !== data) {
      setData(shown.data);
      setSample('own');
    }
    inside.addEventListener('click', (event) => {
      const link = (event.target as Element | null)?.closest?.('a[href^="#pagina-"]');
      if (!link) return;
      event.preventDefault();
      setPage((link.getAttribute('href') ?? '').slice('#pagina-'.length));
    });
  };

  const pick = (name: string): void => {
    setSample(name);
    if (name !== 'own') setData(JSON.stringify(name === '' ? {} : samples[name]));
  };

  return (
    <section class="preview" aria-labelledby="preview-title">
      <header class="preview-bar">
        <h2 id="preview-title">{say.title}</h2>
        <Segments
          label={say.width}
          value={width}
          onChoose={setWidth}
          options={[
            { value: 'phone', label: say.phone, icon: 'smartphone' },
            { value: 'desktop', label: say.desktop, icon: 'monitor' },
          ]}
        />
        <Segments
          label={say.language}
          value={language}
          onChoose={setLanguage}
          options={[
            { value: 'ro', label: 'RO' },
            { value: 'en', label: 'EN' },
          ]}
        />
        <IconButton
          icon={large ? 'x' : 'maximize-2'}
          label={large ? say.smaller : say.larger}
          pressed={large}
          onPress={() => onLarge(!large)}
        />
      </header>
      <div class="preview-switches">
        {start && pages.length > 0 ? (
          <label>
            <span class="govuk-visually-hidden">{say.page}</span>
            <select
              class="govuk-select"
              value={open.split('/')[0]}
              onChange={(event) => setPage(event.currentTarget.value)}
            >
              {pages.map(({ id, title }, index) => (
                <option value={id} key={id}>{`${index + 1}. ${title || id}`}</option>
              ))}
              <option value={CHECK}>{say.check}</option>
            </select>
          </label>
        ) : null}
        <label>
          <span class="govuk-visually-hidden">{say.sample}</span>
          <select class="govuk-select" value={sample} onChange={(event) => pick(event.currentTarget.value)}>
            <option value="">{say.empty}</option>
            {start && Object.keys(samples).map((name) => <option value={name}>{name}</option>)}
            {sample === 'own' && <option value="own">{say.typed}</option>}
          </select>
        </label>
      </div>
      <div class="preview-switches">
        <Segments
          label={say.mode}
          value={mode}
          onChoose={setMode}
          options={[
            { value: 'none', label: say.noJavascript },
            { value: 'js', label: say.javascript },
          ]}
        />
        <label class="switch">
          <input type="checkbox" checked={errors} onChange={(event) => setErrors(event.currentTarget.checked)} />
          {say.errors}
        </label>
      </div>
      {sound !== null && sound.text !== design.text && design.compiled.form === null ? (
        <p class="preview-note" role="status">
          <Glyph name="triangle-alert" />
          <span>
            <b>{say.broken}.</b> {say.brokenText}
          </span>
        </p>
      ) : null}
      {failed ? <p class="preview-note">{say.offline}</p> : null}
      {sound === null ? (
        <p class="preview-note">{say.never}</p>
      ) : (
        <Scaled width={WIDTHS[width]}>
          {html === null ? null : (
            <iframe
              key={mode}
              ref={frame}
              title={say.frame}
              srcDoc={html}
              sandbox={mode === 'js' ? 'allow-same-origin allow-forms allow-scripts' : 'allow-same-origin allow-forms'}
              onLoad={loaded}
            />
          )}
        </Scaled>
      )}
      <TriedData
        data={data}
        context={outside}
        onData={(text) => {
          setData(text);
          setSample('own');
        }}
        onContext={setOutside}
      />
    </section>
  );
}

/** The page that a component is on; null for the form itself and outside pages. */
function placeOf(form: FormJson, id: string): string | null {
  const page = form.components.find((each) => each.id === id || everyComponent(each).some((inner) => inner.id === id));
  return page === undefined ? null : page.id;
}

/** Brings the field of a component into view. */
function point(frame: HTMLIFrameElement | null, component: Component | null): void {
  const inside = frame?.contentDocument ?? null;
  const key = component?.key ?? component?.path;
  if (inside === null || key === undefined) return;
  const end = `${key.replaceAll('"', '')}"]`;
  inside.querySelector(`[data-field="${end}, [data-field$=".${end}`)?.scrollIntoView({ block: 'center' });
}

function shownIn(inside: Document | null): Shown | null {
  const main = inside?.querySelector<HTMLElement>('main[data-pagina]');
  return main ? { page: main.dataset['pagina'] ?? '', data: main.dataset['date'] ?? '{}' } : null;
}

/** What stands in the frame's fields, when the frame still shows the answers that were last known. */
function typedIn(frame: HTMLIFrameElement | null, data: string): { [name: string]: string } {
  const inside = frame?.contentDocument ?? null;
  const form = inside?.querySelector('form');
  if (!form || shownIn(inside)?.data !== data) return {};
  const fields: { [name: string]: string } = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && (name === '_shown' || !name.startsWith('_'))) fields[name] = value;
  }
  return Object.keys(fields).length > 1 ? { ...fields, _refresh: '1' } : {};
}

/** The frame at its own width, made smaller when there is less room. */
function Scaled({ width, children }: { width: number; children: VNode | null }): VNode {
  const place = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width, height: 600 });
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) setRoom({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const scale = Math.min(1, room.width / width);
  const style = { width: `${width}px`, height: `${room.height / scale}px`, transform: `scale(${scale})` };
  return (
    <div class="preview-place" ref={place}>
      <div class="preview-frame" style={style} data-width={width}>
        {children}
      </div>
    </div>
  );
}
