// The identifiers of Romania as functions: `isCnp(x)` tells whether a text is one (null and anything else but a text is
// not), `normalised("iban", x)` writes it the way it is kept, the rest read a code. Plain names, because a variable is
// often called `cnp` itself. The checks are those of the form fields (forms/formats, which import nothing of ours but
// each other and how texts and dates are written).

import { dayAt } from '../../../calendar/bucharest.ts';
import { checkCnp, cnpBirthDates, cnpSex } from '../../../forms/formats/cnp.ts';
import type { Format } from '../../../forms/formats/format.ts';
import { isTreasuryAccount } from '../../../forms/formats/iban.ts';
import { readMrz } from '../../../forms/formats/mrz.ts';
import { isMobile } from '../../../forms/formats/phone.ts';
import { countyOfPlate } from '../../../forms/formats/plate.ts';
import { countyOfPostalCode } from '../../../forms/formats/postal-code.ts';
import { formats } from '../../../forms/formats/registry.ts';
import type { Value } from '../values.ts';
import type { Call, Library } from './signature.ts';

/** No identifier is longer; a longer text is none, and costs nothing. */
const LONGEST = 1_000;

const textOf = (value: Value | undefined): string | null =>
  typeof value === 'string' && value.length <= LONGEST ? value : null;

function checked(format: Format | undefined, value: Value | undefined, { run }: Call): string | null {
  const text = textOf(value);
  if (format === undefined || text === null) return null;
  const result = format.check(text, run.now === null ? {} : { today: dayAt(run.now) });
  return result.ok ? result.value : null;
}

/** When the code leaves two centuries open, the earlier: nobody of the later is born yet, or hardly. */
function birthDate(value: Value | undefined): Value {
  const result = checkCnp(textOf(value) ?? '');
  return result.ok ? (cnpBirthDates(result.value)[0] ?? null) : null;
}

function zoneOf(value: Value | undefined): Value {
  const result = readMrz(textOf(value) ?? '');
  return result.ok ? { ...result.value } : null;
}

/** A function of a well-formed text; of any other it is null. */
const ofValid = (name: string, read: (text: string) => Value): Library[number][2] => {
  const format = formats.get(name);
  return ([value], call) => {
    const text = checked(format, value, call);
    return text === null ? null : read(text);
  };
};

export const FORMATS: Library = [
  ...[...formats].map(([name, format]): Library[number] => [
    `is${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    'text: Any',
    ([value], call) => checked(format, value, call) !== null,
  ]),
  [
    'normalised',
    'format: Any, text: Any',
    ([name, value], call) => checked(formats.get(textOf(name) ?? ''), value, call),
  ],
  ['cnpBirthDate', 'text: Any', ([value]) => birthDate(value)],
  ['cnpSex', 'text: Any', ofValid('cnp', cnpSex)],
  ['plateCounty', 'text: Any', ofValid('plate', countyOfPlate)],
  ['postalCodeCounty', 'text: Any', ofValid('postalCode', countyOfPostalCode)],
  ['isMobilePhone', 'text: Any', ofValid('phone', isMobile)],
  ['isTreasuryIban', 'text: Any', ofValid('iban', isTreasuryAccount)],
  ['readMrz', 'text: Any', ([value]) => zoneOf(value)],
];
