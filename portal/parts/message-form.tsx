// Writing to the office, or answering its question: text and, if needed, documents. Works without JavaScript; what was
// typed stays when something is wrong (chosen files cannot: browsers forget them, and the page says so).
import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { Frame } from '../frame.tsx';
import { words } from '../words.ts';
import { Csrf, FilesField, TextArea } from './fields.tsx';
import type { FieldProblem } from './fields.tsx';

export interface MessageFormView {
  action: string;
  csrf: string;
  /** Of this form; the same key twice sends once. */
  key: string;
  text: string;
  problems: readonly FieldProblem[];
  /** "PDF, JPG sau PNG, cel mult 10 MB fiecare." */
  limits: string;
  /** For the file dialog: `.pdf,.jpg`. */
  accept: string;
}

export function MessageForm({ frame, view, answer }: { frame: Frame; view: MessageFormView; answer?: boolean }): VNode {
  const m = words(frame.language).request.message;
  return (
    <section aria-labelledby="mesaj-nou" class="write screen-only">
      <h2 id="mesaj-nou" tabIndex={-1}>
        {answer === true ? m.answerTitle : m.title}
      </h2>
      <form method="post" action={view.action} encType="multipart/form-data" noValidate data-once>
        <Csrf token={view.csrf} />
        <input type="hidden" name="cheie" value={view.key} />
        <TextArea
          language={frame.language}
          name="mesaj"
          label={m.label}
          hint={m.hint}
          value={view.text}
          problems={view.problems}
        />
        <FilesField
          language={frame.language}
          name="fisiere"
          label={m.files}
          hint={view.limits}
          accept={view.accept}
          problems={view.problems}
        />
        <div class="govuk-button-group end">
          <button class="govuk-button" type="submit">
            <Icon name="send" />
            {answer === true ? m.sendAnswer : m.send}
          </button>
        </div>
      </form>
    </section>
  );
}
