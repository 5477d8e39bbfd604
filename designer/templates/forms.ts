// Forms, letters and messages that a new step begins with: small, complete, in both languages, without a finding. The author
// goes on from there in the editors of forms and letters.

interface Option {
  readonly value: string;
  readonly ro: string;
  readonly en: string;
}

interface Question {
  readonly key: string;
  readonly ro: string;
  readonly en: string;
  /** In the sentences of the form: „completați …”. */
  readonly name: { readonly ro: string; readonly en: string };
  readonly options?: readonly Option[];
  readonly files?: true;
  readonly hide?: string;
  readonly optional?: true;
}

/** A form of one page; every text has its English. */
export const formOf = (
  id: string,
  questions: readonly Question[],
  context: readonly string[] = [],
  lead: { ro: string; en: string } | null = null,
): string => {
  const en: { [ro: string]: string } = lead === null ? {} : { [lead.ro]: lead.en };
  const asked = questions.map((question) => {
    const { key, options, files, hide, optional, name } = question;
    en[question.ro] = question.en;
    en[name.ro] = name.en;
    for (const option of options ?? []) en[option.ro] = option.en;
    return {
      type: options !== undefined ? 'radio' : files === true ? 'filepicker' : 'textarea',
      id: key,
      key,
      label: question.ro,
      ...(hide === undefined ? {} : { conditional: { hide } }),
      ...(options !== undefined || files === true
        ? { validate: { required: optional !== true } }
        : { validate: { required: optional !== true, maxLength: 2000 } }),
      ...(options === undefined ? {} : { values: options.map(({ value, ro }) => ({ value, label: ro })) }),
      ...(files === true ? { multiple: true, accept: '.pdf,.jpg,.png' } : {}),
      properties: { ...(options === undefined && files !== true ? { rows: '4' } : {}), name: name.ro },
    };
  });
  const components = lead === null ? asked : [{ type: 'text', id: `${id}-text`, text: lead.ro }, ...asked];
  const form = {
    type: 'default',
    id,
    schemaVersion: 19,
    components,
    traseu: { language: 'ro', context, translations: { en } },
  };
  return `${JSON.stringify(form, null, 2)}\n`;
};

const decides = (options: readonly Option[]): Question => ({
  key: 'decizie',
  ro: 'Ce decideți?',
  en: 'What do you decide?',
  name: { ro: 'ce decideți', en: 'what you decide' },
  options,
});

const back: Option = { value: 'inapoi', ro: 'Îl trimit înapoi la refăcut', en: 'I send it back to be redone' };

const reason: Question = {
  key: 'motiv',
  ro: 'Ce este de schimbat',
  en: 'What is to be changed',
  name: { ro: 'ce este de schimbat', en: 'what is to be changed' },
  hide: '=decizie != "inapoi"',
};

/** Agree, or send back with a reason. */
export const endorsementForm = (id: string): string =>
  formOf(id, [decides([{ value: 'avizez', ro: 'Sunt de acord', en: 'I agree' }, back]), reason]);

/** Sign, or send back with a reason: what a signature task demands. */
export const signingForm = (id: string): string =>
  formOf(id, [decides([{ value: 'semnez', ro: 'Semnez documentul', en: 'I sign the document' }, back]), reason]);

/** A step that only has to be done. */
export const decisionForm = (id: string, _title: string): string =>
  formOf(id, [
    decides([
      { value: 'da', ro: 'Da', en: 'Yes' },
      { value: 'nu', ro: 'Nu', en: 'No' },
    ]),
    {
      key: 'observatii',
      ro: 'Observații',
      en: 'Comments',
      name: { ro: 'observațiile', en: 'your comments' },
      optional: true,
    },
  ]);

/** What a person finds out when no other system answered. */
export const checkedByPersonForm = (id: string): string =>
  formOf(id, [
    {
      key: 'rezultat',
      ro: 'Ce ați aflat?',
      en: 'What did you find out?',
      name: { ro: 'ce ați aflat', en: 'what you found out' },
      options: [
        { value: 'da', ro: 'Este în regulă', en: 'It is in order' },
        { value: 'nu', ro: 'Nu este în regulă', en: 'It is not in order' },
      ],
    },
    {
      key: 'sursa',
      ro: 'De unde ați aflat',
      en: 'How you found out',
      name: { ro: 'de unde ați aflat', en: 'how you found out' },
    },
  ]);

/** The clerk says whether the request is complete, and what is missing. */
export const askingOrCompleteForm = (id: string): string =>
  formOf(id, [
    decides([
      { value: 'completa', ro: 'Cererea este completă', en: 'The request is complete' },
      { value: 'incompleta', ro: 'Lipsește ceva', en: 'Something is missing' },
    ]),
    {
      key: 'lipsuri',
      ro: 'Ce trebuie să completeze solicitantul',
      en: 'What the applicant must add',
      name: { ro: 'ce trebuie completat', en: 'what must be added' },
      hide: '=decizie != "incompleta"',
    },
  ]);

/** The applicant answers what was asked: `lipsuri`, which the task hands over. */
export const completionForm = (id: string): string =>
  formOf(
    id,
    [
      {
        key: 'raspuns',
        ro: 'Răspunsul dumneavoastră',
        en: 'Your answer',
        name: { ro: 'răspunsul', en: 'your answer' },
      },
      {
        key: 'documente',
        ro: 'Documente de adăugat',
        en: 'Documents to add',
        name: { ro: 'documentele', en: 'the documents' },
        files: true,
        optional: true,
      },
    ],
    ['lipsuri'],
    { ro: 'Avem nevoie de: {{lipsuri}}', en: 'We need: {{lipsuri}}' },
  );

/** What is to be paid, said by a clerk. */
export const feeForm = (id: string): string => {
  const form = JSON.parse(
    formOf(id, [
      {
        key: 'descriere',
        ro: 'Pentru ce se plătește',
        en: 'What is paid for',
        name: { ro: 'pentru ce se plătește', en: 'what is paid for' },
      },
    ]),
  ) as { components: object[]; traseu: { translations: { en: { [ro: string]: string } } } };
  form.components.push({
    type: 'number',
    id: 'suma',
    key: 'suma',
    label: 'Suma',
    decimalDigits: 2,
    validate: { required: true, min: 0.01 },
    appearance: { suffixAdorner: 'lei' },
    properties: { name: 'suma' },
  });
  Object.assign(form.traseu.translations.en, { Suma: 'Amount', suma: 'the amount', lei: 'lei' });
  return `${JSON.stringify(form, null, 2)}\n`;
};

/** A message to the applicant in both languages: the first line is the subject. */
export const messageOf = (text: { ro: [subject: string, body: string]; en: [subject: string, body: string] }): string =>
  `{{#if (eq dosar.limba "en")}}${text.en[0]}{{else}}${text.ro[0]}{{/if}}

{{#if (eq dosar.limba "en")}}
Hello,

${text.en[1]}

{{legatura}}
Without an account: {{urmarire}}

{{institutie.nume}}
{{else}}
Bună ziua,

${text.ro[1]}

{{legatura}}
Fără cont: {{urmarire}}

{{institutie.nume}}
{{/if}}
`;

/** A message to staff. */
export const staffMessageOf = (subject: string, body: string): string => `${subject}\n\n${body}\n\n{{inbox}}\n`;

/** A letter with the case's facts; `seals`: places for signatures, with the words printed over them. */
export const letterOf = (title: string, seals: readonly { name: string; role: string }[] = []): string => {
  const boxes = seals.map(({ name, role }) => `<div>\n<p><b>${role},</b></p>\n{{seal "${name}"}}\n</div>`);
  const signed = boxes.length === 0 ? '' : `\n<section class="signed">\n${boxes.join('\n')}\n</section>\n`;
  return `<h1>${title}</h1>

<p>Către {{petent.nume}}</p>

<p>Referitor la cererea dumneavoastră nr.&nbsp;{{dosar.numar}} din {{date dosar.data}}, având ca obiect „{{subiect}}”, vă comunicăm următoarele:</p>

<p>Scrieți aici conținutul documentului.</p>
${signed}`;
};
