// The procedure's own facts, shown when nothing in the drawing is chosen; all of them are in the settings.

import type { VNode } from 'preact';
import { DeadlineRule } from '../../settings/deadline-rule.tsx';
import { MANIFEST } from '../../settings/manifest-file.ts';
import { Act, TextField } from '../fields.tsx';
import { useBench } from '../workbench.ts';

export const ProcedureGroup = (): VNode => {
  const { studio, words, manifest } = useBench();
  const say = words.procedure;
  if (manifest.tree === null) return <p>{say.unreadable}</p>;
  const years = manifest.at(['retention', 'years']);
  return (
    <>
      <TextField
        label={say.register}
        value={manifest.text(['register', 'in'])}
        onChange={(value) => manifest.change([['register', 'in'], value])}
      />
      <dl class="facts">
        <div>
          <dt>{say.retention}</dt>
          <dd>
            {manifest.text(['retention', 'class'])}, {say.years(typeof years === 'number' ? years : null)}
          </dd>
        </div>
      </dl>
      <h3 class="field-label">{say.deadline}</h3>
      <DeadlineRule path={['deadline']} words={words.rule} manifest={manifest} />
      <Act kind="secondary" onPress={() => studio.open(MANIFEST)}>
        {say.settings}
      </Act>
    </>
  );
};

/** What the applicant is told while the case is at this element. */
export const StageGroup = ({ element }: { element: { id: string } }): VNode => {
  const { words, manifest } = useBench();
  const say = words.stage;
  const at = (language: 'ro' | 'en'): readonly string[] => ['stages', element.id, language];
  const set = (language: 'ro' | 'en', value: string): void => {
    const other = manifest.text(at(language === 'ro' ? 'en' : 'ro'));
    if (value === '' && other === '') manifest.change([['stages', element.id], undefined]);
    else
      manifest.change([at('ro'), manifest.text(at('ro'))], [at('en'), manifest.text(at('en'))], [at(language), value]);
  };
  return (
    <>
      <p class="note">{say.label}</p>
      <TextField label={say.ro} lang="ro" value={manifest.text(at('ro'))} onChange={(value) => set('ro', value)} />
      <TextField label={say.en} lang="en" value={manifest.text(at('en'))} onChange={(value) => set('en', value)} />
    </>
  );
};
