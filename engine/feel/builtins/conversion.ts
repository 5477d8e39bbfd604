// Conversions (DMN §10.3.4.1) and `not`.

import { parseNumber } from '../decimal.ts';
import { feelText, type Value } from '../values.ts';
import { noValue, type Call, type Library } from './signature.ts';

const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/;

function numberOf(text: string, call: Call): Value {
  const found = NUMBER.test(text) ? parseNumber(text) : null;
  return found ?? noValue(call, 'a number', 'the text is none');
}

function separated(text: string, grouping: Value | undefined, decimal: Value | undefined, call: Call): Value {
  const group = (grouping ?? '') as string;
  const point = (decimal ?? '.') as string;
  if (!['', ' ', ',', '.'].includes(group))
    noValue(call, "a blank, '.' or ',' as 'grouping separator'", 'it is another text');
  if (!['.', ','].includes(point)) noValue(call, "'.' or ',' as 'decimal separator'", 'it is another text');
  if (group === point) noValue(call, 'two separators that differ', 'they are the same');
  const plain = group === '' ? text : text.replaceAll(group, '');
  if (point !== '.' && plain.includes('.')) noValue(call, 'a number', 'the text is none');
  return numberOf(plain.replace(point, '.'), call);
}

export const CONVERSION: Library = [
  ['number', 'from: text', ([from], call) => numberOf(from as string, call)],
  [
    'number',
    'from: text, grouping separator: text|null, decimal separator: text|null',
    ([from, grouping, decimal], call) => separated(from as string, grouping, decimal, call),
  ],
  ['string', 'from: Any', ([from]) => (from === null ? null : feelText(from!))],
  ['not', 'negand: boolean|null', ([value]) => (value === null ? null : !(value as boolean))],
];
