// A legal deadline of the manifest: how much of what, how it is counted and where it rolls (calendar/deadline.ts), why, and when
// a warning is given. One version of it; a deadline that has changed by law has several, of which the newest is shown.

import type { VNode } from 'preact';
import { ChoiceField, TextField } from '../properties/fields.tsx';
import type { PropertyWords } from '../properties/words/ro.ts';
import { readAt, readText, type ManifestFile, type Path } from './manifest-file.ts';
import { pathText, type SettingProblem } from './problems.ts';

interface DeadlineRuleProps {
  /** Where it stands: `['deadline']`, or one of its versions. */
  path: Path;
  words: PropertyWords['rule'];
  manifest: ManifestFile;
  /** With the days from and until which cases have it. */
  dated?: boolean;
  /** What is wrong with the settings; shown beside the fields. */
  problems?: readonly SettingProblem[];
}

/** Of several versions the newest. */
export const newestVersion = (value: unknown, path: Path): Path => {
  if (!Array.isArray(value)) return path;
  const starts = value.map((each) => readText(readAt(each, ['validFrom']), 'ro'));
  const newest = starts.reduce((best, start, index) => (start >= (starts[best] ?? '') ? index : best), 0);
  return [...path, newest];
};

export const DeadlineRule = ({ path, words, manifest, dated = false, problems = [] }: DeadlineRuleProps): VNode => {
  const at = newestVersion(manifest.at(path), path);
  const text = (name: string): string => {
    const value = manifest.at([...at, name]);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const wrong = (name: string): string | null =>
    problems.find((each) => pathText(each.path) === pathText([...at, name]))?.text ?? null;
  const set = (name: string, value: unknown): void => manifest.change([[...at, name], value]);
  const number = (typed: string): number | undefined => {
    const value = Number(typed);
    return typed.trim() === '' || !Number.isInteger(value) || value < 0 ? undefined : value;
  };
  const choices = (of: { readonly [value: string]: string }): { value: string; label: string }[] =>
    Object.entries(of).map(([value, label]) => ({ value, label }));
  return (
    <div class="deadline-rule">
      <div class="field-pair">
        <TextField
          label={words.amount}
          type="number"
          min={1}
          value={text('amount')}
          problem={wrong('amount')}
          onChange={(typed) => {
            const amount = number(typed);
            if (amount !== undefined && amount > 0) set('amount', amount);
          }}
        />
        <ChoiceField
          label={words.unit}
          value={text('unit')}
          choices={choices(words.units)}
          onChange={(unit) =>
            manifest.change(
              [[...at, 'unit'], unit],
              // months are counted in one way only; working days likewise
              ...(unit === 'months' || unit === 'hours' ? [[[...at, 'count'], 'STD'] as const] : []),
              ...(unit === 'working' ? [[[...at, 'count'], 'WORKING'] as const] : []),
            )
          }
        />
      </div>
      <ChoiceField
        label={words.count}
        value={text('count')}
        problem={wrong('count')}
        choices={choices(words.counts)}
        onChange={(value) => set('count', value)}
      />
      <ChoiceField
        label={words.roll}
        value={text('roll')}
        problem={wrong('roll')}
        choices={choices(words.rolls)}
        onChange={(value) => set('roll', value)}
      />
      <TextField
        label={words.basis}
        hint={words.basisHint}
        value={text('basis')}
        problem={wrong('basis')}
        onChange={(value) => set('basis', value)}
      />
      <TextField
        label={words.warn}
        hint={words.warnHint}
        type="number"
        min={0}
        value={text('warnBeforeDays')}
        problem={wrong('warnBeforeDays')}
        onChange={(typed) => set('warnBeforeDays', number(typed))}
      />
      {dated ? (
        <div class="field-pair">
          <TextField
            label={words.validFrom}
            type="date"
            value={text('validFrom')}
            problem={wrong('validFrom')}
            onChange={(value) => set('validFrom', value)}
          />
          <TextField
            label={words.validTo}
            type="date"
            value={text('validTo')}
            problem={wrong('validTo')}
            onChange={(value) => set('validTo', value === '' ? undefined : value)}
          />
        </div>
      ) : null}
    </div>
  );
};
