// Half-yearly figures of a procedure, as the report that the law asks for: counts only, printable, nobody's name.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import { grouped } from '../../look/words.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

export interface FiguresView {
  procedure: string;
  half: { half: 1 | 2; year: number };
  /** Values of the choice: `2026-2`. */
  halves: { value: string; half: 1 | 2; year: number; chosen: boolean }[];
  groups: { title: string; rows: { name: string; count: number | string }[] }[];
}

export function Figures({ viewer, figures }: { viewer: Viewer; figures: FiguresView }): VNode {
  const { language } = viewer;
  const say = words(language);
  const title = `${figures.procedure}: ${say.figures.half(figures.half.half, figures.half.year)}`;
  return (
    <Shell viewer={viewer} title={title} part="figures" kind="leaf">
      <main id="continut" class="page narrow">
        <p class="print-only institution">{viewer.institution}</p>
        <h1 class="page-title">{title}</h1>
        <p class="opening">{say.figures.basis}</p>
        <form class="search-bar" action="/situatii">
          <div>
            <label class="govuk-label govuk-label--s" for="perioada">
              {say.figures.choose}
            </label>
            <select class="govuk-select" id="perioada" name="perioada">
              {figures.halves.map(({ value, half, year, chosen }) => (
                <option value={value} selected={chosen}>
                  {say.figures.half(half, year)}
                </option>
              ))}
            </select>
          </div>
          <button class="govuk-button govuk-button--secondary">{say.figures.show}</button>
          <button type="button" class="govuk-button govuk-button--secondary" data-print hidden>
            <Icon name="printer" />
            {say.figures.print}
          </button>
        </form>
        {figures.groups
          .filter(({ rows }) => rows.length > 0)
          .map(({ title: name, rows }, index) => (
            <section class="figures" aria-labelledby={`t-cifre-${index}`}>
              <h2 id={`t-cifre-${index}`}>{name}</h2>
              <table class="grid-table">
                <thead>
                  <tr>
                    <th scope="col">{say.figures.what}</th>
                    <th scope="col" class="r">
                      {say.figures.count}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr>
                      <td>{row.name}</td>
                      <td class="r num">{typeof row.count === 'number' ? grouped(language, row.count) : row.count}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ))}
      </main>
    </Shell>
  );
}
