// The first sections: what the procedure is called, and who may file it on which ways.

import type { VNode } from 'preact';
import { ChoiceField } from '../../properties/fields.tsx';
import { isTree } from '../manifest-file.ts';
import { problemAt, Several, Two, useDesk } from '../setting.tsx';

export const About = (): VNode => {
  const desk = useDesk();
  const { manifest, words } = desk;
  const listed = manifest.at(['forms']);
  const forms = Object.entries(isTree(listed) ? listed : {});
  return (
    <>
      <dl class="setting-fact">
        <dt>{words.about.key}</dt>
        <dd>
          <code>{manifest.text(['key'])}</code> <span class="note">{words.about.keyHint}</span>
        </dd>
      </dl>
      <Two path={['title']} label={words.about.title} />
      <Two path={['summary']} label={words.about.summary} rows={3} />
      <ChoiceField
        label={words.about.startForm}
        value={manifest.text(['startForm'])}
        problem={problemAt(desk, ['startForm'])}
        choices={forms.map(([name, path]) => ({ value: String(path), label: name }))}
        onChange={(path) => manifest.change([['startForm'], path])}
      />
    </>
  );
};

export const Access = (): VNode => {
  const { studio, manifest, words } = useDesk();
  const say = words.access;
  const audience = manifest.at(['audience']);
  const forStaff = Array.isArray(audience) && audience.includes('staff');
  const groups = Object.fromEntries(studio.project.opening.groups.map(({ key, name }) => [key, name]));
  return (
    <>
      <Several path={['audience']} label={say.audience} choices={say.audiences} />
      <Several path={['channels']} label={say.channels} choices={say.kinds} />
      <Several path={['languages']} label={say.languages} choices={say.tongues} />
      {forStaff || manifest.at(['startedBy']) !== undefined ? (
        <Several path={['startedBy']} label={say.startedBy} hint={say.startedByHint} choices={groups} optional />
      ) : null}
    </>
  );
};
