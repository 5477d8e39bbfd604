// Values of the reference tables (Romanian formats §3), each with what must come of it.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkCnp, cnpBirthDates, cnpControlDigit, cnpSex } from '../../forms/formats/cnp.ts';
import { checkCui, cuiControlDigit } from '../../forms/formats/cui.ts';
import { checkEmail } from '../../forms/formats/email.ts';
import type { FormatResult } from '../../forms/formats/format.ts';
import { checkIban, isTreasuryAccount } from '../../forms/formats/iban.ts';
import { checkPersonName, comparableName } from '../../forms/formats/person-name.ts';
import { checkPhone, isMobile } from '../../forms/formats/phone.ts';
import { checkPostalCode, countyOfPostalCode } from '../../forms/formats/postal-code.ts';
import { formats } from '../../forms/formats/registry.ts';

/** The value, or `!reason`. */
const outcome = (result: FormatResult): string => (result.ok ? result.value : `!${result.reason}`);

const table = (check: (text: string) => FormatResult, rows: Record<string, string>): void => {
  for (const [text, expected] of Object.entries(rows)) {
    const wanted = expected === '=' ? text : expected;
    assert.is(outcome(check(text)), wanted, `„${text}”`);
  }
};

test('CNP: the reference values', () => {
  table((text) => checkCnp(text, { today: '2026-11-21' }), {
    '1800101400016': '=',
    '1900229420101': '!date',
    '2960515123459': '=',
    '5000229410024': '=',
    '5240510700019': '=',
    '6241231701235': '=',
    '7850315123001': '=',
    '1800101400181': '=',
    '1630615123457': '=',
    '1630615123458': '!control',
    '1800101400017': '!control',
    '296 0515 123459': '2960515123459',
    '0960515123459': '!digits',
    '29605151234590': '!digits',
    '296051512345': '!digits',
    '': '!digits',
    '２９６０５１５１２３４５９': '!digits',
  });
});

test('CNP: nobody is born after today, and the serial begins at 001', () => {
  assert.is(outcome(checkCnp('6241231701235', { today: '2024-12-30' })), '!date');
  assert.is(outcome(checkCnp('6241231701235', { today: '2024-12-31' })), '6241231701235');
  const zeroSerial = '296051512000';
  assert.is(outcome(checkCnp(zeroSerial + String(cnpControlDigit(zeroSerial)))), '!serial');
});

test('CNP: a county that never was is a warning, 70 is not', () => {
  const warned = (first12: string): readonly string[] => {
    const result = checkCnp(first12 + String(cnpControlDigit(first12)));
    return result.ok ? result.warnings : ['refused'];
  };
  assert.equal(warned('296051599345'), ['county']);
  assert.equal(warned('296051549345'), ['county']);
  assert.equal(warned('296051570345'), []);
  assert.equal(warned('296051547345'), []);
});

test('CNP: the date of birth and the sex that it tells', () => {
  assert.equal(cnpBirthDates('2960515123459'), ['1996-05-15']);
  assert.equal(cnpBirthDates('7850315123001'), ['1985-03-15', '2085-03-15']);
  assert.is(cnpSex('2960515123459'), 'F');
  assert.is(cnpSex('7850315123001'), 'M');
  assert.is(cnpSex('9850315123001'), null);
});

test('CUI: codes of public buyers and suppliers', () => {
  for (const code of '4267117 4406134 4270740 6891914 27843529 1589886 16054368 14399840 12345674 159'.split(' ')) {
    assert.is(outcome(checkCui(code)), code);
  }
  table(checkCui, {
    'RO 4270740': '4270740',
    ro4270740: '4270740',
    '12345678': '!control',
    '1': '!digits',
    '12345678901': '!digits',
    '0159': '!digits',
    RO: '!digits',
  });
  assert.is(cuiControlDigit('427074'), 0);
});

test('IBAN: treasury and bank accounts', () => {
  table(checkIban, {
    RO49AAAA1B31007593840000: '=',
    RO20TREZ7055006XXX000123: '=',
    RO94TREZ36621360250XXXXX: '=',
    RO16BTRLRONCRT0123456701: '=',
    RO56RNCB0074029207980001: '=',
    'ro49 aaaa 1b31 0075 9384 0000': 'RO49AAAA1B31007593840000',
    RO50AAAA1B31007593840000: '!control',
    RO49AAAA1B3100759384000: '!shape',
    RO491AAA1B31007593840000: '!shape',
    DE89370400440532013000: '!country',
    '': '!shape',
  });
  assert.ok(isTreasuryAccount('RO20TREZ7055006XXX000123'));
  assert.not(isTreasuryAccount('RO49AAAA1B31007593840000'));
});

test('phone: to E.164', () => {
  table(checkPhone, {
    '0722 123 456': '+40722123456',
    '+40 722.123.456': '+40722123456',
    '0040722123456': '+40722123456',
    '(021) 305-5555': '+40213055555',
    '0311234567': '+40311234567',
    '0800800800': '!digits',
    '0900900900': '!digits',
    '072212345': '!digits',
    '07221234567': '!digits',
    '+49 30 1234567': '!foreign',
    '004930123456': '!foreign',
    telefon: '!digits',
  });
  assert.ok(isMobile('+40722123456'));
  assert.not(isMobile('+40213055555'));
});

test('postal code', () => {
  table(checkPostalCode, {
    '330005': '=',
    '050051': '=',
    '05 00 51': '050051',
    '000000': '!none',
    '12345': '!digits',
    '1234567': '!digits',
  });
  assert.is(countyOfPostalCode('330005'), 'HD');
  assert.is(countyOfPostalCode('050051'), 'B');
  assert.equal(checkPostalCode('999999'), { ok: true, value: '999999', warnings: ['county'] });
});

test('e-mail', () => {
  table(checkEmail, {
    'nume@exemplu.ro': '=',
    'Ana.Maria+petitii@Exemplu.RO': 'Ana.Maria+petitii@exemplu.ro',
    'ștefan@exemplu.ro': '=',
    'a@b.co': '=',
    'nume.exemplu.ro': '!at',
    'a@b@c.ro': '!at',
    'nume@exemplu': '!shape',
    'nume@exemplu..ro': '!shape',
    '.nume@exemplu.ro': '!shape',
    'nu me@exemplu.ro': '!shape',
    'nume@-exemplu.ro': '!shape',
    'nume@10.0.0.1': '!shape',
    '@exemplu.ro': '!shape',
    'nume@exemplu.ro,altul': '!shape',
  });
  assert.is(outcome(checkEmail(`${'a'.repeat(65)}@exemplu.ro`)), '!shape');
  assert.is(outcome(checkEmail(`a@${'b'.repeat(260)}.ro`)), '!length');
});

test('names of people', () => {
  table(checkPersonName, {
    Țîrlea: '=',
    Ţîrlea: 'Țîrlea',
    ' Ana - Maria ': 'Ana-Maria',
    'O’Brien': "O'Brien",
    'Szabó-Kelemen Zsuzsánna': '=',
    Łukasz: '=',
    'de la Cruz jr.': '=',
    Popescu2: '!signs',
    'Ana <b>': '!signs',
    '---': '!letters',
    '   ': '!letters',
  });
  assert.is(comparableName('Țîrlea-Pop'), comparableName('TIRLEA  POP'));
  assert.is.not(comparableName('Pop'), comparableName('Popa'));
});

test('every registered format accepts its own example and never throws', () => {
  for (const [name, format] of formats) {
    assert.is(format.name, name);
    assert.ok(format.check(format.example).ok, name);
    for (const text of ['', ' ', '\u0000', '@'.repeat(5000), '9'.repeat(5000), '😀', '-', '__proto__']) {
      assert.type(format.check(text).ok, 'boolean');
    }
  }
});

test.run();
