// Decisions (DMN). Their messages are made where they are found, in `engine/decision`; here is how to mend them.

import { texts } from './texts.ts';

const REMEDY = 'Correct the decision in a DMN modeller.';
const REMEDIU = 'Corectați decizia într-un program de modelare DMN.';
const dmn = (romanian: string) => texts('{message}', REMEDY, `${romanian}: {message}`, REMEDIU);

export const DECISIONS = {
  /** Any rule that has no texts of its own. */
  'bad-decision': dmn('Decizia nu se poate executa așa cum este scrisă'),
  'too-large': dmn('Decizia este prea mare'),
  unsupported: dmn('Decizia folosește ceva ce nu se execută exact'),
  'hit-policy': dmn('Politica de alegere a regulilor nu se potrivește tabelului'),
  'row-size': dmn('Un rând al tabelului are prea multe sau prea puține celule'),
  'rule-size': dmn('O regulă are prea multe sau prea puține celule'),
  'no-decision': dmn('Fișierul nu conține nicio decizie'),
  'no-id': dmn('Lipsește un id'),
  'no-name': dmn('Lipsește un nume'),
  'no-logic': dmn('Decizia nu spune cum se ia'),
  'no-output': dmn('Tabelul nu are ieșiri'),
  'no-rule': dmn('Tabelul nu are reguli'),
  'no-expression': dmn('Lipsește o expresie'),
  'duplicate-id': dmn('Același id apare de mai multe ori'),
  'duplicate-name': dmn('Același nume apare de mai multe ori'),
  cycle: dmn('Deciziile sau tipurile depind una de alta în cerc'),
  'missing-requirement': dmn('Decizia citește ceva ce nu a cerut'),
  'unknown-reference': dmn('Decizia trimite la ceva ce nu există'),
  'unknown-import': dmn('Un fișier importat nu se află printre fișiere'),
  'unknown-type': dmn('Tipul nu este cunoscut'),
};
