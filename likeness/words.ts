// A Romanian text as stems, so that „trotuarele”, „trotuarului” and "trotuar" (typed without diacritics, or with the old
// cedillas) are one word. A light stemmer: it takes off endings of nouns and adjectives, as light stemmers of other
// languages do (Savoy), and evens out the vowels that change between forms (groapă, gropi). What is short, a number or
// says nothing by itself is left out.

/** Lower case without diacritics, whichever way they were typed. */
export const folded = (text: string): string => text.toLocaleLowerCase('ro').normalize('NFD').replace(/\p{M}/gu, '');

/** Function words, courtesies and what every petition says; folded. */
const SILENT = new Set(
  (
    'acea aceasta aceea aceia acest acesta aceste acestea acestei acestia acestor acestui acolo acum adica aici aiba ale ' +
    'alt alta alte altele altul ambele anume are asa asemenea asta astfel atat atata atunci avea aveam aveti avut bine buna ' +
    'ca cam care carei caror carora carui catre caz ceea cei cele celor cum cand cat cata cate cati catva ceva chiar cine ' +
    'cineva conform contra cu cum cumva cei daca dar dat data dau deci decat deja dela deoarece desi despre din dintre ' +
    'doar dorim doresc doua drept dreptul dumneavoastra dupa este eram esti era face faca facut fara fata fiecare fiind fie foarte fost ' +
    'iar intr intre isi lor lui mai mea mei mele mult multa multe multi multumesc multumim numai noastra noastre nostru ' +
    'nostri noi nou nu oare ori orice pana parte pentru peste petitie poate pot prea prin privind privire putea putem ' +
    'rog rugam rugaminte sale sau sau sai sunt sunteti spre stimate stimata sub subsemnatul subsemnata tot toata toate ' +
    'toti totul trebuie trei unde unei unele unii unor unul unui una vad vom vor vreau vrem zile ziua domnule doamna ' +
    'primarie primar primaria localitate localitatea judetul jud nr str strada bloc bloc scara apartament dispuneti ' +
    'solicit solicitam cer cerem masuri masurile masura situatie problema aproximativ cauza cat inainte inca'
  ).split(' '),
);

/** Endings of nouns and adjectives, the longest first; folded. */
const ENDINGS =
  /(?:urilor|iilor|ilor|elor|urile|eilor|iile|ului|iului|ile|ele|uri|lor|ii|ul|ei|ea|ia|ie|le|a|e|i|o|u)$/;

/** The stem of one folded word. */
export function stemOf(word: string): string {
  let stem = word;
  // Twice: article, then number („gropilor” → „gropi” → „grop”).
  for (let round = 0; round < 2; round++) {
    const shorter = stem.replace(ENDINGS, '');
    if (shorter.length < 3) break;
    stem = shorter;
  }
  return stem.replace(/oa/g, 'o').replace(/ea/g, 'e').replace(/z$/, 'd');
}

export interface Word {
  stem: string;
  /** As it was typed. */
  typed: string;
}

/** Of what anybody may send: a text may be long, its first words say what it is about. */
const MOST = 600;

/** The words of a text that say something, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const [typed] of text.matchAll(/[\p{L}\p{M}]{3,40}/gu)) {
    const word = folded(typed);
    if (SILENT.has(word)) continue;
    words.push({ stem: stemOf(word), typed });
    if (words.length === MOST) break;
  }
  return words;
}
