// A form, opened from the parts: it is drawn on its own page, with a preview for phone and computer.

import { h, render } from 'preact';
import type { Mount } from './contract.ts';
import { Glyph } from './glyph.tsx';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

export const mountForm: Mount = (place, studio, path) => {
  const say = (studio.language === 'ro' ? ro : en).editor;
  const forms = (studio.project.manifest()?.['forms'] ?? {}) as { [name: string]: string };
  const name = Object.keys(forms).find((key) => forms[key] === path) ?? path.replace(/^forms\/|\.form\.json$/g, '');
  const address = `/proceduri-interne/${studio.project.opening.key}/formulare/${encodeURIComponent(name)}`;
  const go = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (await studio.project.flush()) location.href = address;
  };
  render(
    h('div', { class: 'editor-note' }, [
      h('p', null, say.form),
      h(
        'p',
        null,
        h('a', { class: 'bar-button main', href: address, onClick: (event: Event) => void go(event) }, [
          h(Glyph, { name: 'pencil' }),
          say.openForm,
        ]),
      ),
    ]),
    place,
  );
  return () => render(null, place);
};
