// What was changed, in words. `{from}`: what stood there; `{to}`: what stands there now.

interface Both {
  readonly en: string;
  readonly ro: string;
}

export const CHANGE_TEXTS = {
  expression: { en: 'The expression {from} is now {to}.', ro: 'Expresia {from} este acum {to}.' },
  job: {
    en: 'The work ({from}) is a job of type {to}: a program of yours does it.',
    ro: 'Lucrarea ({from}) este un job de tip {to}: îl execută un program al dumneavoastră.',
  },
  header: { en: '{from} is the header {to} of the job.', ro: '{from} este antetul {to} al jobului.' },
  retries: { en: '{from} is now {to} tries.', ro: '{from} înseamnă acum {to} încercări.' },
  input: { en: '{from} is the input mapping {to}.', ro: '{from} este maparea de intrare {to}.' },
  output: { en: '{from} is the output mapping {to}.', ro: '{from} este maparea de ieșire {to}.' },
  'output-kept': {
    en: 'Because outputs are mapped, these results are handed on by mappings of their own, as before: {to}.',
    ro: 'Fiindcă ieșirile sunt mapate, aceste rezultate se transmit prin mapări proprii, ca înainte: {to}.',
  },
  element: {
    en: 'The {from} is now a {to}, which does the same here.',
    ro: 'Elementul {from} este acum {to}, care face aici același lucru.',
  },
  script: { en: 'The script ({from}) is now FEEL: {to}.', ro: 'Scriptul ({from}) este acum FEEL: {to}.' },
  'script-job': { en: 'The script ({from}) is a job of type {to}.', ro: 'Scriptul ({from}) este un job de tip {to}.' },
  'not-kept': {
    en: '{from} has no effect in the other engine either and was left out.',
    ro: '{from} nu are efect nici în celălalt motor și a fost lăsat deoparte.',
  },
  decision: { en: 'The decision ({from}) is called as {to}.', ro: 'Decizia ({from}) se apelează ca {to}.' },
  assignment: { en: '{from} is the assignment {to}.', ro: '{from} este repartizarea {to}.' },
  schedule: { en: '{from} is the date {to}.', ro: '{from} este data {to}.' },
  priority: { en: '{from} is the priority {to}.', ro: '{from} este prioritatea {to}.' },
  form: { en: '{from} is the form file {to}.', ro: '{from} este fișierul de formular {to}.' },
  'form-reference': { en: '{from} refers to the form {to}.', ro: '{from} trimite la formularul {to}.' },
  listener: {
    en: 'The listener ({from}) is a job of type {to}.',
    ro: 'Ascultătorul ({from}) este un job de tip {to}.',
  },
  loop: { en: '{from} of the loop is now {to}.', ro: '{from} al buclei este acum {to}.' },
  timer: { en: 'The timer {from} is now {to}.', ro: 'Temporizatorul {from} este acum {to}.' },
  call: { en: 'The call ({from}) is now {to}.', ro: 'Apelul ({from}) este acum {to}.' },
  variable: { en: '{from} is the variable {to}.', ro: '{from} este variabila {to}.' },
  id: {
    en: 'It had no id that can be used ({from}); it is now {to}.',
    ro: 'Nu avea un id utilizabil ({from}); acum este {to}.',
  },
  executable: { en: 'The process is marked as executable ({to}).', ro: 'Procesul este marcat ca executabil ({to}).' },
  properties: {
    en: '{from} are properties that tools read: {to}.',
    ro: '{from} sunt proprietăți citite de programe: {to}.',
  },
  error: { en: '{from} is now the error {to}.', ro: '{from} este acum eroarea {to}.' },
  signal: { en: '{from} is now the signal {to}.', ro: '{from} este acum semnalul {to}.' },
  message: { en: '{from} is now the message {to}.', ro: '{from} este acum mesajul {to}.' },
  correlation: { en: 'The message is recognised by {to}.', ro: 'Mesajul se recunoaște după {to}.' },
  'version-tag': { en: '{from} is now {to}.', ro: '{from} este acum {to}.' },
  filter: { en: '{from} of the condition is now {to}.', ro: '{from} al condiției este acum {to}.' },
  initiator: {
    en: '{from}: who starts the process is read from {to}.',
    ro: '{from}: cine pornește procesul se citește din {to}.',
  },
  binding: {
    en: '{from}: the newest version of the same release is used.',
    ro: '{from}: se folosește cea mai nouă versiune din aceeași publicare.',
  },
  condition: {
    en: 'The condition stood on a default flow, where it is never read: {from}.',
    ro: 'Condiția stătea pe un flux implicit, unde nu se citește niciodată: {from}.',
  },
  structure: { en: '{from} was corrected: {to}.', ro: '{from} a fost corectat: {to}.' },
} as const satisfies { [what: string]: Both };

export type What = keyof typeof CHANGE_TEXTS;
