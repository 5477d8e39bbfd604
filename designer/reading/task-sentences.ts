// A step that a person does: who, until when, what is filled in, what is signed, and who may not do it.

import type { Element } from '../../engine/model/graph.ts';
import { questionsIn } from './asked.ts';
import { sayMoment, sayPath } from './feel-words.ts';
import { feelOf, formOfTask, nameOf, type Knowledge } from './knowledge.ts';
import { sayGroups, sayPerson } from './people-words.ts';

export const taskSentences = (known: Knowledge, step: Element): string[] => {
  const { words, graph } = known;
  const { task } = step;
  if (task === null) return [];
  const who = task.candidateGroups
    ? sayGroups(known, task.candidateGroups)
    : task.candidateUsers
      ? sayPerson(known, task.candidateUsers)
      : task.assignee
        ? sayPerson(known, task.assignee)
        : words.anyone;
  const due = task.dueDate === null ? null : words.due(sayMoment(known, task.dueDate));
  const sentences = [words.doneBy(who, due)];
  if (task.assignee !== null && task.candidateGroups !== null)
    sentences.push(words.givenTo(sayPerson(known, task.assignee)));
  const { seal, role } = task.headers;
  if (seal !== undefined) {
    const signed = step.inputs.find(({ target }) => target.join('.') === 'deSemnat');
    const path = signed === undefined ? null : feelOf(signed.source);
    const document = path === null ? undefined : known.documents.get(path.replace(/\.id$/, ''));
    sentences.push(words.signs(document ?? (path === null ? null : sayPath(known, path)), role ?? ''));
  }
  const form = formOfTask(known, task.form);
  const questions = form === null ? [] : questionsIn(known, form, form.nodes, true);
  if (questions.length > 0) sentences.push(words.fillsIn(questions));
  const others = (task.headers['not-by'] ?? '').split(/\s+/).filter(Boolean);
  if (others.length > 0)
    sentences.push(
      words.notBy(
        others.filter((id) => id !== 'cerere').map((id) => nameOf(graph.elements[id] ?? { id, name: '' })),
        others.includes('cerere'),
      ),
    );
  return sentences;
};
