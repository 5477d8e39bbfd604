// The procedures of the institution, for those who own them.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { grouped } from '../../look/words.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

export interface ProcedureRow {
  key: string;
  title: string;
  version: number;
  deployedAt: string;
  steps: number;
  forms: number;
}

export function Procedures({ viewer, procedures }: { viewer: Viewer; procedures: ProcedureRow[] }): VNode {
  const say = words(viewer.language);
  return (
    <Shell viewer={viewer} title={say.procedures.title} part="procedures" kind="leaf">
      <main id="continut" class="page">
        <h1 class="page-title">{say.procedures.title}</h1>
        <p class="opening">{say.procedures.lead}</p>
        {procedures.length === 0 ? (
          <div class="empty">
            <Icon name="workflow" />
            <h2>{say.procedures.none}</h2>
            <p>{say.procedures.noneText}</p>
          </div>
        ) : (
          <table class="grid-table">
            <thead>
              <tr>
                <th scope="col">{say.procedures.procedure}</th>
                <th scope="col" class="r">
                  {say.procedures.version}
                </th>
                <th scope="col" class="wide r">
                  {say.procedures.steps}
                </th>
                <th scope="col" class="wide r">
                  {say.procedures.forms}
                </th>
                <th scope="col" class="wide r">
                  {say.procedures.published}
                </th>
              </tr>
            </thead>
            <tbody>
              {procedures.map((row) => (
                <tr>
                  <td>
                    <a href={`/proceduri-interne/${row.key}`}>{row.title}</a>
                    <span class="note below mono">{row.key}</span>
                  </td>
                  <td class="r num">{row.version}</td>
                  <td class="wide r num">{grouped(viewer.language, row.steps)}</td>
                  <td class="wide r num">{row.forms}</td>
                  <td class="wide r">{dateTime(viewer.language, row.deployedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </main>
    </Shell>
  );
}
