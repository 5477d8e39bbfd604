// What the platform's jobs take from a model (server/jobs/): inputs, and the variable that their answer is kept in. Their
// headers have groups of their own.

export interface JobKind {
  readonly inputs: readonly { readonly name: string; readonly required: boolean; readonly preset?: string }[];
  /** What the job answers, and the variable that is proposed for it. */
  readonly result: { readonly source: string; readonly name: string } | null;
  /** A person must look when it is not known (server/check/check-connectors.ts). */
  readonly mayBeUnknown?: true;
}

const needs = (...names: string[]): JobKind['inputs'] => names.map((name) => ({ name, required: true }));
const may = (...names: string[]): JobKind['inputs'] => names.map((name) => ({ name, required: false }));
const gives = (source: string, name: string): JobKind['result'] => ({ source: `=${source}`, name });

export const JOB_KINDS: { readonly [type: string]: JobKind } = {
  'document:issue': { inputs: [], result: gives('document', 'documentEmis') },
  'document:replace': { inputs: needs('inlocuieste'), result: gives('document', 'documentEmis') },
  'document:annul': { inputs: needs('document', 'motiv'), result: null },
  'document:receive-signed': {
    inputs: needs('document', 'fisier'),
    result: gives('answer', 'semnatPrimit'),
    mayBeUnknown: true,
  },
  'signature:validate': { inputs: needs('fisier'), result: gives('answer', 'semnaturi') },
  'applicant:notify': { inputs: may('attachments'), result: null },
  'staff:notify': { inputs: [], result: null },
  'authority:send': { inputs: [...needs('to'), ...may('attachments')], result: null },
  'dossier:close': { inputs: [], result: null },
  'dossier:join': { inputs: needs('primul'), result: null },
  'dossier:suggest': { inputs: needs('text', 'competente'), result: gives('sugestie', 'sugestie') },
  'dossier:tally': { inputs: needs('sume'), result: gives('tally', 'cumul') },
  'deadline:extend': { inputs: needs('days', 'motiv'), result: gives('termen', 'termen') },
  'deadline:restart': { inputs: needs('motiv'), result: gives('termen', 'termen') },
  'payment:request': {
    inputs: [...needs('linii'), { name: 'scadenta', required: false, preset: '=null' }, ...needs('descriere')],
    result: gives('plata', 'plata'),
  },
  'payment:cancel': { inputs: needs('plata'), result: gives('answer', 'anularePlata') },
  'publication:publish': { inputs: needs('publicare'), result: gives('publicatie', 'publicatie') },
  'publication:withdraw': { inputs: needs('publicatie'), result: null },
  'place:reserve': { inputs: needs('loc', 'ore'), result: gives('answer', 'rezervare') },
  'place:assign': { inputs: [...needs('loc'), ...may('deLa', 'panaLa')], result: gives('answer', 'atribuire') },
  'place:release': { inputs: needs('loc'), result: null },
  'waiting-list:join': {
    inputs: [...needs('lista', 'puncte'), ...may('feluri')],
    result: gives('asteptare', 'asteptare'),
  },
  'waiting-list:leave': { inputs: may('lista'), result: null },
};
