// What came out of a decision, and why: the rules that matched with their reasons, those that did not with the cell at which
// they failed.

import type { VNode } from 'preact';
import { Glyph } from '../studio/glyph.tsx';
import type { Language } from '../studio/contract.ts';
import type { Json } from '../../engine/values.ts';
import type { ShownRule, ShownTable, TriedDecision } from './try-decision.ts';
import { written } from './values.ts';
import type { DecisionWords } from './words/ro.ts';

interface ResultProps {
  tried: TriedDecision;
  words: DecisionWords;
  language: Language;
  /** Id of the decision that was asked. */
  decision: string;
  onShow: (decision: string, id: string) => void;
}

export function TriedResult({ tried, words, language, decision, onShow }: ResultProps): VNode {
  const say = words.try;
  return (
    <div class="tried">
      <h3>{say.result}</h3>
      <div role="status">
        {tried.ok ? (
          <>
            <Outcome value={tried.value} words={words} language={language} />
            {tried.missing.length > 0 ? <p class="note">{say.empty(tried.missing)}</p> : null}
          </>
        ) : (
          <div class="tried-wrong">
            <p>
              {tried.code === 'UNSOUND'
                ? say.unsound
                : tried.missing.length > 0
                  ? say.missing(tried.missing)
                  : words.errors[tried.code]}
            </p>
            {tried.missing.length > 0 ? <p class="note">{say.missingHint}</p> : null}
            {tried.message === '' ? null : (
              <details>
                <summary>{say.details}</summary>
                <p class="machine">{tried.message}</p>
              </details>
            )}
          </div>
        )}
      </div>
      {tried.tables.map((table) => (
        <TableReasons
          key={table.decision}
          table={table}
          words={words}
          open={table.decision === decision}
          onShow={onShow}
        />
      ))}
    </div>
  );
}

function Outcome({ value, words, language }: { value: Json; words: DecisionWords; language: Language }): VNode {
  if (value === null) return <p class="tried-value">{words.try.nothing}</p>;
  if (typeof value === 'object' && !Array.isArray(value)) {
    return (
      <dl class="tried-value">
        {Object.entries(value).map(([name, each]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{written(each, language, words.cells)}</dd>
          </div>
        ))}
      </dl>
    );
  }
  if (Array.isArray(value) && value.length > 0) {
    return (
      <ol class="tried-value">
        {value.map((each, index) => (
          <li key={index}>{written(each, language, words.cells)}</li>
        ))}
      </ol>
    );
  }
  return <p class="tried-value one">{written(value, language, words.cells)}</p>;
}

interface TableReasonsProps {
  table: ShownTable;
  words: DecisionWords;
  open: boolean;
  onShow: (decision: string, id: string) => void;
}

function TableReasons({ table, words, open, onShow }: TableReasonsProps): VNode {
  const say = words.try;
  const matched = table.rules.filter(({ state }) => state === 'matched');
  const missed = table.rules.filter(({ state }) => state === 'missed');
  const show = (id: string): void => onShow(table.decision, id);
  return (
    <details class="tried-table" open={open}>
      <summary>{say.of(table.name)}</summary>
      {matched.map((rule) => (
        <Rule key={rule.rule} rule={rule} words={words} onShow={show} />
      ))}
      {matched.length === 0 ? <p class="note">{say.nothing}</p> : null}
      {missed.length === 0 ? null : (
        <details class="tried-missed" open={matched.length === 0}>
          <summary>{say.others(missed.length)}</summary>
          <ul>
            {missed.map((rule) => (
              <li key={rule.rule}>
                <button type="button" class="link-button" onClick={() => show(rule.id)}>
                  {say.missed(rule.rule)}
                </button>
                {rule.reasons.length > 0 ? `: ${rule.reasons.join('; ')}` : ''}
              </li>
            ))}
          </ul>
        </details>
      )}
      {table.rest > 0 ? <p class="note">{say.notLooked(table.rest)}</p> : null}
    </details>
  );
}

function Rule({ rule, words, onShow }: { rule: ShownRule; words: DecisionWords; onShow: (id: string) => void }): VNode {
  const say = words.try;
  return (
    <div class="tried-rule">
      <p>
        <Glyph name="circle-check" />
        <button type="button" class="link-button" onClick={() => onShow(rule.id)}>
          {say.matched(rule.rule)}
        </button>
        {rule.reasons.length === 0 ? `: ${say.always}` : `, ${say.because}:`}
      </p>
      {rule.reasons.length === 0 ? null : (
        <ul>
          {rule.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {rule.description === null ? null : <p class="note">{rule.description}</p>}
    </div>
  );
}
