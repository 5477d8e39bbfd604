// Importing a form: what in it would have no effect or is refused is told before anything is replaced.

import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { importForm, type Change } from '../../forms/import-form.ts';
import type { Finding } from '../../forms/model.ts';
import type { Blocks } from '../../forms/own-blocks.ts';
import type { FormJson } from './form-json.ts';
import { Found } from './findings.tsx';
import { Glyph, useDesign } from './glyph.tsx';

export interface Imported {
  name: string;
  /** Null: the file is no form. */
  form: FormJson | null;
  /** Why it is none, in words. */
  why: string | null;
  /** What was written otherwise so that it can be used. */
  changes: readonly Change[];
  findings: readonly Finding[];
}

export async function readImport(
  file: File,
  words: { notJson: string; notForm: string },
  blocks: Blocks,
): Promise<Imported> {
  const nothing = { name: file.name, form: null, changes: [], findings: [] };
  let json: unknown;
  try {
    json = JSON.parse(await file.text());
  } catch {
    return { ...nothing, why: words.notJson };
  }
  if (typeof json !== 'object' || json === null || !Array.isArray((json as { components?: unknown }).components)) {
    return { ...nothing, why: words.notForm };
  }
  const { json: made, changes, findings } = importForm(json, { file: file.name, blocks });
  return { name: file.name, form: made as FormJson, why: null, changes, findings };
}

export function ImportDialog({ imported, onClose }: { imported: Imported; onClose: () => void }): VNode {
  const design = useDesign();
  const say = design.words.import;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const errors = imported.findings.filter(({ severity }) => severity === 'error');
  const warnings = imported.findings.filter(({ severity }) => severity === 'warning');
  const refused = imported.form === null || errors.length > 0;
  const { form, changes } = imported;
  return (
    <dialog ref={dialog} class="designer-dialog" aria-labelledby="import-title" onClose={onClose}>
      <h2 id="import-title">{refused ? say.refused(imported.name) : say.ready(imported.name)}</h2>
      {imported.why === null ? null : <p>{imported.why}</p>}
      {errors.length > 0 ? (
        <>
          <p>{say.refusedText}</p>
          <List findings={errors} />
        </>
      ) : null}
      {refused ? null : <p>{say.text}</p>}
      {!refused && warnings.length === 0 && changes.length === 0 ? <p>{say.clean}</p> : null}
      {changes.length > 0 ? (
        <>
          <p>{say.changed}</p>
          <ul class="findings">
            {changes.map((change, index) => (
              <li key={index} class="finding warn">
                <Glyph name="circle-alert" />
                <div>
                  <p>{change[design.language]}</p>
                  {change.element === null ? null : <p class="note">{change.element}</p>}
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {warnings.length > 0 && !refused ? (
        <>
          <p>{say.warnings}</p>
          <List findings={warnings} />
        </>
      ) : null}
      <div class="govuk-button-group">
        {refused || form === null ? null : (
          <button
            type="button"
            class="govuk-button"
            onClick={() => {
              design.replace(form);
              dialog.current?.close();
            }}
          >
            {say.replace}
          </button>
        )}
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => dialog.current?.close()}>
          {refused ? say.close : say.cancel}
        </button>
      </div>
    </dialog>
  );
}

function List({ findings }: { findings: readonly Finding[] }): VNode {
  const { whole } = useDesign().words.findings;
  return (
    <ul class="findings">
      {findings.map((finding) => (
        <Found
          finding={finding}
          where={finding.element ?? whole}
          key={`${finding.element}/${finding.rule}/${finding.message}`}
        />
      ))}
    </ul>
  );
}
