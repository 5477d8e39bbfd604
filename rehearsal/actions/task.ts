// Completes an open task: its answers are checked by its form, over what the platform would let it read, and become one
// variable named as the element, with who did it and when (server/task-answer.ts).

import type { Variables } from '../../engine/values.ts';
import { checkAnswers, kindOfTask, plain, taskContext } from '../answers.ts';
import { innerKey } from '../instances/driver.ts';
import type { ScenarioStep } from '../scenario.ts';
import { caseOf } from '../stage.ts';
import { words } from '../words.ts';
import { attempt, given, invalid, ofCase, refuse, type Act } from './act.ts';

/** `task`: `instance:key`. One that is to be signed is signed when the answers decide `semnez`. */
export const completeTask =
  (outer: string, answers: Variables): Act =>
  async (stage, { procedure, language, institution, nameOf }) => {
    const say = words(language);
    const at = innerKey(outer);
    const instances = await stage.instances();
    const instance = instances.find(({ key }) => key === at?.instance);
    const task = at === null ? undefined : instance?.state.tasks[at.key];
    if (at === null || instance === undefined || task === undefined) return refuse(say.refusedTask(outer));
    const { element } = task;
    const { key } = at;
    const kind = kindOfTask(instance.graph, task);
    const each = caseOf(instances, stage.change(), instance.key);
    const path = task.form === null ? undefined : procedure.manifest.forms?.[task.form];
    const checked = checkAnswers({
      form: path === undefined ? null : await procedure.form(path),
      context: taskContext({ state: instance.state, key, kind }, institution, language),
      answers,
      notes: stage.notes,
      number: each?.number ?? null,
      now: stage.clock.now,
      language,
    });
    if (!checked.valid) return invalid(checked.problems, language);
    const signs = kind === 'signature' && checked.data['decizie'] === 'semnez';
    const who = kind === 'applicant' ? 'solicitant' : 'proba';
    const handed = {
      ...checked.data,
      ...(signs ? { semnatura: { nivel: 'none', regim: 'simulator', furnizor: 'Simulator' } } : {}),
      ...(kind === 'applicant' ? { canal: 'online' } : {}),
      persoana: { id: task.assignee ?? who, nume: 'Persoană de probă', functie: '' },
      la: new Date(stage.clock.now).toISOString(),
    };
    if (signs) each?.signatures.push(instance.graph.elements[element]?.task?.headers['seal'] ?? element);
    const variables = plain({ [element]: handed }) as Variables;
    const completed = await attempt(() => stage.ask(instance.key, { type: 'CompleteTask', key, variables }));
    if (!completed.ok) return refuse(completed.rejection.message);
    const name = nameOf(element);
    const did = signs ? { sign: element } : kind === 'applicant' ? { answer: element } : { decide: element };
    const { decizie: _, ...rest } = answers;
    const action = { ...did, ...given(signs ? rest : answers, 'answers'), ...ofCase(each) } as ScenarioStep;
    const text = signs ? say.signed(name) : kind === 'applicant' ? say.answered(name) : say.decided(name);
    return { ok: true, text, action, element, case: each?.number ?? null };
  };
