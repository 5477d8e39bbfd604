// An e-mail address as people have one (RFC 5321 sizes, no quoted local parts, no bare host): enough to catch a
// slip of the finger; that the address lives is proved only by a message that arrives. The domain is lowered, the
// local part kept as typed, for it may matter to the receiving server.

import { accepted, refused, textFormat, type FormatResult } from './format.ts';

const local = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

/** Reasons: `at` (not one @), `shape` (a part is empty or has a sign that cannot be there), `length`. */
export const checkEmail = (text: string): FormatResult => {
  if (text.length > 254) return refused('length');
  const parts = text.split('@');
  const [before, after] = parts;
  if (parts.length !== 2 || before === undefined || after === undefined) return refused('at');
  const labels = after.split('.');
  const domainFits =
    labels.length > 1 &&
    labels.every((part) => part.length <= 63 && label.test(part)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  if (before.length > 64 || !local.test(before) || !domainFits) return refused('shape');
  return accepted(`${before}@${after.toLowerCase()}`);
};

export const email = textFormat({
  name: 'email',
  example: 'nume@exemplu.ro',
  inputMode: 'email',
  inputType: 'email',
  autocomplete: 'email',
  width: 0,
  check: checkEmail,
});
