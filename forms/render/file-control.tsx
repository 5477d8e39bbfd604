// Files: what may be added is said before anything is chosen; what was added is listed, each with its own remove
// button. Without JavaScript a file is uploaded with the page's button or with "upload" beside the field.

import type { VNode } from 'preact';
import type { InputInstance } from '../instances.ts';
import type { FileRef } from '../value.ts';
import { fieldNames } from '../submission.ts';
import { megabytes } from '../words.ts';
import { classes, describedBy, fieldId, frameIds, LabelledField, wordsOf, type Drawing } from './field-frame.tsx';

export const filesOf = (instance: InputInstance): readonly FileRef[] =>
  Array.isArray(instance.value) ? (instance.value as unknown as FileRef[]) : [];

export const FileControl = ({ drawing, instance }: { drawing: Drawing; instance: InputInstance }): VNode => {
  const { ui } = wordsOf(drawing);
  const limits = instance.node.files;
  const id = fieldId(instance.path);
  const { hint, error, warning } = frameIds(drawing, instance);
  const files = filesOf(instance);
  const most = limits?.maxFiles ?? 1;
  const kinds = (limits?.extensions ?? []).map((extension) => extension.slice(1).toUpperCase()).join(', ');
  const full = files.length >= most;
  const said = full ? ui.filesFull(files.length) : ui.fileLimits(most, limits?.maxBytes ?? 0, kinds);
  return (
    <LabelledField drawing={drawing} instance={instance} more={{ id: `l-${id}`, text: said }}>
      <FileList drawing={drawing} files={files} {...(instance.locked ? {} : { removeFrom: instance.path })} />
      {instance.locked ? null : (
        <div class="upload">
          <input
            class={classes('govuk-file-upload', error && 'govuk-file-upload--error')}
            type="file"
            id={id}
            name={instance.path}
            multiple={most > 1}
            disabled={full}
            accept={(limits?.extensions ?? []).join(',') || undefined}
            data-max-bytes={limits?.maxBytes}
            data-max-files={most - files.length}
            aria-describedby={describedBy(hint, error, warning, `l-${id}`)}
            aria-invalid={error === undefined ? undefined : 'true'}
          />
          {full ? null : (
            <button class="govuk-button govuk-button--secondary" name={fieldNames.upload} value={instance.path}>
              {ui.upload}
            </button>
          )}
        </div>
      )}
    </LabelledField>
  );
};

interface FileListProps {
  readonly drawing: Drawing;
  readonly files: readonly FileRef[];
  /** Path of the field whose remove buttons are shown; none without it. */
  readonly removeFrom?: string;
}

export const FileList = ({ drawing, files, removeFrom }: FileListProps): VNode | null => {
  const { ui } = wordsOf(drawing);
  if (files.length === 0) return null;
  return (
    <ul class="files" aria-label={ui.uploaded}>
      {files.map((file) => (
        <li key={file.id}>
          <span>
            {drawing.fileHref === null ? file.name : <a href={drawing.fileHref(file.id)}>{file.name}</a>}
            <span class="note"> {megabytes(file.sizeBytes, drawing.language)}</span>
          </span>
          {removeFrom === undefined ? null : (
            <button
              class="govuk-button govuk-button--bare"
              name={fieldNames.remove}
              value={`${removeFrom}[${file.id}]`}
            >
              {ui.remove}
              <span class="govuk-visually-hidden"> {file.name}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
};
