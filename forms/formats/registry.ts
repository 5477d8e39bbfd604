// The formats that a text field may ask for with `properties.format`. To add one: a file here, a line below, its
// sentences in forms/format-words.ts, its test values in test/forms/formats.test.ts.

import { cadastralNumber } from './cadastral-number.ts';
import { caen } from './caen.ts';
import { cnp } from './cnp.ts';
import { cpv } from './cpv.ts';
import { cui } from './cui.ts';
import { email } from './email.ts';
import { fiscalCode } from './fiscal-code.ts';
import type { Format } from './format.ts';
import { iban } from './iban.ts';
import { identityCard, passport } from './identity-card.ts';
import { personName } from './person-name.ts';
import { phone } from './phone.ts';
import { foreignPlate, plate } from './plate.ts';
import { postalCode } from './postal-code.ts';
import { siruta } from './siruta.ts';
import { tradeRegister } from './trade-register.ts';
import { vin } from './vin.ts';

const all = [
  cadastralNumber,
  caen,
  cnp,
  cpv,
  cui,
  email,
  fiscalCode,
  foreignPlate,
  iban,
  identityCard,
  passport,
  personName,
  phone,
  plate,
  postalCode,
  siruta,
  tradeRegister,
  vin,
];

export const formats: ReadonlyMap<string, Format> = new Map(all.map((format) => [format.name, format]));
