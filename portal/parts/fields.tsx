// Fields of the portal's own small forms (accounts, following, messages); a procedure's forms come from forms/render. Same
// markup: label, hint, error, field; the error is bound to the field and repeated in the summary on top.
import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { Language } from '../../look/words.ts';
import { words } from '../words.ts';

/** What is wrong with one field: `field` is its id, `message` says what was expected and what to do. */
export interface FieldProblem {
  field: string;
  message: string;
}

export interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  value?: string;
  problems: readonly FieldProblem[];
  type?: 'text' | 'email' | 'password' | 'tel';
  /** WCAG 1.3.5 token, e.g. `email`. */
  autocomplete?: string;
  inputMode?: 'numeric' | 'text' | 'email' | 'tel';
  /** Extra classes of the input: `w12 num`. */
  class?: string;
  maxLength?: number;
  spellcheck?: boolean;
}

function described(name: string, hint: string | undefined, wrong: boolean): string | undefined {
  const ids = [hint === undefined ? '' : `${name}-hint`, wrong ? `${name}-error` : ''].filter((id) => id !== '');
  return ids.length === 0 ? undefined : ids.join(' ');
}

function Label({
  name,
  label,
  hint,
  message,
}: {
  name: string;
  label: string;
  hint?: string;
  message?: string;
}): VNode {
  return (
    <>
      <label for={name}>{label}</label>
      {hint === undefined ? null : (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {message === undefined ? null : (
        <p class="error" id={`${name}-error`}>
          <Icon name="circle-alert" />
          <span>{message}</span>
        </p>
      )}
    </>
  );
}

/** One line of text. A password is never written back into the page. */
export function TextField(props: FieldProps): VNode {
  const { name, label, hint, value, problems, type } = props;
  const message = problems.find((problem) => problem.field === name)?.message;
  return (
    <div class={message === undefined ? 'field' : 'field wrong'}>
      <Label name={name} label={label} hint={hint} message={message} />
      <input
        class={props.class === undefined ? 'input' : `input ${props.class}`}
        id={name}
        name={name}
        type={type ?? 'text'}
        value={type === 'password' ? undefined : value}
        autocomplete={props.autocomplete ?? 'off'}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        spellcheck={props.spellcheck ?? false}
        autocapitalize={type === undefined || type === 'text' ? undefined : 'none'}
        aria-describedby={described(name, hint, message !== undefined)}
        aria-invalid={message === undefined ? undefined : true}
      />
    </div>
  );
}

/** Several lines of text. */
export function TextArea(props: Omit<FieldProps, 'type' | 'inputMode'> & { rows?: number }): VNode {
  const { name, label, hint, value, problems, rows } = props;
  const message = problems.find((problem) => problem.field === name)?.message;
  return (
    <div class={message === undefined ? 'field' : 'field wrong'}>
      <Label name={name} label={label} hint={hint} message={message} />
      <textarea
        class="input"
        id={name}
        name={name}
        rows={rows ?? 5}
        aria-describedby={described(name, hint, message !== undefined)}
        aria-invalid={message === undefined ? undefined : true}
      >
        {value ?? ''}
      </textarea>
    </div>
  );
}

/** Files from the person's device; the limits are said before choosing. */
export function FilesField(props: {
  name: string;
  label: string;
  hint: string;
  accept: string;
  problems: readonly FieldProblem[];
}): VNode {
  const { name, label, hint, accept, problems } = props;
  const message = problems.find((problem) => problem.field === name)?.message;
  return (
    <div class={message === undefined ? 'field' : 'field wrong'}>
      <Label name={name} label={label} hint={hint} message={message} />
      <input
        class="input"
        id={name}
        name={name}
        type="file"
        multiple
        accept={accept}
        aria-describedby={described(name, hint, message !== undefined)}
        aria-invalid={message === undefined ? undefined : true}
      />
    </div>
  );
}

/** All problems of a page with links to their fields; takes the focus when the page opens (enhance/portal.ts). */
export function Summary({
  problems,
  language,
}: {
  problems: readonly FieldProblem[];
  language: Language;
}): VNode | null {
  if (problems.length === 0) return null;
  return (
    <div class="summary" role="alert" aria-labelledby="t-erori" tabIndex={-1}>
      <h2 id="t-erori">{words(language).frame.problems(problems.length)}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The proof that the form came from our page. */
export function Csrf({ token }: { token: string }): VNode {
  return <input type="hidden" name="_csrf" value={token} />;
}
