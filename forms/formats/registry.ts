// The formats that a text field may ask for with `properties.format`. To add one: a file here, a line below, its
// messages in forms/messages.ts, its test values in test/forms/formats.test.ts.

import { cnp } from './cnp.ts';
import { cui } from './cui.ts';
import { email } from './email.ts';
import type { Format } from './format.ts';
import { iban } from './iban.ts';
import { personName } from './person-name.ts';
import { phone } from './phone.ts';
import { postalCode } from './postal-code.ts';

export type Formats = ReadonlyMap<string, Format>;

export const formats: Formats = new Map(
  [cnp, cui, email, iban, personName, phone, postalCode].map((format) => [format.name, format]),
);
