// What every section of the settings has at hand, and the controls that know where in manifest.json they write and what is
// wrong there.

import { createContext, type ComponentChildren, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { Act, TextField } from '../properties/fields.tsx';
import type { PropertyWords } from '../properties/words/ro.ts';
import type { Studio } from '../studio/contract.ts';
import type { Variable } from '../variables/variables.ts';
import type { ManifestFile, Path } from './manifest-file.ts';
import { pathText, type SettingProblem } from './problems.ts';
import type { SettingsWords } from './words/ro.ts';

export interface Desk {
  readonly studio: Studio;
  readonly manifest: ManifestFile;
  readonly words: SettingsWords;
  /** Of the properties of elements: deadlines and formulas are said alike. */
  readonly propertyWords: PropertyWords;
  readonly problems: readonly SettingProblem[];
  /** What formulas over the whole case may read. */
  readonly variables: readonly Variable[];
  /** Elements that a case can be at: id and name. */
  readonly elements: readonly { id: string; name: string }[];
}

export const DeskContext = createContext<Desk | null>(null);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('Expected the settings around their sections, but there are none.');
  return desk;
};

/** What is wrong exactly there; null: nothing. */
export const problemAt = ({ problems }: Desk, path: Path): string | null =>
  problems.find((each) => pathText(each.path) === pathText(path))?.text ?? null;

interface SettingProps {
  path: Path;
  label: string;
  hint?: string;
}

/** A text. `optional`: an empty one takes the setting away. */
export const Text = ({ path, label, hint, optional = false }: SettingProps & { optional?: boolean }): VNode => {
  const desk = useDesk();
  const write = (value: string): void => desk.manifest.change([path, value === '' && optional ? undefined : value]);
  return (
    <TextField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      value={desk.manifest.text(path)}
      problem={problemAt(desk, path)}
      onChange={write}
    />
  );
};

interface CountProps extends SettingProps {
  /** What an empty field means. */
  empty: undefined | null;
}

/** A whole number. */
export const Count = ({ path, label, hint, empty }: CountProps): VNode => {
  const desk = useDesk();
  const value = desk.manifest.at(path);
  return (
    <TextField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      type="number"
      min={1}
      value={typeof value === 'number' ? String(value) : ''}
      problem={problemAt(desk, path)}
      onChange={(typed) => desk.manifest.change([path, typed.trim() === '' ? empty : Number(typed)])}
    />
  );
};

interface TwoProps {
  path: Path;
  label: string;
  rows?: number;
}

/** A text in both languages, side by side. */
export const Two = ({ path, label, rows }: TwoProps): VNode => {
  const desk = useDesk();
  const { manifest, words } = desk;
  const problem = problemAt(desk, path);
  return (
    <fieldset class="setting-two">
      <legend class="field-label">{label}</legend>
      <div class="setting-pair">
        {(['ro', 'en'] as const).map((language) => (
          <TextField
            key={language}
            label={words[language]}
            lang={language}
            {...(rows === undefined ? {} : { rows })}
            value={manifest.text([...path, language])}
            onChange={(value) =>
              manifest.change(
                [[...path, 'ro'], manifest.text([...path, 'ro'])],
                [[...path, 'en'], manifest.text([...path, 'en'])],
                [[...path, language], value],
              )
            }
          />
        ))}
      </div>
      {problem === null ? null : <p class="field-problem error">{problem}</p>}
    </fieldset>
  );
};

interface ListProps {
  path: Path;
  label: string;
  draw: (path: Path, index: number) => VNode;
  /** What a new line begins with. */
  blank: unknown;
  add?: string;
}

/** Lines that can be added, moved up and removed. */
export const Lines = ({ path, label, draw, blank, add }: ListProps): VNode => {
  const desk = useDesk();
  const { manifest, words } = desk;
  const value = manifest.at(path);
  const items: unknown[] = Array.isArray(value) ? (value as unknown[]) : [];
  const problem = problemAt(desk, path);
  return (
    <fieldset class="setting-lines">
      <legend class="field-label">{label}</legend>
      {items.length === 0 ? <p class="note">{words.none}</p> : null}
      <ol>
        {items.map((_, index) => (
          <li key={index}>
            {draw([...path, index], index)}
            <Acts>
              {index === 0 ? null : (
                <Act
                  onPress={() => manifest.change([path, items.toSpliced(index - 1, 2, items[index], items[index - 1])])}
                >
                  {words.up}
                </Act>
              )}
              <Act onPress={() => manifest.change([path, items.toSpliced(index, 1)])}>{words.remove}</Act>
            </Acts>
          </li>
        ))}
      </ol>
      {problem === null ? null : <p class="field-problem error">{problem}</p>}
      <Act kind="secondary" onPress={() => manifest.change([path, [...items, blank]])}>
        {add ?? words.add}
      </Act>
    </fieldset>
  );
};

export const Acts = ({ children }: { children: ComponentChildren }): VNode => <div class="acts">{children}</div>;

interface SeveralProps {
  path: Path;
  label: string;
  choices: { readonly [value: string]: string };
  hint?: string;
  /** Nothing chosen takes the setting away. */
  optional?: boolean;
}

/** Several of a few, in the order in which they are shown. */
export const Several = ({ path, label, choices, hint, optional = false }: SeveralProps): VNode => {
  const desk = useDesk();
  const value = desk.manifest.at(path);
  const chosen: unknown[] = Array.isArray(value) ? (value as unknown[]) : [];
  const problem = problemAt(desk, path);
  // one that is not offered here (another institution's group) stays
  const all = {
    ...choices,
    ...Object.fromEntries(
      chosen.filter((each) => !Object.hasOwn(choices, String(each))).map((each) => [String(each), String(each)]),
    ),
  };
  const set = (name: string, on: boolean): void => {
    const next = Object.keys(all).filter((each) => (each === name ? on : chosen.includes(each)));
    desk.manifest.change([path, next.length === 0 && optional ? undefined : next]);
  };
  return (
    <fieldset class="setting-several">
      <legend class="field-label">{label}</legend>
      {hint === undefined ? null : <p class="note">{hint}</p>}
      {Object.entries(all).map(([name, text]) => (
        <label class="setting-choice" key={name}>
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={(event) => set(name, event.currentTarget.checked)}
          />
          {text}
        </label>
      ))}
      {problem === null ? null : <p class="field-problem error">{problem}</p>}
    </fieldset>
  );
};
