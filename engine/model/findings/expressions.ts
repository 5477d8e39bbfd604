// FEEL, names and fixed texts.

import { texts } from './texts.ts';

export const EXPRESSIONS = {
  'no-feel': texts(
    "Expected '{place}' to be FEEL that begins with '=' but it is '{source}'",
    "Write '=' before the expression, as in =suma > 100.",
    "'{place}' ar trebui să fie o expresie FEEL care începe cu '=', dar este '{source}'.",
    "Scrieți '=' înaintea expresiei, de exemplu =suma > 100.",
  ),
  'bad-expression': texts(
    "Expected '{place}' to be FEEL but '{source}' is not: {reason}",
    'Correct the expression.',
    "'{place}' ar trebui să fie o expresie FEEL, dar '{source}' nu este: {reason}",
    'Corectați expresia.',
  ),
  'empty-expression': texts(
    "Expected an expression in '{place}' but it is empty",
    'Write an expression, or remove the element.',
    "'{place}' ar trebui să conțină o expresie, dar este gol.",
    'Scrieți o expresie sau ștergeți elementul.',
  ),
  'foreign-language': texts(
    "Expected '{place}' to be in FEEL but its language is '{language}'",
    'Write the expression in FEEL and remove the language.',
    "'{place}' ar trebui să fie scris în FEEL, dar limbajul lui este '{language}'.",
    'Scrieți expresia în FEEL și ștergeți limbajul.',
  ),
  'similar-name': texts(
    "Expected a variable that something gives but '{name}' is given by nothing: did you mean '{known}'?",
    "Write '{known}', or give the instance '{name}' when it starts.",
    "Variabila '{name}' nu este dată de nimic în model: v-ați referit la '{known}'?",
    "Scrieți '{known}' sau dați variabila '{name}' la pornirea instanței.",
  ),
  'bad-name': texts(
    "Expected '{place}' to be the name of a variable but it is '{name}'",
    'Use letters, digits and _, beginning with a letter.',
    "'{place}' ar trebui să fie numele unei variabile, dar este '{name}'.",
    'Folosiți litere, cifre și _, începând cu o literă.',
  ),
  'missing-attribute': texts(
    "Expected '{attribute}' in {tag} but there is none",
    "Write '{attribute}'.",
    "Elementul „{tag}” ar trebui să aibă '{attribute}', dar nu are.",
    "Scrieți '{attribute}'.",
  ),
};
