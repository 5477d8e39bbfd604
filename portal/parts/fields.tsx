// Fields of the portal's own small forms (accounts, following, messages); a procedure's forms come from forms/render. Same
// markup, GOV.UK Frontend's: label, hint, error, control; the error is repeated in the summary on top.
import type { ComponentChildren, VNode } from 'preact';
import { Summary as ErrorSummary } from '../../forms/render/error-summary.tsx';
import { classes, describedBy, ErrorMessage, Hint } from '../../forms/render/field-frame.tsx';
import { words as formWords } from '../../forms/words.ts';
import type { Language } from '../../look/words.ts';
import { words } from '../words.ts';

/** What is wrong with one field: `field` is its id, `message` says what was expected and what to do. */
export interface FieldProblem {
  field: string;
  message: string;
}

interface CommonProps {
  language: Language;
  name: string;
  label: string;
  hint?: string;
  problems: readonly FieldProblem[];
}

export interface FieldProps extends CommonProps {
  value?: string;
  type?: 'text' | 'email' | 'tel';
  /** WCAG 1.3.5 token, e.g. `email`. */
  autocomplete?: string;
  inputMode?: 'numeric' | 'text' | 'email' | 'tel';
  /** Extra classes of the input: `govuk-input--width-10 num`. */
  class?: string;
  maxLength?: number;
  spellcheck?: boolean;
}

const messageAt = ({ name, problems }: CommonProps): string | undefined =>
  problems.find((problem) => problem.field === name)?.message;

/** What every control says of itself: its name, what describes it, whether it is wrong. */
function told(props: CommonProps) {
  const wrong = messageAt(props) !== undefined;
  return {
    id: props.name,
    name: props.name,
    'aria-describedby': describedBy(props.hint !== undefined && `${props.name}-hint`, wrong && `${props.name}-error`),
    'aria-invalid': wrong ? (true as const) : undefined,
  };
}

interface GroupProps extends CommonProps {
  group?: Readonly<Record<string, string>>;
  children: ComponentChildren;
}

function Group({ group = {}, children, ...props }: GroupProps): VNode {
  const message = messageAt(props);
  return (
    <div {...group} class={classes('govuk-form-group', message && 'govuk-form-group--error', group['class'])}>
      <label class="govuk-label govuk-label--s" for={props.name}>
        {props.label}
      </label>
      {props.hint === undefined ? null : <Hint id={`${props.name}-hint`}>{props.hint}</Hint>}
      {message === undefined ? null : (
        <ErrorMessage id={`${props.name}-error`} message={message} prefix={formWords[props.language].ui.error} />
      )}
      {children}
    </div>
  );
}

/** One line of text. */
export function TextField(props: FieldProps): VNode {
  const { value, type = 'text' } = props;
  return (
    <Group {...props}>
      <input
        {...told(props)}
        class={classes('govuk-input', props.class, messageAt(props) && 'govuk-input--error')}
        type={type}
        value={value}
        autocomplete={props.autocomplete ?? 'off'}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        spellcheck={props.spellcheck ?? false}
      />
    </Group>
  );
}

/** A password: never written back into the page; shown while one wants to see it (GOV.UK's PasswordInput). */
export function PasswordField(props: Omit<FieldProps, 'value' | 'type'> & { autocomplete: string }): VNode {
  const { show, said } = words(props.language).account.passwordField;
  const sentences = Object.fromEntries(Object.entries(said).map(([key, text]) => [`data-i18n.${key}`, text]));
  return (
    <Group {...props} group={{ class: 'govuk-password-input', 'data-module': 'govuk-password-input', ...sentences }}>
      <div class="govuk-input__wrapper govuk-password-input__wrapper">
        <input
          {...told(props)}
          class={classes(
            'govuk-input govuk-password-input__input govuk-js-password-input-input',
            props.class,
            messageAt(props) && 'govuk-input--error',
          )}
          type="password"
          autocomplete={props.autocomplete}
          maxLength={props.maxLength}
          spellcheck={false}
          autocapitalize="none"
        />
        <button
          type="button"
          class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
          aria-controls={props.name}
          aria-label={said['show-password-aria-label']}
          hidden
        >
          {show}
        </button>
      </div>
    </Group>
  );
}

/** Several lines of text. */
export function TextArea(props: CommonProps & { value?: string; rows?: number }): VNode {
  return (
    <Group {...props}>
      <textarea
        {...told(props)}
        class={classes('govuk-textarea', messageAt(props) && 'govuk-textarea--error')}
        rows={props.rows ?? 5}
      >
        {props.value ?? ''}
      </textarea>
    </Group>
  );
}

/** Files from the person's device; the limits are said before choosing. */
export function FilesField(props: CommonProps & { hint: string; accept: string }): VNode {
  return (
    <Group {...props}>
      <input {...told(props)} class="govuk-file-upload" type="file" multiple accept={props.accept} />
    </Group>
  );
}

/** All problems of a page with links to their fields; takes the focus when the page opens. */
export function Summary({
  problems,
  language,
}: {
  problems: readonly FieldProblem[];
  language: Language;
}): VNode | null {
  if (problems.length === 0) return null;
  return (
    <ErrorSummary
      title={words(language).frame.problems(problems.length)}
      links={problems.map(({ field, message }) => ({ href: `#${field}`, text: message }))}
    />
  );
}

/** The proof that the form came from our page. */
export function Csrf({ token }: { token: string }): VNode {
  return <input type="hidden" name="_csrf" value={token} />;
}
