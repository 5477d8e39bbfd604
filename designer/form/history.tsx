// The saves that are kept and the published versions: each can be put back on the page, which is a change like any other.

import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FormJson } from './form-json.ts';
import { useDesign } from './glyph.tsx';
import type { Kept } from './server.ts';

export function History(): VNode {
  const design = useDesign();
  const say = design.words.history;
  const [known, setKept] = useState<Kept | null | 'failed'>(null);
  const { version } = design;
  useEffect(() => {
    design.server.history().then(setKept, () => setKept('failed'));
  }, [version]);
  if (known === 'failed') return <p class="note">{say.failed}</p>;
  if (known === null) return <p class="note">…</p>;
  const restore = async (text: Promise<string>): Promise<void> => {
    design.replace(JSON.parse(await text) as FormJson);
  };
  return (
    <div class="history">
      <p class="note">{known.saves.length === 0 ? say.none : say.lead}</p>
      <ol>
        {known.saves.map((save, index) => (
          <li key={save.version}>
            <span class="when">{save.savedAt === null ? null : moment(save.savedAt, design.language)}</span>
            <span>{save.savedBy}</span>
            <span class="note">{say.version(save.version)}</span>
            {index === 0 && save.version <= version ? (
              <span class="note">{say.now}</span>
            ) : (
              <button type="button" class="link" onClick={() => void restore(design.server.save(save.version))}>
                {say.restore}
                <span class="govuk-visually-hidden">: {say.version(save.version)}</span>
              </button>
            )}
          </li>
        ))}
        {known.releases.map((release) => (
          <li key={`release-${release.version}`} class="release">
            <span class="when">{moment(release.deployedAt, design.language)}</span>
            <span>{say.published(release.version)}</span>
            <span />
            <button type="button" class="link" onClick={() => void restore(design.server.release(release.version))}>
              {say.restore}
              <span class="govuk-visually-hidden">: {say.published(release.version)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

export const moment = (instant: string, language: 'ro' | 'en'): string =>
  new Date(instant).toLocaleString(language === 'ro' ? 'ro-RO' : 'en-GB', {
    timeZone: 'Europe/Bucharest',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
