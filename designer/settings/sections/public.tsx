// What anybody reads: the procedure's page in the portal, and the lists that it publishes.

import type { VNode } from 'preact';
import { Act, ChoiceField, NewName } from '../../properties/fields.tsx';
import { isTree } from '../manifest-file.ts';
import { Count, Lines, problemAt, Text, Two, useDesk } from '../setting.tsx';

const blank = { ro: '', en: '' };

export const PublicPage = (): VNode => {
  const say = useDesk().words.page;
  const lines = (name: 'who' | 'need' | 'notNeeded' | 'steps', rows?: number): VNode => (
    <Lines
      path={['page', name]}
      label={say[name]}
      blank={blank}
      draw={(path, index) => <Two path={path} label={say.item(index + 1)} {...(rows === undefined ? {} : { rows })} />}
    />
  );
  return (
    <>
      {lines('who')}
      {lines('need')}
      {lines('notNeeded')}
      <Two path={['page', 'fee']} label={say.fee} />
      {lines('steps', 3)}
      <Lines
        path={['page', 'legalBasis']}
        label={say.legalBasis}
        blank={{ name: blank }}
        draw={(path, index) => (
          <>
            <Two path={[...path, 'name']} label={say.item(index + 1)} rows={2} />
            <Text path={[...path, 'url']} label={say.url} optional />
          </>
        )}
      />
    </>
  );
};

export const Publications = (): VNode => {
  const { manifest, words, propertyWords } = useDesk();
  const say = words.publications;
  const value = manifest.at(['publications']);
  const lists = isTree(value) ? Object.keys(value) : [];
  return (
    <>
      {lists.length === 0 ? <p class="note">{words.none}</p> : null}
      {lists.map((list) => (
        <PublicList list={list} key={list} />
      ))}
      <NewName
        act={say.add}
        label={say.list}
        hint={words.keyHint}
        taken={(key) => lists.includes(key)}
        words={propertyWords}
        onCreate={(key) =>
          manifest.change([
            ['publications', key],
            { title: blank, columns: [{ key: 'data', title: { ro: 'Data', en: 'Date' }, type: 'date' }] },
          ])
        }
      />
    </>
  );
};

const PublicList = ({ list }: { list: string }): VNode => {
  const desk = useDesk();
  const { manifest, words } = desk;
  const say = words.publications;
  const at = ['publications', list];
  return (
    <section class="setting-item">
      <header>
        <h4>
          <code>/publicari/{list}</code>
        </h4>
        <Act onPress={() => manifest.change([at, undefined])}>{words.remove}</Act>
      </header>
      <Two path={[...at, 'title']} label={say.title} />
      <Lines
        path={[...at, 'columns']}
        label={say.columns}
        blank={{ key: '', title: blank, type: 'text' }}
        add={say.column}
        draw={(path) => (
          <>
            <div class="setting-pair">
              <Text path={[...path, 'key']} label={say.key} />
              <ChoiceField
                label={say.type}
                value={manifest.text([...path, 'type'])}
                problem={problemAt(desk, [...path, 'type'])}
                choices={Object.entries(say.types).map(([value, label]) => ({ value, label }))}
                onChange={(type) => manifest.change([[...path, 'type'], type])}
              />
            </div>
            <Two path={[...path, 'title']} label={say.heading} />
          </>
        )}
      />
      <Text path={[...at, 'basis']} label={say.basis} optional />
      <Count path={[...at, 'years']} label={say.years} empty={undefined} />
    </section>
  );
};
