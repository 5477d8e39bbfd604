// What stands around every page of the portal: the institution on top, the way back, the content, the foot. A page gives
// its title and content; everything about the visitor and the institution comes in one `Frame`, built by the routes.
import type { ComponentChildren, VNode } from 'preact';
import { Arms } from '../look/brand.tsx';
import { Document } from '../look/document.tsx';
import { Icon } from '../look/icon.tsx';
import type { Language } from '../look/words.ts';
import { words } from './words.ts';

export interface Frame {
  language: Language;
  /** `kind` is written small above `name`: "Primăria Municipiului" / "Alba Iulia". */
  institution: { kind: string; name: string };
  address: string;
  schedule: string;
  /** Null for a visitor; `staff` also gets a way to the inbox. */
  account: { name: string; staff: boolean } | null;
  /** Path and query of this page, to come back to in the other language. */
  path: string;
  /** Shown above everything; the demo says what it is. */
  demo: boolean;
  /** Where the foot's "send a petition" leads; null when the procedure is not there. */
  petition: string | null;
  /** There are public lists. */
  publications: boolean;
  /** Said once, above the content, after something was done. */
  notice: string | null;
}

/** Full name of the institution: "Primăria Municipiului Alba Iulia". */
export const institutionName = ({ institution }: Frame): string => `${institution.kind} ${institution.name}`.trim();

export interface PortalProps {
  frame: Frame;
  /** Of the browser's tab; the institution's name follows. */
  title: string;
  /** True when the page shows problems: the title begins with "Eroare:" so that a screen reader says it first. */
  wrong?: boolean;
  /** Which link of the header is this page. */
  current?: 'requests' | 'account' | 'follow' | 'sign-in';
  back?: { href: string; text: string };
  /** Classes of `main`; `wide` leaves the width to the page itself. */
  main?: string;
  children: ComponentChildren;
}

export function Portal({ frame, title, wrong, current, back, main, children }: PortalProps): VNode {
  const w = words(frame.language).frame;
  return (
    <Document
      title={wrong === true ? `${w.error}: ${title}` : title}
      site={institutionName(frame)}
      lang={frame.language}
      body="portal"
      scripts={['portal.js']}
      banner={frame.demo ? w.demo : null}
    >
      <Mast frame={frame} current={current} />
      {back === undefined ? null : (
        <nav class="wrap" aria-label={w.backNav}>
          <a class="back" href={back.href}>
            <Icon name="chevron-left" />
            {back.text}
          </a>
        </nav>
      )}
      <main id="continut" class={main ?? 'wrap'} tabIndex={-1}>
        {frame.notice === null ? null : (
          <div class={main === '' ? 'wrap' : undefined}>
            <p class="notice" role="status">
              <Icon name="circle-check" />
              {frame.notice}
            </p>
          </div>
        )}
        {children}
      </main>
      <Foot frame={frame} />
    </Document>
  );
}

function Mast({ frame, current }: { frame: Frame; current: PortalProps['current'] }): VNode {
  const w = words(frame.language).frame;
  const other: Language = frame.language === 'ro' ? 'en' : 'ro';
  const here = (page: PortalProps['current']) => (page === current ? 'page' : undefined);
  const link = (href: string, icon: string, text: string, page: PortalProps['current'], hidden?: string) => (
    <li>
      <a href={href} aria-current={here(page)}>
        <Icon name={icon} />
        <span>
          {text}
          {hidden === undefined ? null : <span class="govuk-visually-hidden">{hidden}</span>}
        </span>
      </a>
    </li>
  );
  return (
    <header class="mast">
      <div class="wrap">
        <a class="inst" href="/">
          <Arms />
          <span>
            <small>{frame.institution.kind}</small>
            {frame.institution.name}
          </span>
        </a>
        <nav aria-label={w.accountNav}>
          <ul>
            {frame.account === null ? (
              <>
                {link('/urmarire', 'folder-search', w.follow, 'follow')}
                {link('/autentificare', 'log-in', w.signIn, 'sign-in')}
              </>
            ) : (
              <>
                {frame.account.staff
                  ? link('/lucrari', 'inbox', w.inbox, undefined)
                  : link('/cererile-mele', 'folder-open', w.myRequests, 'requests')}
                {link('/cont', 'user', frame.account.name, 'account', w.yourAccount)}
              </>
            )}
            <li>
              <a class="tongue" href={inLanguage(frame.path, other)} lang={other} hreflang={other}>
                {w.otherLanguage}
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </header>
  );
}

function Foot({ frame }: { frame: Frame }): VNode {
  const w = words(frame.language).frame;
  const lines = [frame.address, frame.schedule === '' ? '' : `${w.desk}: ${frame.schedule}`].filter(
    (line) => line !== '',
  );
  return (
    <footer class="foot">
      <div class="wrap">
        <p class="num">{lines.join(' · ')}</p>
        <ul>
          {frame.petition === null ? null : (
            <li>
              <a href={frame.petition}>{w.petition}</a>
            </li>
          )}
          {frame.publications ? (
            <li>
              <a href="/publicari">{w.publications}</a>
            </li>
          ) : null}
          <li>
            <a href="/verifica">{words(frame.language).check.title}</a>
          </li>
          <li>
            <a href="/date-personale">{w.personalData}</a>
          </li>
          <li>
            <a href="/accesibilitate">{w.accessibility}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}

/** The same page in another language; the choice is kept in a cookie (server/language.ts). */
export function inLanguage(path: string, language: Language): string {
  const [address = '/', query = ''] = path.split('?');
  const params = new URLSearchParams(query);
  params.set('limba', language);
  return `${address}?${params.toString()}`;
}
