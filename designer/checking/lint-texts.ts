// What each rule of the linter finds and how to mend it, in both languages of the studio.

interface Text {
  message: (name: string) => string;
  remedy: string;
}

export const lintTexts: { readonly [rule: string]: { readonly ro: Text; readonly en: Text } } = {
  'label-required': {
    ro: {
      message: (name) => `„${name}” nu are nume.`,
      remedy: 'Scrieți în câteva cuvinte ce se face sau ce se întreabă: E sau Enter pe element.',
    },
    en: {
      message: (name) => `“${name}” has no name.`,
      remedy: 'Write in a few words what is done or asked: E or Enter on the element.',
    },
  },
  'no-disconnected': {
    ro: {
      message: (name) => `La „${name}” nu ajunge și de la el nu pleacă niciun drum.`,
      remedy: 'Legați-l de restul procesului (C) sau ștergeți-l.',
    },
    en: {
      message: (name) => `No flow reaches or leaves “${name}”.`,
      remedy: 'Connect it with the rest of the process (C), or delete it.',
    },
  },
  'no-duplicate-sequence-flows': {
    ro: {
      message: (name) => `Drumul „${name}” repetă altul, între aceleași elemente.`,
      remedy: 'Ștergeți unul dintre ele; două drumuri fac pasul de două ori.',
    },
    en: {
      message: (name) => `The flow “${name}” repeats another between the same elements.`,
      remedy: 'Delete one of them; two flows do the step twice.',
    },
  },
  'no-gateway-join-fork': {
    ro: {
      message: (name) => `Ramificarea „${name}” și adună, și desparte drumuri.`,
      remedy: 'Puneți două: una care adună, urmată de una care desparte.',
    },
    en: {
      message: (name) => `The gateway “${name}” both joins and splits.`,
      remedy: 'Use two: one that joins, followed by one that splits.',
    },
  },
  'no-implicit-end': {
    ro: {
      message: (name) => `După „${name}” nu urmează nimic.`,
      remedy: 'Puneți un sfârșit care spune cum s-a încheiat.',
    },
    en: {
      message: (name) => `Nothing follows “${name}”.`,
      remedy: 'Add an end event that says how it ended.',
    },
  },
  'no-implicit-split': {
    ro: {
      message: (name) => `Din „${name}” pleacă mai multe drumuri fără o ramificare.`,
      remedy: 'Puneți după el o ramificare care spune dacă se merge pe unul sau pe toate.',
    },
    en: {
      message: (name) => `Several flows leave “${name}” without a gateway.`,
      remedy: 'Put a gateway after it that says whether one or all are taken.',
    },
  },
  'no-overlapping-elements': {
    ro: {
      message: (name) => `„${name}” acoperă alt element al desenului.`,
      remedy: 'Mutați unul dintre ele, sau așezați desenul din nou.',
    },
    en: {
      message: (name) => `“${name}” covers another element of the drawing.`,
      remedy: 'Move one of them, or arrange the drawing anew.',
    },
  },
  'superfluous-gateway': {
    ro: {
      message: (name) => `Prin ramificarea „${name}” trece un singur drum.`,
      remedy: 'Ștergeți-o și legați direct elementele dinainte și de după.',
    },
    en: {
      message: (name) => `Only one flow goes through the gateway “${name}”.`,
      remedy: 'Delete it and connect what is before with what is after.',
    },
  },
  'superfluous-termination': {
    ro: {
      message: (name) => `Sfârșitul „${name}” oprește tot procesul, deși nu mai e nimic de oprit.`,
      remedy: 'Schimbați-l într-un sfârșit obișnuit (R).',
    },
    en: {
      message: (name) => `The end “${name}” terminates the process although nothing else runs.`,
      remedy: 'Change it into a plain end event (R).',
    },
  },
};
