// What FEEL in a form can call beside FEEL's own functions: our formats. `isCnp(x)` tells whether a text is one (null and
// anything else but a text is not), `normalised("iban", x)` writes it the way it is kept, the rest read a code.
// Plain names, because a field is often called `cnp` itself. A process may use them too: pass `functionNames` as
// `functions` to engine/feel's `compileExpression` and `functionValues()` as variables.

import { dayAt } from '../calendar/bucharest.ts';
import { FeelFunction, type Value } from '../engine/feel/values.ts';
import { cnpBirthDates, cnpSex, checkCnp } from './formats/cnp.ts';
import type { Format } from './formats/format.ts';
import { isTreasuryAccount } from './formats/iban.ts';
import { isMobile } from './formats/phone.ts';
import { countyOfPlate } from './formats/plate.ts';
import { countyOfPostalCode } from './formats/postal-code.ts';
import { formats } from './formats/registry.ts';

type Body = (text: string, now: number | null, second: string) => Value;

/** Takes texts; without one the answer is `none`. */
const onText = (body: Body, none: Value): FeelFunction =>
  new FeelFunction(null, null, (args, run) => {
    const list: readonly (Value | undefined)[] = Array.isArray(args) ? args : Object.values(args);
    const [first, second] = list;
    return typeof first === 'string' && first.length <= 1_000
      ? body(first, run.now, typeof second === 'string' ? second.slice(0, 1_000) : '')
      : none;
  });

const checked = (format: Format, text: string, now: number | null): string | null => {
  const result = format.check(text, now === null ? {} : { today: dayAt(now) });
  return result.ok ? result.value : null;
};

/** When the code leaves two centuries open, the earlier: nobody of the later is born yet, or hardly. */
const birthDate: Body = (text) => {
  const result = checkCnp(text);
  return result.ok ? (cnpBirthDates(result.value)[0] ?? null) : null;
};

const ofValid =
  (name: string, read: (value: string) => Value): Body =>
  (text, now) => {
    const format = formats.get(name);
    const value = format === undefined ? null : checked(format, text, now);
    return value === null ? null : read(value);
  };

const functions: Readonly<Record<string, FeelFunction>> = {
  ...Object.fromEntries(
    [...formats].map(([name, format]) => [
      `is${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
      onText((text, now) => checked(format, text, now) !== null, false),
    ]),
  ),
  normalised: onText((name, now, text) => {
    const format = formats.get(name);
    return format === undefined ? null : checked(format, text, now);
  }, null),
  cnpBirthDate: onText(birthDate, null),
  cnpSex: onText(ofValid('cnp', cnpSex), null),
  plateCounty: onText(ofValid('plate', countyOfPlate), null),
  postalCodeCounty: onText(ofValid('postalCode', countyOfPostalCode), null),
  isMobilePhone: onText(ofValid('phone', isMobile), null),
  isTreasuryIban: onText(ofValid('iban', isTreasuryAccount), null),
};

/** For `Surroundings.functions` of engine/feel: a call of anything else is refused when it is compiled. */
export const functionNames: ReadonlySet<string> = new Set(Object.keys(functions));

/** The functions, to be put among the variables; `only` those, when it is given. */
export const functionValues = (only: Iterable<string> = Object.keys(functions)): Record<string, Value> =>
  Object.fromEntries([...only].flatMap((name) => (functions[name] === undefined ? [] : [[name, functions[name]]])));
