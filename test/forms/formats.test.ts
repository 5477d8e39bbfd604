// Values of the reference tables (Romanian formats §3), each with what must come of it.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileExpression, evaluateValue } from '../../engine/feel/expression.ts';
import { checkCnp, cnpBirthDates, cnpControlDigit, cnpSex } from '../../forms/formats/cnp.ts';
import { checkCui, cuiControlDigit } from '../../forms/formats/cui.ts';
import { checkEmail } from '../../forms/formats/email.ts';
import type { FormatResult } from '../../forms/formats/format.ts';
import { checkIban, isTreasuryAccount } from '../../forms/formats/iban.ts';
import { checkPersonName, comparableName } from '../../forms/formats/person-name.ts';
import { checkPhone, isMobile } from '../../forms/formats/phone.ts';
import { checkPostalCode, countyOfPostalCode } from '../../forms/formats/postal-code.ts';
import { checkCaen } from '../../forms/formats/caen.ts';
import { checkCadastralNumber } from '../../forms/formats/cadastral-number.ts';
import { checkCpv, cpvCheckDigit } from '../../forms/formats/cpv.ts';
import { counties } from '../../forms/formats/counties.ts';
import { checkFiscalCode } from '../../forms/formats/fiscal-code.ts';
import { checkIdentityCard, checkPassport } from '../../forms/formats/identity-card.ts';
import { mrzCheckDigit, readMrz } from '../../forms/formats/mrz.ts';
import { checkForeignPlate, checkPlate, countyOfPlate, plateKind } from '../../forms/formats/plate.ts';
import { checkSiruta } from '../../forms/formats/siruta.ts';
import { checkTradeRegister } from '../../forms/formats/trade-register.ts';
import { checkVin, vinCheckDigit, vinCheckFits } from '../../forms/formats/vin.ts';
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
    ['\u0162îrlea']: 'Țîrlea',
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

test('plates: as they are given out', () => {
  table(checkPlate, {
    HD12ABC: '=',
    B123XYZ: '=',
    B12XYZ: '=',
    'hd-12 abc': 'HD12ABC',
    HD123ABC: '!shape',
    B00ABC: '!shape',
    B012ABC: '!shape',
    CJ10IAB: '!shape',
    CJ10OAB: '!shape',
    CJ10AQB: '!shape',
    CJ00ABC: '!shape',
    XX10ABC: '!county',
    B012345: '=',
    B012340: '!shape',
    HD123PROBE: '=',
    MAI12345: '=',
    A1234: '=',
    CD102103: '=',
    CD101103: '!shape',
  });
  assert.is(plateKind('B012345'), 'provisional');
  assert.is(countyOfPlate('HD12ABC'), 'HD');
  assert.is(countyOfPlate('B123XYZ'), 'B');
  assert.is(countyOfPlate('MAI12345'), null);
  table(checkForeignPlate, { 'M-AB 1234': 'MAB1234', X: '!shape', 'ABC ȘȚ': '!shape' });
  assert.is(counties.length, 42);
});

test('VIN: the format decides, the check digit only informs', () => {
  table(checkVin, {
    '1M8GDM9AXKP042788': '=',
    '11111111111111111': '=',
    UU1HSDACN12345678: '=',
    WVWZZZ1JZXW000001: '=',
    WVWZZZ1JZXW00000O: '!signs',
    'WVWZZZ1JZXW00000?': '!signs',
    '111111111111111111': '!length',
    '1234': '!length',
  });
  assert.is(vinCheckDigit('1M8GDM9AXKP042788'), 'X');
  assert.is(vinCheckDigit('WVWZZZ1JZXW000001'), '0');
  assert.ok(vinCheckFits('11111111111111111'));
  assert.not(vinCheckFits('WVWZZZ1JZXW000001'));
  assert.equal(checkVin('WVWZZZ1JZXW000001'), { ok: true, value: 'WVWZZZ1JZXW000001', warnings: [] });
  assert.equal(checkVin('ARO243-77'), { ok: true, value: 'ARO24377', warnings: ['short'] });
});

test('CPV: a check digit that does not fit is a warning', () => {
  for (const code of '45233142-6 45453000-7 48000000-8 72000000-5 30197630-1 79713000-5 50112000-3'.split(' ')) {
    assert.equal(checkCpv(code), { ok: true, value: code, warnings: [] });
  }
  assert.equal(checkCpv('72000000-4'), { ok: true, value: '72000000-4', warnings: ['control'] });
  assert.equal(checkCpv('45233139-3'), { ok: true, value: '45233139-3', warnings: ['control'] });
  assert.is(cpvCheckDigit('45233139'), 2);
  table(checkCpv, { '45233142 6': '45233142-6', '452331426': '45233142-6', '4523314-6': '!shape', x: '!shape' });
});

test('cadastral numbers: land, building, flat; old ones belong elsewhere', () => {
  table(checkCadastralNumber, {
    '123456': '=',
    '123456-C1': '=',
    '123456-c1-u5': '123456-C1-U5',
    '12345678': '!shape',
    '123456-U5': '!shape',
    '1234/5/1': '!old',
    '567/2;0;3': '!old',
  });
});

test('SIRUTA: codes of the list fit their control digit', () => {
  for (const code of '179132 179141 179187 179196 86687 86696 54975 1017'.split(' ')) {
    assert.equal(checkSiruta(code), { ok: true, value: code, warnings: [] }, code);
  }
  assert.equal(checkSiruta('001017'), { ok: true, value: '1017', warnings: [] });
  assert.equal(checkSiruta('86688'), { ok: true, value: '86688', warnings: ['control'] });
  table(checkSiruta, { '1234567': '!digits', x: '!digits', '000000': '!digits' });
});

test('trade register: both forms', () => {
  table(checkTradeRegister, {
    'J12/345/2019': '=',
    'j40/1/1991': 'J40/1/1991',
    'F52/7/2020': '=',
    J2024012345678: '=',
    J20240123456: '!shape',
    'J41/1/1991': '!county',
    'J12/345/1819': '!shape',
  });
});

test('identity cards and passports', () => {
  table(checkIdentityCard, { RX123456: '=', 'hd 654321': 'HD654321', 'RX 12345': '!shape', '123456': '!shape' });
  assert.equal(checkIdentityCard('QQ123456'), { ok: true, value: 'QQ123456', warnings: ['series'] });
  table(checkPassport, { '051234567': '=', '12345': '!shape' });
  table(checkCaen, { '6210': '=', '0111': '=', '0000': '!digits', '62': '!digits' });
  table(checkFiscalCode, { '4270740': '=', '2960515123459': '=', '12345678': '!control', '2960515123458': '!control' });
});

test('machine-readable zones: paper and chip cards', () => {
  assert.equal(['L898902C<', '740812', '120415'].map(mrzCheckDigit), [3, 2, 9]);
  const first = readMrz('IDROUPOPESCU<<ION<<<<<<<<<<<<<<<<<<<\nRX123456<9ROU8001014M310101214000166');
  assert.equal(first, {
    ok: true,
    value: {
      surname: 'POPESCU',
      givenNames: 'ION',
      document: 'RX123456',
      birth: '800101',
      expiry: '310101',
      sex: 'M',
      cnp: '1800101400016',
    },
  });
  const second = readMrz('IDROUIONESCU<<MARIA<ELENA<<<<<<<<<<<\r\nHD654321<1ROU9605154F300515421234598\n');
  assert.ok(second.ok && second.value.cnp === '2960515123459' && second.value.givenNames === 'MARIA ELENA');
  const chip = 'IDROUSP123456791800101400016<<\n8001014M3501014ROU<<<<<<<<<<<8\nPOPESCU<<ION<<<<<<<<<<<<<<<<<<';
  const third = readMrz(chip);
  assert.ok(third.ok && third.value.cnp === '1800101400016' && third.value.surname === 'POPESCU');
  assert.equal(readMrz(chip.replace('350101', '360101')), { ok: false, reason: 'control' });
  assert.equal(readMrz('x'), { ok: false, reason: 'shape' });
});

test('every format in FEEL', () => {
  const feel = (text: string, variables: Record<string, string | null> = {}): unknown =>
    evaluateValue(compileExpression(text), variables, { now: Date.UTC(2026, 10, 22) });
  assert.is(feel('isCnp(x)', { x: '2960515123459' }), true);
  assert.is(feel('isCnp(x)', { x: '2960515123458' }), false);
  assert.is(feel('isCnp(x)', { x: null }), false);
  assert.is(feel('cnpBirthDate("2960515123459")'), '1996-05-15');
  assert.is(feel('cnpSex("2960515123459")'), 'F');
  assert.is(feel('cnpSex(x)', { x: null }), null);
  assert.is(feel('isIban(x)', { x: 'x'.repeat(100_000) }), false);
  const zone = 'IDROUIONESCU<<MARIA<ELENA<<<<<<<<<<<\nHD654321<1ROU9605154F300515421234598';
  assert.is(feel('readMrz(x).cnp', { x: zone }), '2960515123459');
  assert.is(feel('readMrz("x")'), null);
  assert.is(feel('normalised("iban", "ro49 aaaa 1b31 0075 9384 0000")'), 'RO49AAAA1B31007593840000');
  assert.is(feel('plateCounty("HD 12 ABC")'), 'HD');
  assert.is(
    feel('isMobilePhone("0722123456") and not(isMobilePhone("0213055555")) and isMobilePhone("x") = null'),
    true,
  );
  for (const [name, format] of formats) {
    const called = `is${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
    assert.is(feel(`${called}(x)`, { x: format.example }), true, name);
  }
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
