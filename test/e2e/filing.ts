// Filling in the petition in the browser, page by page, as somebody who makes no mistakes.

import type { Name, Person } from './people.ts';

export interface Petition {
  subject: string;
  text?: string;
  /** Path of a file to add. */
  attachment?: string;
}

export async function begin(visitor: Person, start: Name = 'Începeți cererea'): Promise<void> {
  await visitor.open('/proceduri/petitie');
  await visitor.follow(start);
}

export async function who(visitor: Person): Promise<void> {
  await visitor.choose(/^Petiția este depusă de/, 'O persoană, în nume propriu');
  await visitor.bringUp('Numele de familie', 'Continuă');
  await visitor.fill('Numele de familie', 'Brădișteanu');
  await visitor.fill('Prenumele', 'Ana-Maria');
  await visitor.press('Continuă');
}

export async function contact(visitor: Person): Promise<void> {
  await visitor.fill(/^Adresa de e-mail/, 'ana.maria@exemplu.example');
  await visitor.choose(/^Cum doriți să primiți răspunsul/, 'Prin e-mail');
  await visitor.press('Continuă');
}

export async function matter(visitor: Person, { subject, text }: Petition): Promise<void> {
  await visitor.fill('Subiectul, pe scurt', subject);
  await visitor.choose('Categoria', 'Drumuri și trotuare');
  await visitor.fill(/^Ce doriți să ne spuneți/, text ?? 'Strada este surpată de două luni și copiii merg pe mijloc.');
  await visitor.press('Continuă');
}

/** Ends at the page where the answers are checked before they are sent. */
export async function fillIn(visitor: Person, petition: Petition): Promise<void> {
  await begin(visitor);
  await who(visitor);
  await contact(visitor);
  await matter(visitor, petition);
  await visitor.press('Continuă');
  if (petition.attachment !== undefined) await visitor.attach(/^Documente sau fotografii/, petition.attachment);
  await visitor.press('Continuă');
}
