// The HTML document around every page of the portal, the inbox and the studio: language, title, style sheet, skip link,
// banner of a demo or a simulation. No inline style or script anywhere (the content security policy refuses them).
import type { ComponentChildren, VNode } from 'preact';
import { assetUrl } from './static.ts';
import type { Language } from './words.ts';

export interface DocumentProps {
  /** Without the name of the institution; it is added when `site` is given. */
  title: string;
  /** Name after the title, e.g. "Primăria Municipiului Alba Iulia". */
  site?: string;
  lang: Language;
  /** `portal` is calm (19/28), `tool` is dense (15/22). More classes may follow: `tool desk`. */
  body: string;
  /** The portal is always light; inbox and studio may follow the system (`auto`) or the person's choice. */
  theme?: 'light' | 'dark' | 'auto';
  /** Names of script bundles registered with look/static.ts, e.g. `portal.js`. Pages work without them. */
  scripts?: readonly string[];
  /** Further style sheets registered with look/static.ts, e.g. `designer.css`. */
  styles?: readonly string[];
  /** Said above everything while this is a demo or a simulated world; null when it is neither. */
  banner?: string | null;
  children: ComponentChildren;
}

const about: Record<Language, string> = { ro: 'Despre acest site', en: 'About this site' };
const skip: Record<Language, string> = { ro: 'Treceți la conținut', en: 'Skip to content' };

/** The shell; the page inside must have one element with id `continut` (its `main`). Render with a doctype before it. */
export function Document(props: DocumentProps): VNode {
  return (
    <html lang={props.lang} data-theme={props.theme ?? 'light'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{props.site === undefined ? props.title : `${props.title} · ${props.site}`}</title>
        <link rel="stylesheet" href={assetUrl('look.css')} />
        {(props.styles ?? []).map((name) => (
          <link rel="stylesheet" href={assetUrl(name)} />
        ))}
        <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
        {(props.scripts ?? []).map((name) => (
          <script type="module" src={assetUrl(name)} />
        ))}
      </head>
      <body class={props.body}>
        <a class="skip" href="#continut">
          {skip[props.lang]}
        </a>
        {props.banner === undefined || props.banner === null ? null : (
          <p class="banner" role="region" aria-label={about[props.lang]}>
            {props.banner}
          </p>
        )}
        {props.children}
      </body>
    </html>
  );
}
