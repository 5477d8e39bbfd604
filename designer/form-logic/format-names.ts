// What the formats of answers are called, for the palette, the properties and the differences. With the article, so that
// they fit into a sentence; a test holds the list to forms/formats/registry.ts.

import type { Language } from '../../forms/model.ts';

const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  cnp: { ro: 'codul numeric personal (CNP)', en: 'the personal numeric code (CNP)' },
  cui: { ro: 'codul unic de înregistrare (CUI)', en: 'the company’s registration code (CUI)' },
  fiscalCode: { ro: 'codul de identificare fiscală', en: 'the tax identification code' },
  iban: { ro: 'contul IBAN', en: 'the IBAN account' },
  plate: { ro: 'numărul de înmatriculare', en: 'the registration plate' },
  foreignPlate: { ro: 'numărul de înmatriculare din altă țară', en: 'the registration plate of another country' },
  vin: { ro: 'seria de șasiu (VIN)', en: 'the vehicle identification number (VIN)' },
  cpv: { ro: 'codul CPV', en: 'the CPV code' },
  caen: { ro: 'codul CAEN', en: 'the CAEN code' },
  cadastralNumber: { ro: 'numărul cadastral', en: 'the cadastral number' },
  siruta: { ro: 'codul SIRUTA', en: 'the SIRUTA code' },
  tradeRegister: { ro: 'numărul din registrul comerțului', en: 'the trade register number' },
  identityCard: { ro: 'seria și numărul cărții de identitate', en: 'the identity card number' },
  passport: { ro: 'numărul pașaportului', en: 'the passport number' },
  personName: { ro: 'numele unei persoane', en: 'the name of a person' },
  phone: { ro: 'numărul de telefon', en: 'the telephone number' },
  postalCode: { ro: 'codul poștal', en: 'the postal code' },
  email: { ro: 'adresa de e-mail', en: 'the e-mail address' },
};

/** The format's own name when it is not in the list. */
export const formatName = (format: string, language: Language): string => names[format]?.[language] ?? format;
