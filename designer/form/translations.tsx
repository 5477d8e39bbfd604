// The form's texts beside their translations: what is missing first. A translation is kept by its text, so it is written
// once however often the text stands in the form.

import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { translationTable, withTranslation, type TranslationRow } from '../form-logic/translations.ts';
import { useTyped } from '../typed.ts';
import { useDesign } from './glyph.tsx';

export function Translations(): VNode {
  const design = useDesign();
  const say = design.words.translations;
  const [missing, setMissing] = useState(false);
  const form = design.compiled.form ?? design.sound?.form ?? null;
  if (form === null) return <p class="note">{say.broken}</p>;
  const language = form.language === 'ro' ? 'en' : 'ro';
  const table = translationTable(form, language);
  const rows = table.rows.filter(
    ({ translation, builtIn, text }) => !builtIn && /\p{L}/u.test(text) && (!missing || translation === null),
  );
  const write = (text: string, translation: string): void => {
    const { canvas } = design;
    if (canvas === null) return;
    const { traseu } = withTranslation(design.form, language, text, translation);
    canvas.change(canvas.root(), { traseu });
  };
  return (
    <div class="translations">
      <p class="note">
        {table.missing === 0 ? say.complete(design.words.properties.languages[language]) : say.missing(table.missing)}
      </p>
      <label class="switch">
        <input type="checkbox" checked={missing} onChange={(event) => setMissing(event.currentTarget.checked)} />
        {say.onlyMissing}
      </label>
      <ul>
        {rows.map((row) => (
          <Row key={row.text} row={row} language={language} write={(text) => write(row.text, text)} />
        ))}
      </ul>
      {table.leftOver.length === 0 ? null : (
        <details>
          <summary>{say.leftOver(table.leftOver.length)}</summary>
          <ul>
            {table.leftOver.map(({ text, translation }) => (
              <li key={text}>
                <span>{text}</span>
                <span lang={language}>{translation}</span>
                <button type="button" class="link" onClick={() => write(text, '')}>
                  {say.remove}
                  <span class="govuk-visually-hidden"> {text}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

interface RowProps {
  row: TranslationRow;
  language: 'ro' | 'en';
  write: (text: string) => void;
}

function Row({ row, language, write }: RowProps): VNode {
  const design = useDesign();
  const id = useId();
  const { text, element, translation } = row;
  const typed = useTyped(translation ?? '', (typedText) => {
    if (typedText !== (translation ?? '')) write(typedText);
  });
  const long = text.length > 60;
  const common = {
    id,
    lang: language,
    class: long ? 'govuk-textarea' : 'govuk-input',
    placeholder: translation === null ? design.words.translations.none : undefined,
    autocomplete: 'off',
    ...typed,
  };
  return (
    <li class={translation === null ? 'missing' : undefined}>
      <label for={id}>{text}</label>
      {long ? <textarea {...common} rows={3} /> : <input {...common} type="text" />}
      {element === null ? (
        <span />
      ) : (
        <button type="button" class="link" onClick={() => design.show(element)}>
          {design.words.findings.show}
          <span class="govuk-visually-hidden"> {text}</span>
        </button>
      )}
    </li>
  );
}
