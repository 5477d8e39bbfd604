// After an upload without JavaScript: what was added to a field so far, each file with a way to remove it, and the way to
// add another; before a file goes, one is asked. With JavaScript all of that happens on the form's own page.

import type { ComponentChildren, VNode } from 'preact';
import type { Evaluation, Problem } from '../evaluate.ts';
import { kindNames } from '../file-kinds.ts';
import { narrow, type FileCeiling } from '../file-limits.ts';
import type { InputInstance } from '../instances.ts';
import { fieldNames } from '../field-names.ts';
import type { FileRef } from '../value.ts';
import { words } from '../words.ts';
import { RemoveLink } from './answer-rows.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { classes, ErrorMessage, fieldId, Hint, textOf, wordsOf, describedBy, type Drawing } from './field-frame.tsx';
import { FileList, filesOf } from './file-control.tsx';
import { RemovalForm } from './removal-form.tsx';

interface FieldProps {
  readonly evaluation: Evaluation;
  /** What the installation takes at most. */
  readonly ceiling: FileCeiling;
  readonly instance: InputInstance;
  readonly fileHref: (id: string) => string;
}

export interface FilesPageProps extends FieldProps {
  readonly problems: readonly Problem[];
  /** Where this page posts more files. */
  readonly action: string;
  readonly csrf: string;
  /** Where one confirms that a file goes. */
  readonly removeHref: (id: string) => string;
  /** Words above the title, for example the step. */
  readonly lead?: ComponentChildren;
  /** The form that goes on to the next page. */
  readonly next: ComponentChildren;
}

const drawingOf = ({ evaluation, fileHref, ceiling }: FieldProps, problems: readonly Problem[] = []): Drawing => {
  const { form, language, now, scope, warnings } = evaluation;
  return { form, language, problems, warnings, now, scope, dense: false, fileHref, ceiling };
};

/** `Ați adăugat 2 fișiere` */
export const filesTitle = ({ evaluation, instance }: Pick<FieldProps, 'evaluation' | 'instance'>): string => {
  const { ui } = words[evaluation.language];
  const { length } = filesOf(instance);
  return length === 0 ? ui.noFiles : ui.filesAdded(length);
};

export const FilesPage = (props: FilesPageProps): VNode => {
  const { instance, problems, removeHref } = props;
  const drawing = drawingOf(props, problems);
  return (
    <>
      <ErrorSummary problems={problems} language={drawing.language} />
      {props.lead}
      <h1>
        <span class="govuk-caption-l">{textOf(drawing, instance.node.label, instance.scope)}</span>
        {filesTitle(props)}
      </h1>
      <FileList
        drawing={drawing}
        files={filesOf(instance)}
        beside={({ id, name }) => <RemoveLink drawing={drawing} href={removeHref(id)} what={name} />}
      />
      <AddAnother {...props} drawing={drawing} />
      {props.next}
    </>
  );
};

const AddAnother = ({ drawing, instance, action, csrf }: FilesPageProps & { readonly drawing: Drawing }): VNode => {
  const { ui } = wordsOf(drawing);
  const limits = narrow(instance.node.files, drawing.ceiling ?? null);
  const id = fieldId(instance.path);
  const files = filesOf(instance);
  if (files.length >= limits.maxFiles) return <p class="govuk-inset-text">{ui.filesFull(files.length)}</p>;
  const errors = drawing.problems.map(({ message }, index) => ({
    message,
    id: `e-${id}${index === 0 ? '' : `-${index}`}`,
  }));
  return (
    <form method="post" action={action} encType="multipart/form-data" noValidate class="form">
      <input type="hidden" name="_csrf" value={csrf} />
      <div class={classes('govuk-form-group', errors.length > 0 && 'govuk-form-group--error')}>
        <label class="govuk-label govuk-label--m" for={id}>
          {files.length === 0 ? ui.dropZone.choose(limits.maxFiles) : ui.anotherFile}
        </label>
        <Hint id={`l-${id}`}>{ui.fileLimits(limits, kindNames(limits.extensions, drawing.language))}</Hint>
        {errors.map((error) => (
          <ErrorMessage {...error} prefix={ui.error} key={error.id} />
        ))}
        <input
          class={classes('govuk-file-upload', errors.length > 0 && 'govuk-file-upload--error')}
          type="file"
          id={id}
          name={instance.path}
          multiple={limits.maxFiles > 1}
          accept={limits.extensions.join(',') || undefined}
          aria-describedby={describedBy(`l-${id}`, ...errors.map((error) => error.id))}
          aria-invalid={errors.length > 0 ? 'true' : undefined}
        />
      </div>
      <button class="govuk-button govuk-button--secondary" name={fieldNames.upload} value={instance.path}>
        {ui.upload(limits.maxFiles)}
      </button>
    </form>
  );
};

export interface RemoveFileProps extends FieldProps {
  readonly file: FileRef;
  readonly action: string;
  readonly csrf: string;
  /** Where "no" leads. */
  readonly back: string;
}

/** `Eliminați „plan.pdf”?` */
export const removeFileTitle = ({ evaluation, file }: Pick<RemoveFileProps, 'evaluation' | 'file'>): string => {
  const { language } = evaluation;
  return words[language].ui.removeQuestion(language === 'ro' ? `„${file.name}”` : `“${file.name}”`);
};

export const RemoveFile = (props: RemoveFileProps): VNode => {
  const { instance, file, action, csrf, back } = props;
  const drawing = drawingOf(props);
  const { ui } = wordsOf(drawing);
  return (
    <>
      <h1>
        <span class="govuk-caption-l">{textOf(drawing, instance.node.label, instance.scope)}</span>
        {removeFileTitle(props)}
      </h1>
      <RemovalForm ui={ui} action={action} csrf={csrf} back={back} removed={`${instance.path}[${file.id}]`} />
    </>
  );
};
