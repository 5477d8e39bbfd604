// The typeface of an institution's letters; without one they are set in the platform's own.

import { rows } from './rows.ts';
import type { Store } from './store.ts';

export type FontStyle = 'regular' | 'italic' | 'bold';

export interface LetterFont {
  style: FontStyle;
  /** TrueType or OpenType; whoever puts it has looked (documents/font-file.ts). */
  content: Uint8Array;
}

export const readLetterFonts = ({ knex }: Store, tenant: number): Promise<LetterFont[]> =>
  rows(knex, 'select style, content from letter_font where tenant_id = ? order by style', [tenant]);

/** All at once: faces of two families do not go together. None: back to the platform's own. */
export async function putLetterFonts({ knex }: Store, tenant: number, fonts: readonly LetterFont[]): Promise<void> {
  await knex.transaction(async (trx) => {
    await rows(trx, 'delete from letter_font where tenant_id = ?', [tenant]);
    for (const { style, content } of fonts) {
      await rows(trx, 'insert into letter_font (tenant_id, style, content) values (?, ?, ?)', [
        tenant,
        style,
        Buffer.from(content),
      ]);
    }
  });
}
