// One request for the files of a form, with its progress. XMLHttpRequest, because fetch cannot tell how much was sent.

import { addressOf } from './entries.ts';
import { fieldNames } from '../field-names.ts';

/** `lost`: no answer, or not that of the page: the connection broke, the server is busy, the session has ended. */
export type Posted =
  { readonly kind: 'page'; readonly page: Document } | { readonly kind: 'lost' } | { readonly kind: 'cancelled' };

interface Options {
  readonly upload?: { readonly name: string; readonly file: File };
  readonly signal?: AbortSignal;
  /** Of what is sent, 0 to 1. */
  readonly progress?: (part: number) => void;
}

/** So long nothing may happen at all. */
const SILENCE_MS = 60_000;

export const post = (form: HTMLFormElement, fields: Record<string, string>, options: Options = {}): Promise<Posted> =>
  new Promise((done) => {
    const { upload, signal, progress } = options;
    const request = new XMLHttpRequest();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), SILENCE_MS);
    };
    const end = (posted: Posted): void => {
      clearTimeout(silence);
      done(posted);
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      heard();
      progress?.(total === 0 ? 0 : loaded / total);
    });
    request.addEventListener('load', () => {
      const isPage = request.status === 200 || request.status === 422;
      end(
        isPage
          ? { kind: 'page', page: new DOMParser().parseFromString(request.responseText, 'text/html') }
          : { kind: 'lost' },
      );
    });
    request.addEventListener('error', () => end({ kind: 'lost' }));
    request.addEventListener('abort', () => end({ kind: signal?.aborted === true ? 'cancelled' : 'lost' }));
    signal?.addEventListener('abort', () => request.abort());
    request.open('POST', addressOf(form));
    request.setRequestHeader('accept', 'text/html');
    heard();
    request.send(bodyOf(form, fields, upload));
  });

/** What the page carries hidden (its token, its draft), but not what it asks: the answers are still being typed. */
function bodyOf(form: HTMLFormElement, fields: Record<string, string>, upload: Options['upload']): FormData {
  const body = new FormData();
  for (const { name, value } of form.querySelectorAll<HTMLInputElement>('input[type=hidden][name^="_"]')) {
    if (name !== fieldNames.shown) body.append(name, value);
  }
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  if (upload !== undefined) body.append(upload.name, upload.file);
  return body;
}
