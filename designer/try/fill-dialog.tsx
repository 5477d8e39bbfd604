// Fills in the form of a task, or of a new request, in a dialog over the studio.

import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../forms/evaluate.ts';
import { blocksIn } from '../../forms/own-blocks.ts';
import type { Form } from '../../forms/model.ts';
import { asSample } from '../../rehearsal/save.ts';
import { contextOfStart, contextOfTask } from '../../rehearsal/asked.ts';
import type { Context } from '../../rehearsal/answers.ts';
import type { ViewedTask } from '../../rehearsal/view.ts';
import type { Variables } from '../../engine/values.ts';
import { Dialog } from '../studio/dialog.tsx';
import { Filling } from './filling.tsx';
import { useTrial } from './use-trial.ts';

/** A new request: from which answers, how and when it is filed. */
export interface NewRequest {
  answers: Variables;
  channel: string;
  day: string;
}

interface Asked {
  form: Form;
  path: string;
  context: Context;
}

export function FillDialog({ what, onClose }: { what: ViewedTask | NewRequest; onClose: () => void }): VNode {
  const trial = useTrial();
  const say = trial.words.task;
  const { language } = trial.studio;
  const [asked, setAsked] = useState<Asked | null | 'broken'>(null);
  const task = 'key' in what ? what : null;
  const rehearsal = trial.rehearsal!;
  useEffect(() => {
    const { procedure } = rehearsal;
    const path = task === null ? procedure.manifest.startForm : task.form;
    const open = async (): Promise<void> => {
      const found = path === null ? null : await procedure.form(path);
      if (path === null || found === null) return setAsked('broken');
      const context =
        task === null
          ? contextOfStart(rehearsal, found, (what as NewRequest).channel)
          : contextOfTask(rehearsal, task.key, found);
      setAsked(context === null ? 'broken' : { form: found, path, context });
    };
    void open();
  }, []);
  const title = task === null ? trial.words.begin.title : task.name;
  const done = async (answers: Variables): Promise<readonly Problem[]> => {
    const ok = await trial.act((at) => {
      if (task !== null) return at.complete(task.key, answers);
      const { channel, day } = what as NewRequest;
      return at.file({ ...asSample(at.procedure.samples, answers), channel, on: day });
    });
    if (!ok && trial.problems.length > 0) return trial.problems;
    onClose();
    return [];
  };
  return (
    <Dialog title={title} class="try-dialog wide" onClose={onClose}>
      <p class="note">
        {task === null || task.kind === 'applicant' ? say.applicant : say.staff(task.groups.join(', '))}
      </p>
      {asked === null ? <p role="status">{say.waiting}</p> : null}
      {asked === 'broken' ? <p role="alert">{say.brokenForm}</p> : null}
      {asked === null || asked === 'broken' ? null : (
        <Filling
          form={asked.form}
          live={{ form: definitionOf(rehearsal.procedure.files, asked.path), context: asked.context }}
          language={language}
          now={rehearsal.now}
          answers={task === null ? (what as NewRequest).answers : {}}
          pages={task === null || task.kind === 'applicant'}
          submitLabel={task === null ? say.submit : say.decide}
          onDone={done}
        />
      )}
      <p class="try-dialog-acts">
        <button type="button" class="bar-button" onClick={onClose}>
          {say.cancel}
        </button>
      </p>
    </Dialog>
  );
}

const definitionOf = (files: { readonly [path: string]: string }, path: string) => ({
  json: JSON.parse(files[path] ?? '{}') as unknown,
  blocks: blocksIn(files),
});
