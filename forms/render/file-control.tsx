// Files: what may be added is said before anything is chosen; what was added is listed, each with its own remove
// button. Without JavaScript files are uploaded with the button below the field or with the page's own; with it
// (../enhance/files.ts) as soon as they are chosen or dropped.

import type { ComponentChildren, VNode } from 'preact';
import { kindNames, kindsTaken, fileKinds } from '../file-kinds.ts';
import { narrow, type NarrowedLimits } from '../file-limits.ts';
import type { InputInstance } from '../instances.ts';
import type { FileRef } from '../value.ts';
import { fieldNames } from '../field-names.ts';
import { megabytes } from '../words.ts';
import { describedBy, ErrorMessage, fieldId, frameIds, LabelledField, wordsOf, type Drawing } from './field-frame.tsx';

export const filesOf = (instance: InputInstance): readonly FileRef[] =>
  Array.isArray(instance.value) ? (instance.value as unknown as FileRef[]) : [];

interface FileControlProps {
  readonly drawing: Drawing;
  readonly instance: InputInstance;
}

export const FileControl = ({ drawing, instance }: FileControlProps): VNode => {
  const { ui } = wordsOf(drawing);
  const limits = narrow(instance.node.files, drawing.ceiling ?? null);
  const { maxFiles } = limits;
  const id = fieldId(instance.path);
  const files = filesOf(instance);
  const full = files.length >= maxFiles;
  const said = full
    ? ui.filesFull(files.length)
    : ui.fileLimits(limits, kindNames(limits.extensions, drawing.language));
  return (
    <LabelledField
      drawing={drawing}
      instance={instance}
      more={{ id: `l-${id}`, text: said }}
      group={{ class: 'files-field' }}
    >
      <MoreErrors drawing={drawing} instance={instance} />
      <FileList drawing={drawing} files={files} {...(instance.locked ? {} : { removeFrom: instance.path })} />
      {instance.locked ? null : <Upload drawing={drawing} instance={instance} limits={limits} full={full} />}
    </LabelledField>
  );
};

/** Several files may be refused at once; the first is told where every field tells what is wrong. */
const MoreErrors = ({ drawing, instance }: FileControlProps): VNode => (
  <>
    {drawing.problems
      .filter(({ path }) => path === instance.path)
      .slice(1)
      .map(({ message }, index) => (
        <ErrorMessage
          id={`e-${fieldId(instance.path)}-${index + 2}`}
          message={message}
          prefix={wordsOf(drawing).ui.error}
          key={message}
        />
      ))}
  </>
);

const Upload = ({
  drawing,
  instance,
  limits,
  full,
}: FileControlProps & { readonly limits: NarrowedLimits; readonly full: boolean }): VNode => {
  const { ui } = wordsOf(drawing);
  const { maxFiles, maxBytes, maxTotalBytes, extensions } = limits;
  const id = fieldId(instance.path);
  const { hint, error } = frameIds(drawing, instance);
  const endings = kindsTaken(extensions).flatMap((kind) => fileKinds[kind].extensions);
  // The behaviour of GOV.UK Frontend rebuilds what is in here; when something in it changes, it is drawn anew.
  const state = [id, full && 'full', error !== undefined && 'error'].filter(Boolean).join('-');
  return (
    <div class="upload" id={`u-${state}`}>
      <div
        class="govuk-file-upload-wrapper"
        data-upload={instance.path}
        data-max-bytes={maxBytes}
        data-max-files={maxFiles}
        data-max-total={maxTotalBytes}
        data-kinds={kindNames(extensions, drawing.language)}
        {...{
          'data-i18n.choose-files-button': ui.dropZone.choose(maxFiles),
          'data-i18n.drop-instruction': ui.dropZone.drop(maxFiles),
          'data-i18n.no-file-chosen': ui.dropZone.none,
          // Plural forms that nobody sees: what is chosen is on its way at once.
          'data-i18n.multiple-files-chosen.one': '%{count}',
          'data-i18n.multiple-files-chosen.few': '%{count}',
          'data-i18n.multiple-files-chosen.other': '%{count}',
          'data-i18n.entered-drop-zone': ui.dropZone.entered,
          'data-i18n.left-drop-zone': ui.dropZone.left,
        }}
      >
        <input
          class="govuk-file-upload"
          type="file"
          id={id}
          name={instance.path}
          multiple={maxFiles > 1}
          disabled={full}
          accept={(extensions.length > 0 ? extensions : endings).join(',')}
          aria-describedby={describedBy(hint, `l-${id}`, error)}
          aria-invalid={error === undefined ? undefined : 'true'}
        />
      </div>
      {full ? null : (
        <button class="govuk-button govuk-button--secondary" name={fieldNames.upload} value={instance.path}>
          {ui.upload(maxFiles)}
        </button>
      )}
    </div>
  );
};

interface FileListProps {
  readonly drawing: Drawing;
  readonly files: readonly FileRef[];
  /** Path of the field whose remove buttons are shown; none without it. */
  readonly removeFrom?: string;
  /** Instead of a button: what stands beside a file. */
  readonly beside?: (file: FileRef) => ComponentChildren;
}

export const FileList = ({ drawing, files, removeFrom, beside }: FileListProps): VNode | null => {
  const { ui } = wordsOf(drawing);
  if (files.length === 0) return null;
  return (
    <ul class="files" aria-label={ui.uploaded}>
      {files.map((file) => (
        <li
          key={file.id}
          id={removeFrom === undefined ? undefined : `f-${file.id}`}
          {...(removeFrom === undefined ? {} : { 'data-file': JSON.stringify(file) })}
        >
          <span>
            {drawing.fileHref === null ? file.name : <a href={drawing.fileHref(file.id)}>{file.name}</a>}
            <span class="note"> {megabytes(file.sizeBytes, drawing.language)}</span>
          </span>
          {beside?.(file)}
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
