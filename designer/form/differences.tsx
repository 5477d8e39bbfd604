// What is different between two versions of the form, in words: the draft and what is published, or any two that are kept.

import type { VNode } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { Compiled } from '../../forms/form.ts';
import { differences } from '../form-logic/differences.ts';
import { compileText } from './design.ts';
import { useDesign } from './glyph.tsx';
import { moment } from './history.tsx';
import type { Kept } from './server.ts';

/** `draft`, `release/2`, `save/14`. */
type Version = string;

export function Differences(): VNode {
  const design = useDesign();
  const say = design.words.differences;
  const { published } = design.opening;
  const [from, setFrom] = useState<Version>(published?.content == null ? 'draft' : `release/${published.version}`);
  const [to, setTo] = useState<Version>('draft');
  const [kept, setKept] = useState<Kept | null>(null);
  const before = useCompiled(from);
  const after = useCompiled(to);
  useEffect(() => {
    design.server.history().then(setKept, () => setKept(null));
  }, [design.version]);
  return (
    <div class="differences">
      <p class="versions">
        <Choose label={say.from} value={from} kept={kept} onChoose={setFrom} />
        <Choose label={say.to} value={to} kept={kept} onChoose={setTo} />
      </p>
      <Told before={before} after={after} live={to === 'draft'} />
    </div>
  );
}

function Told({ before, after, live }: { before: Compiled | null; after: Compiled | null; live: boolean }): VNode {
  const design = useDesign();
  const say = design.words.differences;
  if (before === null || after === null) return <p class="note">{say.loading}</p>;
  if (before.form === null || after.form === null) return <p class="note">{say.broken}</p>;
  const told = differences(before.form, after.form, design.language);
  if (told.length === 0) return <p class="note">{say.none}</p>;
  return (
    <ul class="findings">
      {told.map(({ sentence, element, kind }) => (
        <li class="finding difference" key={`${element}/${sentence}`}>
          <span class={`mark ${kind}`}>{say.kinds[kind]}</span>
          <p>{sentence}</p>
          {live && element !== null && kind !== 'removed' ? (
            <button type="button" class="link" onClick={() => design.show(element)}>
              {design.words.findings.show}
              <span class="govuk-visually-hidden"> {sentence}</span>
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

interface ChooseProps {
  label: string;
  value: Version;
  kept: Kept | null;
  onChoose: (version: Version) => void;
}

function Choose({ label, value, kept, onChoose }: ChooseProps): VNode {
  const design = useDesign();
  const say = design.words;
  const id = useId();
  return (
    <span class="entry">
      <label for={id}>{label}</label>
      <select id={id} class="govuk-select" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="draft">{say.differences.draft}</option>
        {(kept?.releases ?? [design.opening.published ?? []].flat()).map((release) => (
          <option value={`release/${release.version}`} key={release.version}>
            {say.history.published(release.version)}
          </option>
        ))}
        {(kept?.saves ?? []).map((save) => (
          <option value={`save/${save.version}`} key={save.version}>
            {[save.savedAt === null ? [] : moment(save.savedAt, design.language), save.savedBy ?? []]
              .flat()
              .join(' · ')}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The compiled form of a version; null while it comes. */
function useCompiled(version: Version): Compiled | null {
  const design = useDesign();
  const [loaded, setLoaded] = useState<{ version: Version; compiled: Compiled } | null>(null);
  useEffect(() => {
    const [kind, number] = version.split('/');
    if (kind === 'draft') return;
    const { server, opening } = design;
    const text = kind === 'save' ? server.save(Number(number)) : server.release(Number(number));
    text.then(
      (content) => setLoaded({ version, compiled: compileText(content, opening) }),
      () => setLoaded({ version, compiled: compileText('', opening) }),
    );
  }, [version]);
  if (version === 'draft') return design.compiled;
  return loaded?.version === version ? loaded.compiled : null;
}
