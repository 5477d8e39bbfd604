// Letters (PDF) and messages (e-mail, text) of a guided procedure, to be rewritten by its owners. Romanian only: a translation is
// an `{{#if}}` that they add with the second language.

import type { Files } from '../files.ts';
import type { GuidedAnswers } from '../guided.ts';
import { escaped as html } from '../markup.ts';
import { warnDays } from './process.ts';
import { namedQuestions, type Asked } from './questions.ts';

export function letterFiles(answers: GuidedAnswers): Files {
  return {
    'documents/recipisa.hbs': receipt(answers),
    'documents/scrisoare.hbs': letter(answers),
    ...messages(answers),
  };
}

const ABOUT_REQUEST = `<dl class="facts">
  <div><dt>Număr de înregistrare</dt><dd>{{dosar.numar}}</dd></div>
  <div><dt>Data înregistrării</dt><dd>{{date dosar.data}}</dd></div>
  <div><dt>Solicitant</dt><dd>{{petent.nume}}</dd></div>`;

function receipt(answers: GuidedAnswers): string {
  const shown = namedQuestions(answers).flatMap((question) => shownAnswer(question) ?? []);
  return `{{!-- Recipisa de înregistrare. Needs: dosar (numar, data), petent.nume, termen.legal, urmarire, cerere. --}}
<h1>Recipisă de înregistrare</h1>
<p class="purpose">${html(answers.title)}</p>

<p>Am înregistrat cererea dumneavoastră. Vă răspundem <b>cel mai târziu la {{date termen.legal}}</b>.</p>

${ABOUT_REQUEST}
${shown.map((line) => `  ${line}\n`).join('')}</dl>

<div class="notice">
  <p>Urmăriți cererea la <b>{{urmarire}}</b>, cu numărul <b>{{dosar.numar}}</b> și codul primit la depunere, sau din contul dumneavoastră.</p>
</div>

<p class="note">Temei legal: ${html(answers.deadline.basis)}.</p>
`;
}

/** A short answer on the receipt; null for what takes more than a line, or is no text. */
function shownAnswer({ kind, name, label }: Asked): string | null {
  const at = `cerere.${name}`;
  const line = (value: string): string => `{{#if ${at}}}<div><dt>${html(label)}</dt><dd>${value}</dd></div>{{/if}}`;
  if (kind === 'text' || kind === 'number') return line(`{{${at}}}`);
  return kind === 'date' ? line(`{{date ${at}}}`) : null;
}

function letter({ title, letter: { title: name, signed }, deadline }: GuidedAnswers): string {
  const signature = signed
    ? `
<section class="signed" aria-label="Semnături">
  <div><p><b>Pentru instituție,</b></p><p class="name">{{decizie.persoana.nume}}</p>{{seal "semnatura"}}</div>
</section>
`
    : `
<p><b>{{decizie.persoana.nume}}</b></p>
`;
  return `{{!-- ${name.replaceAll('--', '–')}. Needs: petent.nume, dosar (numar, data), decizie (decizie, text, persoana). --}}
<div class="to">
  <p>Către</p>
  <p><b>{{petent.nume}}</b></p>
</div>

<h1>${html(name)}</h1>
<p class="purpose">la cererea nr.&nbsp;{{dosar.numar}} din {{date dosar.data}}</p>

<p>La cererea dumneavoastră privind „${html(title)}” vă comunicăm că {{#if (eq decizie.decizie "aprob")}}<b>a fost aprobată</b>{{else}}<b>a fost respinsă</b>{{/if}}.</p>

{{nl2p decizie.text}}

<p class="note">Temei legal: ${html(deadline.basis)}.</p>
${signature}`;
}

/** The first line is the subject. */
const message = (needs: string, subject: string, ...paragraphs: string[]): string =>
  `{{!-- Needs: ${needs}. --}}\n${subject}\n\n${paragraphs.join('\n\n')}\n`;

const toApplicant = (needs: string, subject: string, ...paragraphs: string[]): string =>
  message(
    `dosar.numar, legatura, institutie.nume${needs}`,
    subject,
    'Bună ziua,',
    ...paragraphs,
    '{{legatura}}',
    '{{institutie.nume}}',
  );

function messages(answers: GuidedAnswers): Files {
  const { fee, completionDays } = answers;
  const number = 'Cererea nr. {{dosar.numar}}';
  const files: Files = {
    'messages/inregistrata.hbs': toApplicant(
      ', termen.legal, urmarire',
      `${number} a fost înregistrată`,
      'Am înregistrat cererea dumneavoastră și vă răspundem cel mai târziu la {{date termen.legal}}. Recipisa este atașată.',
      'Urmăriți cererea aici, sau fără cont la {{urmarire}}, cu numărul și codul primit la depunere:',
    ),
    'messages/rezultat.hbs': toApplicant(
      ', decizie.decizie',
      'Răspuns la cererea nr. {{dosar.numar}}',
      'Cererea dumneavoastră {{#if (eq decizie.decizie "aprob")}}a fost aprobată{{else}}a fost respinsă{{/if}}. Documentul este atașat și se vede și aici:',
    ),
    'messages/retrasa.hbs': toApplicant(
      '',
      `${number} a fost retrasă`,
      'Așa cum ați cerut, cererea a fost retrasă și nu mai lucrăm la ea. Puteți depune oricând alta.',
    ),
    'messages/depasire.hbs': message(
      'dosar (numar, data), termen.legal, inbox',
      'Termenul cererii nr. {{dosar.numar}} a fost depășit',
      'Răspunsul la cererea nr. {{dosar.numar}} din {{date dosar.data}} trebuia trimis până la {{date termen.legal}} și nu a plecat.',
      '{{inbox}}',
    ),
    'messages/avertizare.hbs': message(
      'dosar (numar, data), termen.legal, inbox',
      'Se apropie termenul cererii nr. {{dosar.numar}}',
      'Răspunsul la cererea nr. {{dosar.numar}} din {{date dosar.data}} trebuie trimis până la {{date termen.legal}}.',
      '{{inbox}}',
    ),
  };
  if (warnDays(answers) === null) delete files['messages/avertizare.hbs'];
  if (completionDays !== null) {
    files['messages/completare.hbs'] = toApplicant(
      ', lucru.ceLipseste',
      `${number} trebuie completată`,
      'Ca să putem continua, avem nevoie de următoarele:',
      '{{lucru.ceLipseste}}',
      `Vă rugăm să completați cererea aici, în cel mult ${days(completionDays)}:`,
    );
  }
  if (fee !== null) {
    files['messages/plata.hbs'] = toApplicant(
      ', taxa.suma, plata.scadenta',
      'Plătiți taxa pentru cererea nr. {{dosar.numar}}',
      'Taxa este de {{amount taxa.suma}}, de plătit până la {{date plata.scadenta}}. După această zi cererea se închide.',
      'Plătiți aici sau la casierie:',
    );
    files['messages/neplatita.hbs'] = toApplicant(
      '',
      `${number} a fost închisă`,
      'Taxa nu a fost plătită la timp, așa că am închis cererea. Puteți depune oricând alta.',
    );
  }
  return files;
}

export const days = (count: number): string => {
  const rest = count % 100;
  return count === 1 ? 'o zi' : `${count}${rest === 0 || rest > 19 ? ' de' : ''} zile`;
};
