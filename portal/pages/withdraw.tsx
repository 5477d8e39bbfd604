// Withdrawing a request asks once more, because it cannot be undone.
import type { VNode } from 'preact';
import { registerNumber } from '../../look/words.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Csrf, TextArea } from '../parts/fields.tsx';
import { words } from '../words.ts';

export interface WithdrawView {
  id: string;
  number: string;
  csrf: string;
}

export function WithdrawPage({ frame, view }: { frame: Frame; view: WithdrawView }): VNode {
  const w = words(frame.language);
  const r = w.request.withdrawal;
  const request = `/cereri/${view.id}`;
  return (
    <Portal
      frame={frame}
      title={r.title}
      current="requests"
      back={{ href: request, text: w.frame.back }}
      main="wrap narrow"
    >
      <h1>{r.title}</h1>
      <p class="lead">{r.text(registerNumber(view.number))}</p>
      <form method="post" action={`${request}/retragere`} noValidate data-once>
        <Csrf token={view.csrf} />
        <TextArea language={frame.language} name="motiv" label={r.reason} problems={[]} rows={3} />
        <div class="govuk-button-group end">
          <button class="govuk-button govuk-button--warning" type="submit">
            {r.confirm}
          </button>
          <a class="govuk-button govuk-button--bare" href={request}>
            {r.cancel}
          </a>
        </div>
      </form>
    </Portal>
  );
}
