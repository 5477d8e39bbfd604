// VIN, the 17 characters of a vehicle (ISO 3779), without I, O and Q. Its check digit (place 9) is compulsory in North
// America only: European makers put other signs there, so a failed check tells nothing and is no reason to refuse.

import { accepted, refused, textFormat, type FormatResult } from './format.ts';

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const values = '12345678123457923456789';

const valueOf = (character: string): number =>
  /\d/.test(character) ? Number(character) : Number(values[letters.indexOf(character)]);

/** The check digit that a VIN of North America has in place 9: `0`–`9` or `X`. */
export const vinCheckDigit = (vin: string): string => {
  const rest = weights.reduce((sum, weight, index) => sum + weight * valueOf(vin[index] ?? '0'), 0) % 11;
  return rest === 10 ? 'X' : String(rest);
};

/** Whether place 9 is the North American check digit; only a sign of care, see above. */
export const vinCheckFits = (vin: string): boolean => vin[8] === vinCheckDigit(vin);

/**
 * Reasons: `length` (not 17 signs), `signs` (I, O, Q or a sign that no VIN has). Warnings: `short` (5 to 16 signs: the
 * serial of an old vehicle).
 */
export const checkVin = (text: string): FormatResult => {
  const vin = text.toUpperCase().replace(/[\s-]/g, '');
  if (!/^[A-Z0-9]*$/.test(vin) || (vin.length === 17 && /[IOQ]/.test(vin))) return refused('signs');
  if (vin.length === 17) return accepted(vin);
  return vin.length >= 5 && vin.length < 17 ? accepted(vin, ['short']) : refused('length');
};

export const vin = textFormat({ name: 'vin', example: 'UU1HSDACN12345678', check: checkVin });
