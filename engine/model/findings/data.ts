// Data objects, data associations, inputs and outputs.

import { texts } from './texts.ts';

export const DATA = {
  'bad-data-name': texts(
    "Expected data that can be a variable but '{name}' is no name of one",
    'Give it a name of letters, digits and _, beginning with a letter.',
    "Datele ar trebui să poată fi o variabilă, dar '{name}' nu este un nume de variabilă.",
    'Dați-le un nume din litere, cifre și _, care începe cu o literă.',
  ),
  'several-data-sets': texts(
    'Expected one set in {property} but there are several: which one applies is not chosen',
    'Keep one set with all of the data.',
    'În {property} ar trebui să fie un singur set, dar sunt mai multe: nu se alege între ele.',
    'Păstrați un singur set, cu toate datele.',
  ),
  'drawn-association': texts(
    'The data association moves nothing: it is drawn only',
    'Nothing needs to be done; input and output mappings say what moves.',
    'Asocierea de date nu transportă nimic: este doar desenată.',
    'Nu este nimic de făcut; mapările de intrare și de ieșire spun ce se transportă.',
  ),
  'ambiguous-association': texts(
    'Expected the data association to say what moves where but it does not: one source and a target, a transformation and a target, or assignments',
    'Give it one source and a target, or a transformation, or assignments.',
    'Asocierea de date ar trebui să spună ce și unde se transportă, dar nu spune: o sursă și o țintă, o transformare și o țintă sau atribuiri.',
    'Dați-i o sursă și o țintă, o transformare sau atribuiri.',
  ),
  'half-assignment': texts(
    'Expected an assignment from one place to another but one of them is missing',
    'Write both from and to.',
    'O atribuire ar trebui să aibă și „from”, și „to”, dar îi lipsește unul.',
    'Scrieți atât from, cât și to.',
  ),
  'stray-assignment': texts(
    "Expected the assignments of this association to write into '{name}' but one writes into '{found}'",
    "Write to = '{name}' or a part of it.",
    "Atribuirile acestei asocieri ar trebui să scrie în '{name}', dar una scrie în '{found}'.",
    "Scrieți în '{name}' sau într-o parte a lui.",
  ),
};
