// Legal deadlines: the main one and others of the same case, each with its versions (a law that changes gives a second one with
// its own first day; cases begun before keep the first), and the extension.

import type { VNode } from 'preact';
import { Act, Flag, NewName } from '../../properties/fields.tsx';
import { DeadlineRule } from '../deadline-rule.tsx';
import { isTree, readAt, readText, type Path } from '../manifest-file.ts';
import { pathText } from '../problems.ts';
import { Count, Text, useDesk } from '../setting.tsx';

export const Deadlines = (): VNode => {
  const { manifest, words, propertyWords } = useDesk();
  const say = words.deadlines;
  const named = manifest.at(['deadlines']);
  const others = isTree(named) ? Object.keys(named) : [];
  const main = manifest.at(['deadline']);
  const rule = Array.isArray(main) ? (main as unknown[]).at(-1) : main;
  return (
    <>
      <h3>{say.main}</h3>
      <Versions path={['deadline']} />
      <p class="note">{propertyWords.rule.stops}</p>
      <h3>{say.extension}</h3>
      <Flag
        label={say.may}
        on={manifest.at(['extension']) !== undefined}
        onChange={(on) =>
          manifest.change([
            ['extension'],
            on ? { maxDays: 15, basis: manifest.text(['deadline', 'basis']) || '…' } : undefined,
          ])
        }
      />
      {manifest.at(['extension']) === undefined ? null : (
        <>
          <Count path={['extension', 'maxDays']} label={say.maxDays} empty={undefined} />
          <Text path={['extension', 'basis']} label={say.basis} />
        </>
      )}
      <h3>{say.others}</h3>
      {others.length === 0 ? <p class="note">{words.none}</p> : null}
      {others.map((name) => (
        <section class="setting-item" key={name}>
          <header>
            <h4>
              <code>{name}</code>
            </h4>
            <Act onPress={() => manifest.change([['deadlines', name], undefined])}>{words.remove}</Act>
          </header>
          <Versions path={['deadlines', name]} />
        </section>
      ))}
      <NewName
        act={say.addOther}
        label={say.otherName}
        hint={say.otherHint}
        taken={(name) => others.includes(name)}
        pattern={/^[a-z]\w*$/}
        words={propertyWords}
        onCreate={(name) => manifest.change([['deadlines', name], rule])}
      />
    </>
  );
};

const Versions = ({ path }: { path: Path }): VNode => {
  const desk = useDesk();
  const { manifest, words, propertyWords, problems } = desk;
  const say = words.deadlines;
  const value = manifest.at(path);
  const versions: readonly (readonly [Path, unknown])[] = Array.isArray(value)
    ? (value as unknown[]).map((each, index) => [[...path, index], each] as const)
    : [[path, value]];
  const addVersion = (): void => {
    const all = versions.map(([, each]) => each);
    manifest.change([path, [...all, { ...(all.at(-1) as object), validFrom: '' }]]);
  };
  return (
    <>
      {versions.map(([at, each]) => (
        <div class="setting-version" key={pathText(at)}>
          {versions.length > 1 ? <h4>{say.version(readText(readAt(each, ['validFrom']), 'ro'))}</h4> : null}
          <DeadlineRule path={at} words={propertyWords.rule} manifest={manifest} dated problems={problems} />
          {versions.length > 1 ? (
            <Act
              onPress={() => {
                const rest = versions.filter(([other]) => other !== at).map(([, other]) => other);
                manifest.change([path, rest.length === 1 ? rest[0] : rest]);
              }}
            >
              {words.remove}
            </Act>
          ) : null}
        </div>
      ))}
      <Act onPress={addVersion}>{say.addVersion}</Act>
    </>
  );
};
