// The catalogue: a search field and what can really be done online here. Nothing is listed that does not exist; for
// somebody signed in, the requests under way come below.
import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import { counted } from '../../look/words.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { DraftList } from '../parts/draft-list.tsx';
import type { DraftItem } from '../parts/draft-list.tsx';
import { RequestList } from '../parts/request-list.tsx';
import type { RequestItem } from '../parts/request-list.tsx';
import { words } from '../words.ts';

export interface CatalogueItem {
  key: string;
  title: string;
  summary: string;
  /** Whom the procedure is for. */
  audience: readonly ('citizens' | 'organisations' | 'staff')[];
}

export interface HomeView {
  /** What was searched; null when nothing was. `items` are then the hits. */
  query: string | null;
  items: readonly CatalogueItem[];
  /** A word that finds something, for the hint; null while there is no procedure. */
  example: string | null;
  /** The newest requests of the account; null for visitors. */
  mine: readonly RequestItem[] | null;
  /** What was begun in this browser or account and not sent. */
  started: readonly DraftItem[];
}

export function HomePage({ frame, view }: { frame: Frame; view: HomeView }): VNode {
  const w = words(frame.language).home;
  const searched = view.query !== null && view.query !== '';
  return (
    <Portal
      frame={frame}
      title={searched ? w.found(counted(frame.language, view.items.length, ...w.services), view.query ?? '') : w.title}
      main=""
    >
      <div class="ask">
        <div class="wrap">
          <h1>{w.heading}</h1>
          <form role="search" action="/" method="get">
            <label class="govuk-hint" for="cauta">
              {view.example === null ? w.searchLabelPlain : w.searchLabel(view.example)}
            </label>
            <div class="bar">
              <input
                class="govuk-input"
                id="cauta"
                name="q"
                type="search"
                autocomplete="off"
                value={view.query ?? ''}
              />
              <button class="govuk-button" type="submit" aria-label={w.search}>
                <Icon name="search" />
                <span>{w.search}</span>
              </button>
            </div>
          </form>
        </div>
      </div>
      <div class="wrap">
        {searched ? null : <DraftList language={frame.language} items={view.started} />}
        {searched ? <Hits frame={frame} view={view} /> : <Everything frame={frame} view={view} />}
        {view.mine !== null && view.mine.length > 0 && !searched ? (
          <section aria-labelledby="t-cereri" class="block">
            <h2 id="t-cereri">{w.mine}</h2>
            <RequestList language={frame.language} items={view.mine} />
            <p class="after">
              <a href="/cererile-mele">{w.allMine}</a>
            </p>
          </section>
        ) : null}
        {view.mine === null ? <Already frame={frame} /> : null}
      </div>
    </Portal>
  );
}

function Hits({ frame, view }: { frame: Frame; view: HomeView }): VNode {
  const w = words(frame.language).home;
  const query = view.query ?? '';
  return (
    <section aria-labelledby="t-gasite" class="block">
      <h2 id="t-gasite">
        {view.items.length === 0
          ? w.nothingFound(query)
          : w.found(counted(frame.language, view.items.length, ...w.services), query)}
      </h2>
      {view.items.length === 0 ? <p>{w.nothingFoundWhy}</p> : <Cards items={view.items} />}
      <p class="after">
        <a href="/">{w.allServices}</a>
      </p>
    </section>
  );
}

function Everything({ frame, view }: { frame: Frame; view: HomeView }): VNode {
  const w = words(frame.language).home;
  if (view.items.length === 0) {
    return (
      <section aria-labelledby="t-servicii" class="block">
        <h2 id="t-servicii">{w.none}</h2>
        <p>{w.noneWhy}</p>
      </section>
    );
  }
  const citizens = view.items.filter(({ audience }) => audience.includes('citizens'));
  const rest = view.items.filter((item) => !citizens.includes(item));
  return (
    <>
      {citizens.length === 0 ? null : (
        <section aria-labelledby="t-servicii" class="block">
          <h2 id="t-servicii">{rest.length === 0 ? w.available : w.forCitizens}</h2>
          <Cards items={citizens} />
        </section>
      )}
      {rest.length === 0 ? null : (
        <section aria-labelledby="t-organizatii" class="block">
          <h2 id="t-organizatii">{w.forOrganisations}</h2>
          <Cards items={rest} />
        </section>
      )}
    </>
  );
}

/** A picture helps to find a known service again; procedures without one here get a sheet of paper. */
const icons: Record<string, string> = {
  petitie: 'megaphone',
  'certificat-urbanism': 'hammer',
  'autorizatie-construire': 'construction',
  'certificat-fiscal': 'receipt-text',
  audienta: 'calendar-clock',
  'informatii-publice': 'info',
};

function Cards({ items }: { items: readonly CatalogueItem[] }): VNode {
  return (
    <ul class={items.length < 4 ? 'events few' : 'events'}>
      {items.map((item) => (
        <li key={item.key}>
          <a href={`/proceduri/${item.key}`}>
            <Icon name={icons[item.key] ?? 'file-text'} />
            <b>{item.title}</b>
            <span>{item.summary}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Already({ frame }: { frame: Frame }): VNode {
  const w = words(frame.language).home;
  const d = words(frame.language).draft.continue;
  return (
    <section aria-labelledby="t-deja" class="block">
      <h2 id="t-deja">{w.already}</h2>
      <ul class="events few">
        <li>
          <a href="/urmarire">
            <Icon name="folder-search" />
            <b>{w.followTitle}</b>
            <span>{w.followText}</span>
          </a>
        </li>
        <li>
          <a href="/continuare">
            <Icon name="file-pen-line" />
            <b>{d.title}</b>
            <span>{d.text}</span>
          </a>
        </li>
        <li>
          <a href="/autentificare">
            <Icon name="user" />
            <b>{w.signInTitle}</b>
            <span>{w.signInText}</span>
          </a>
        </li>
      </ul>
    </section>
  );
}
