// Addresses of a draft: /cereri/ciorne/:draft and its own pages below it; the pages of its form stand one level deeper, under
// `pagini`, so that a form may call its pages what it likes.

import { stopOf, type Stop } from '../../forms/own-pages.ts';
import { fieldId } from '../../forms/render/field-frame.tsx';
import type { Filling } from './portal-filling.ts';

/** Where an applicant's task begins: its draft follows. */
export const taskAddress = ({ dossier, key }: { dossier: string; key: number }): string =>
  `/cereri/${dossier}/de-facut/${key}`;

/** Where the answers are checked. */
export const CHECK = 'verificare';

export const draftAddress = (draft: string, page?: string): string =>
  page === undefined ? `/cereri/ciorne/${draft}` : `/cereri/ciorne/${draft}/${page}`;

export const changedAddress = (draft: string): string => draftAddress(draft, 'formular-schimbat');

/** Of a document that was uploaded. */
export const documentAddress = (draft: string, id: string): string => `${draftAddress(draft, 'documente')}/${id}`;

/** Of a page of the form, or of an item's page; null: of the check. */
export const formAddress = (draft: string, stop: Stop | null): string =>
  draftAddress(draft, stop === null ? CHECK : ['pagini', stop.page, stop.item ?? []].flat().join('/'));

type At = Pick<Filling, 'draft' | 'checking'>;

/** Likewise, coming from the check when `checking`. */
export function stopAddress({ draft, checking }: At, stop: Stop | null): string {
  const address = formAddress(draft.id, stop);
  return checking && stop !== null ? `${address}?din=${CHECK}` : address;
}

/** Where the answer of this path is changed: its page, at its field, and back to the check. */
export const changeAddress = ({ form, draft }: Pick<Filling, 'form' | 'draft'>, page: string, path: string): string =>
  `${stopAddress({ draft, checking: true }, stopOf(form, page, path))}#${fieldId(path)}`;

/** Where one confirms that an item goes; `from` is where the person is. */
export const removeAddress = ({ draft, checking }: At, page: string, item: string, from: 'list' | 'check'): string => {
  const query = new URLSearchParams({
    element: item,
    ...(checking || from === 'check' ? { din: CHECK } : {}),
    ...(from === 'check' ? { pas: CHECK } : {}),
  });
  return `${formAddress(draft.id, { page })}/eliminare?${query}`;
};

/** Of the page for the files of this path; with `remove`, of the one that asks whether a file may go. */
export function filesAddress({ draft, checking }: At, path: string, remove: string | null = null): string {
  const query = new URLSearchParams({
    ...(remove === null ? {} : { elimina: remove }),
    ...(checking ? { din: CHECK } : {}),
  }).toString();
  return `${draftAddress(draft.id, 'fisiere')}/${encodeURIComponent(path)}${query === '' ? '' : `?${query}`}`;
}

/** Where an offer for this page is taken. */
export const takeAddress = ({ draft, checking }: At, page: string): string =>
  `${formAddress(draft.id, { page })}/cunoscute${checking ? `?din=${CHECK}` : ''}`;
