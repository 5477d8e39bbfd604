// The frame of every page of the inbox: bar with search and account, the parts a person may use, and the hints for the
// keyboard. Menus are `<details>`: they open without JavaScript.

import type { ComponentChildren, VNode } from 'preact';
import { Document } from '../../look/document.tsx';
import { Icon } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import type { InboxWords } from '../words.ts';

export type Part =
  | 'tasks'
  | 'cases'
  | 'counter'
  | 'payments'
  | 'places'
  | 'begin'
  | 'operations'
  | 'figures'
  | 'procedures'
  | 'connectors';

const parts: { part: Part; href: string; icon: string; may: keyof Viewer['may'] }[] = [
  { part: 'tasks', href: '/lucrari', icon: 'list-todo', may: 'tasks' },
  { part: 'cases', href: '/dosare', icon: 'folder-open', may: 'tasks' },
  { part: 'counter', href: '/ghiseu', icon: 'stamp', may: 'counter' },
  { part: 'begin', href: '/incepe', icon: 'file-plus-2', may: 'begin' },
  { part: 'payments', href: '/plati', icon: 'wallet', may: 'payments' },
  { part: 'places', href: '/locuri', icon: 'map-pin', may: 'places' },
  { part: 'operations', href: '/functionare', icon: 'activity', may: 'incidents' },
  { part: 'figures', href: '/situatii', icon: 'chart-column', may: 'figures' },
  { part: 'procedures', href: '/proceduri-interne', icon: 'workflow', may: 'procedures' },
  { part: 'connectors', href: '/conectori', icon: 'cable', may: 'connectors' },
];

interface ShellProps {
  viewer: Viewer;
  title: string;
  part: Part;
  /** `desk`: three columns; `leaf`: a page that scrolls; `studio`: canvas and panels. */
  kind: 'desk' | 'leaf' | 'studio';
  /** More classes of the body. */
  class?: string;
  /** What the search field shows. */
  query?: string;
  scripts?: readonly string[];
  styles?: readonly string[];
  /** In the bar instead of the parts and the search: a tool's own. */
  tools?: ComponentChildren;
  children: ComponentChildren;
}

export function Shell(props: ShellProps): VNode {
  const { viewer, title, kind } = props;
  const say = words(viewer.language);
  const body = ['tool', 'inbox', kind, props.class].filter(Boolean).join(' ');
  return (
    <Document
      title={title}
      site="Traseu"
      lang={viewer.language}
      theme={viewer.theme}
      body={body}
      scripts={['inbox.js', ...(props.scripts ?? [])]}
      styles={['inbox.css', ...(props.styles ?? [])]}
    >
      <header class="topbar">
        <Brand viewer={viewer} />
        {viewer.banner !== null && (
          <span class="chip soon demo" title={viewer.banner}>
            {say.demoShort}
            <span class="govuk-visually-hidden">: {viewer.banner}</span>
          </span>
        )}
        {props.tools ?? (
          <>
            <nav class="parts-nav" aria-label={say.shell.menu}>
              <ul>
                {parts
                  .filter(({ may }) => viewer.may[may])
                  .map(({ part, href, icon }) => (
                    <li>
                      <a href={href} aria-current={part === props.part ? 'page' : undefined}>
                        <Icon name={icon} />
                        <span>{say.shell[part]}</span>
                      </a>
                    </li>
                  ))}
              </ul>
            </nav>
            {viewer.may.tasks && (
              <form class="find" action="/dosare" role="search">
                <label class="govuk-visually-hidden" for="cauta">
                  {say.shell.search}
                </label>
                <input
                  class="govuk-input"
                  id="cauta"
                  name="q"
                  type="search"
                  value={props.query ?? ''}
                  placeholder={say.shell.searchShort}
                  autocomplete="off"
                />
              </form>
            )}
          </>
        )}
        <Account viewer={viewer} say={say} />
      </header>
      {props.children}
    </Document>
  );
}

function Brand({ viewer }: { viewer: Viewer }) {
  return (
    <a class="brand" href="/lucrari">
      <svg viewBox="0 0 28 16" aria-hidden="true">
        <path d="M4 8h20" fill="none" stroke="currentColor" stroke-width="2.5" />
        <circle cx="4" cy="8" r="4" fill="currentColor" />
        <circle cx="14" cy="8" r="3" fill="currentColor" />
        <circle cx="24" cy="8" r="3" class="hollow" stroke="currentColor" stroke-width="2" />
      </svg>
      Traseu <small>{viewer.institution}</small>
    </a>
  );
}

function Account({ viewer, say }: { viewer: Viewer; say: InboxWords }) {
  const other = viewer.language === 'ro' ? 'en' : 'ro';
  const separator = viewer.path.includes('?') ? '&' : '?';
  return (
    <details class="menu" name="menu">
      <summary aria-label={say.shell.account(viewer.name)}>
        <Icon name="user" />
      </summary>
      <div class="menu-sheet">
        <p>
          <b>{viewer.name}</b>
          <span class="note">{viewer.roles}</span>
        </p>
        <form action="/aspect" method="post" class="themes">
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="inapoi" value={viewer.path} />
          <fieldset>
            <legend>{say.shell.theme}</legend>
            <div>
              {(['auto', 'light', 'dark'] as const).map((theme) => (
                <button
                  class="govuk-button govuk-button--bare"
                  name="aspect"
                  value={theme}
                  aria-pressed={viewer.theme === theme}
                >
                  {say.shell.themes[theme]}
                </button>
              ))}
            </div>
          </fieldset>
        </form>
        <ul>
          <li>
            <a href={`${viewer.path}${separator}limba=${other}`} lang={other} hreflang={other}>
              <Icon name="languages" />
              {say.shell.otherLanguage}
            </a>
          </li>
          <li>
            <a href="/">
              <Icon name="globe" />
              {say.shell.portal}
            </a>
          </li>
        </ul>
        <form action="/iesire" method="post">
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <button class="govuk-button govuk-button--secondary">
            <Icon name="log-out" />
            {say.shell.signOut}
          </button>
        </form>
      </div>
    </details>
  );
}

/** Hints at the bottom of the desk; without JavaScript the shortcuts do not exist, so the script unhides them. */
export function Keys({ language }: { language: Viewer['language'] }): VNode {
  const { keys } = words(language).shell;
  return (
    <footer class="keys" data-keys data-close={keys.close} hidden aria-label={keys.label}>
      <span>
        <kbd>j</kbd> <kbd>k</kbd> {keys.move}
      </span>
      <span>
        <kbd>Enter</kbd> {keys.open}
      </span>
      <span>
        <kbd>c</kbd> {keys.claim}
      </span>
      <span>
        <kbd>s</kbd> {keys.save}
      </span>
      <span>
        <kbd>/</kbd> {keys.search}
      </span>
      <span>
        <kbd>?</kbd> {keys.all}
      </span>
    </footer>
  );
}
