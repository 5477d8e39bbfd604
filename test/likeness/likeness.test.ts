// What a program says of a new petition: which words are one, how alike texts are and why, what it proposes, and that it
// keeps silent when it has nothing to go by.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { alike, saying, weightOf, type Weights } from '../../likeness/alike.ts';
import { suggest, type Earlier } from '../../likeness/suggest.ts';
import { folded, stemOf, wordsOf } from '../../likeness/words.ts';

const test = suite('likeness');

const stems = (text: string): string[] => wordsOf(text).map(({ stem }) => stem);
const weightsOf = (...texts: string[]): Weights => {
  const occurs = new Map<string, number>();
  for (const text of texts) for (const stem of new Set(stems(text))) occurs.set(stem, (occurs.get(stem) ?? 0) + 1);
  const length = texts.reduce((sum, text) => sum + stems(text).length, 0) / texts.length;
  return { texts: texts.length, occurs, length };
};

test('diacritics typed in any way, or not at all, are the same word', () => {
  for (const typed of ['școală', '\u015fcoală', 'scoala', 'ȘCOALĂ', 'școală'.normalize('NFD')]) {
    assert.is(folded(typed), 'scoala', typed);
  }
});

test('forms of a word have one stem', () => {
  const same: string[][] = [
    ['trotuar', 'trotuarul', 'trotuare', 'trotuarele', 'trotuarelor', 'trotuarului'],
    ['groapă', 'gropi', 'gropile', 'gropilor', 'groapa'],
    ['mașină', 'mașini', 'mașina', 'mașinilor', 'mașinile'],
    ['câine', 'câini', 'câinii', 'câinilor'],
    ['parcare', 'parcări', 'parcarea', 'parcărilor'],
    ['zgomot', 'zgomote', 'zgomotul', 'zgomotului', 'zgomotele'],
    ['copac', 'copaci', 'copacii', 'copacilor', 'copacul'],
    ['școală', 'școli', 'școlile', 'școlii'],
    ['stâlp', 'stâlpi', 'stâlpul', 'stâlpilor'],
    ['clădire', 'clădiri', 'clădirea', 'clădirilor'],
  ];
  for (const forms of same) {
    const found = new Set(forms.map((form) => stemOf(folded(form))));
    assert.is(found.size, 1, `${forms.join(', ')}: ${[...found].join(', ')}`);
  }
});

test('different words stay apart', () => {
  const words = [
    'trotuar',
    'groapă',
    'gunoi',
    'câine',
    'parcare',
    'parc',
    'stâlp',
    'copac',
    'canal',
    'câmp',
    'impozit',
  ];
  assert.is(new Set(words.map((word) => stemOf(folded(word)))).size, words.length);
});

test('what every petition says is no word; numbers and short ones are none; a long text is cut', () => {
  assert.equal(stems('Stimată doamnă primar, vă rog să dispuneți măsuri pe strada nr. 12'), []);
  assert.is(wordsOf('cuvinteobositoare '.repeat(5_000)).length, 600);
  assert.equal(stems(''), []);
});

test('a text is as alike to itself as can be; one without a common word not at all', () => {
  const [one, two] = ['Groapă mare în asfalt lângă școală', 'Muzică tare noaptea la terasă'];
  const weights = weightsOf(one, two);
  assert.ok(Math.abs(alike(stems(one), stems(one), weights).likeness - 1) < 1e-9);
  assert.is(alike(stems(one), stems(two), weights).likeness, 0);
  assert.is(alike([], stems(two), weights).likeness, 0);
});

test('never above 1, however often the other repeats a word', () => {
  const weights = weightsOf('groapă asfalt', 'câini');
  const { likeness } = alike(stems('groapă în asfalt'), stems('groapă asfalt '.repeat(200)), weights);
  assert.ok(likeness <= 1 && likeness > 0.5);
});

test('a rare word weighs more than a common one, and the words that counted are told as they were typed', () => {
  const weights: Weights = {
    texts: 1_000,
    occurs: new Map([
      ['asfalt', 400],
      ['mansard', 3],
    ]),
    length: 20,
  };
  assert.ok(weightOf('mansard', weights) > weightOf('asfalt', weights));
  const text = 'Mansarda de pe bloc strică asfaltul';
  const { shared } = alike(stems(text), stems('mansardă asfalt'), weights);
  assert.equal(saying(wordsOf(text), shared, 5), ['mansarda', 'asfaltul']);
});

const earlier = (id: string, text: string, more: Partial<Earlier> = {}): Earlier => ({
  id,
  number: `${id}/2026`,
  stems: stems(text),
  department: null,
  closed: false,
  sameApplicant: false,
  ...more,
});

const PAST = [
  earlier('1', 'Groapă adâncă în asfalt pe bulevard, se strică mașinile', { department: 'tehnic', closed: true }),
  earlier('2', 'Gropi pe carosabil după ploaie', { department: 'tehnic' }),
  earlier('3', 'Trotuar surpat lângă școală, copiii merg pe carosabil', { department: 'tehnic' }),
  earlier('4', 'Muzică tare noaptea la terasa din centru', { department: 'politia-locala' }),
  earlier('5', 'Vecinul construiește o mansardă fără autorizație', { department: 'urbanism' }),
];
const COMPETENCES = [
  { department: 'tehnic', description: 'groapă în asfalt, trotuar surpat, carosabil, iluminat public' },
  { department: 'politia-locala', description: 'zgomot noaptea, muzică tare, mașină abandonată' },
  { department: 'urbanism', description: 'autorizație de construire, mansardă, balcon, gard' },
];
const WEIGHTS: Weights = {
  texts: 5,
  occurs: new Map(
    [...new Set(PAST.flatMap((each) => each.stems))].map((stem) => [
      stem,
      PAST.filter((each) => each.stems.includes(stem)).length,
    ]),
  ),
  length: 6,
};

test('the department is proposed from what people sorted and from what it does, with the words and the cases', () => {
  const { departments } = suggest(
    'S-a surpat trotuarul din fața școlii, copiii trec pe carosabil',
    PAST,
    COMPETENCES,
    WEIGHTS,
  );
  const first = departments[0]!;
  assert.is(first.department, 'tehnic');
  assert.ok(first.share > 80, `${first.share} %`);
  assert.is(first.cases[0], '3/2026');
  assert.ok(first.described);
  for (const word of ['surpat', 'trotuarul', 'carosabil']) assert.ok(first.words.includes(word), word);
});

test('without past cases the descriptions alone propose', () => {
  const { departments, duplicates } = suggest('Muzica tare la o petrecere, noaptea', [], COMPETENCES, WEIGHTS);
  assert.is(departments[0]?.department, 'politia-locala');
  assert.equal(departments[0]?.cases, []);
  assert.equal(duplicates, []);
});

test('the same matter in other words is told as a likely repetition, the most alike first; another matter is not', () => {
  const text = 'Trotuarul surpat de la școală: copiii merg pe carosabil';
  const { duplicates } = suggest(text, PAST, COMPETENCES, WEIGHTS);
  assert.equal(
    duplicates.map(({ number }) => number),
    ['3/2026'],
  );
  assert.ok((duplicates[0]?.percent ?? 0) >= 60);
  assert.ok(duplicates[0]?.words.includes('trotuarul'));
});

test('a text of which nothing is known proposes nothing', () => {
  assert.equal(suggest('Xyzzy plugh quux', PAST, COMPETENCES, WEIGHTS), { departments: [], duplicates: [] });
  assert.equal(suggest('', PAST, COMPETENCES, WEIGHTS), { departments: [], duplicates: [] });
  assert.equal(suggest('🙂 12345 !!', PAST, COMPETENCES, WEIGHTS), { departments: [], duplicates: [] });
});

test('cases that nobody has sorted say nothing about departments', () => {
  const unsorted = PAST.map((each) => ({ ...each, department: null }));
  assert.equal(suggest('Groapă în asfalt', unsorted, [], WEIGHTS).departments, []);
});

test.run();
