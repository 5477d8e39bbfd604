// The check of the answers: everything that was answered, each with the way to change it, then sending.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Evaluation } from '../../forms/evaluate.ts';
import { everyInstance, isList, rootOf } from '../../forms/instances.ts';
import { arriveAt } from '../../forms/own-pages.ts';
import { Answers } from '../../forms/render/answers.tsx';
import { PutBack } from '../../forms/render/list-page.tsx';
import { CheckPage } from '../../portal/pages/application.tsx';
import { HeldPlaces } from '../../portal/parts/holds.tsx';
import {
  changeAddress,
  CHECK,
  documentAddress,
  formAddress,
  removeAddress,
  stopAddress,
} from './portal-draft-address.ts';
import { frameOf } from './portal-frame.ts';
import { stepsOf, type Filling } from './portal-filling.ts';
import { removedOf } from './portal-form-page.tsx';

/** `whole`: the form over the draft as it is saved; `refused`: it was sent although something is missing. */
export async function showCheck(
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  whole: Evaluation,
  refused: boolean,
): Promise<FastifyReply> {
  const { draft, form, task } = filling;
  const steps = stepsOf(request, filling, whole, draft.data, CHECK);
  const csrf = reply.generateCsrf();
  const unfinished = whole.pages.flatMap(({ id }, index) => {
    const href = stopAddress({ draft, checking: true }, arriveAt(form, id, draft.data));
    return whole.unfinished.has(id) ? [{ title: steps[index]?.title ?? '', href }] : [];
  });
  const view = {
    procedure: filling.title,
    task: task === null ? null : { number: String(task.number), byOffice: task.as === 'registry' },
    action: formAddress(draft.id, null),
    back: steps.at(-2)?.href ?? filling.home,
    csrf,
    steps,
    removed: putBack(request, filling, whole, csrf),
    answers: (
      <>
        <HeldPlaces language={request.language} holds={filling.holds} />
        <Answers
          evaluation={whole}
          links={{
            change: (page, path) => changeAddress(filling, page, path),
            remove: (page, item) => removeAddress(filling, page, item, 'check'),
          }}
          fileHref={(id) => documentAddress(draft.id, id)}
        />
      </>
    ),
    incomplete: unfinished,
  };
  return reply.page(<CheckPage frame={await frameOf(request)} view={view} />, { status: refused ? 422 : 200 });
}

/** Says what was just removed; the button posts to the page of its list and comes back here. */
function putBack(request: FastifyRequest, filling: Filling, whole: Evaluation, csrf: string) {
  const removed = removedOf(request, filling);
  if (removed === null) return null;
  const list = everyInstance(whole.instances).find((each) => isList(each) && each.path === removed.list);
  if (list === undefined) return null;
  const page = whole.pages.find(({ id }) => id === rootOf(list).node.id) ?? whole.pages[0];
  const action = stopAddress({ ...filling, checking: true }, { page: page?.id ?? '' });
  return (
    <PutBack evaluation={whole} removed={removed} action={action} csrf={csrf} hidden={{ name: '_pas', value: CHECK }} />
  );
}
