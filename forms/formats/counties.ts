// The 41 counties of Romania and Bucharest: plate code, name, number. The number is the same in a CNP (`JJ`) and in
// SIRUTA (`JUD`), which is why two numbers jump to 51 and 52. Also the first two digits of their postal codes.

export interface County {
  /** As on number plates: `HD`, `B`. */
  readonly code: string;
  readonly name: string;
  /** 1–40, 51, 52: in CNP and in SIRUTA's `JUD`. */
  readonly number: number;
  /** First two digits of postal codes. */
  readonly postal: readonly string[];
}

const table =
  'AB 1 51 Alba|AR 2 31 Arad|AG 3 11 Argeș|BC 4 60 Bacău|BH 5 41 Bihor|BN 6 42 Bistrița-Năsăud|BT 7 71 Botoșani|' +
  'BV 8 50 Brașov|BR 9 81 Brăila|BZ 10 12 Buzău|CS 11 32 Caraș-Severin|CJ 12 40 Cluj|CT 13 90 Constanța|' +
  'CV 14 52 Covasna|DB 15 13 Dâmbovița|DJ 16 20 Dolj|GL 17 80 Galați|GJ 18 21 Gorj|HR 19 53 Harghita|' +
  'HD 20 33 Hunedoara|IL 21 92 Ialomița|IS 22 70 Iași|IF 23 07 Ilfov|MM 24 43 Maramureș|MH 25 22 Mehedinți|' +
  'MS 26 54 Mureș|NT 27 61 Neamț|OT 28 23 Olt|PH 29 10 Prahova|SM 30 44 Satu Mare|SJ 31 45 Sălaj|SB 32 55 Sibiu|' +
  'SV 33 72 Suceava|TR 34 14 Teleorman|TM 35 30 Timiș|TL 36 82 Tulcea|VS 37 73 Vaslui|VL 38 24 Vâlcea|' +
  'VN 39 62 Vrancea|B 40 01,02,03,04,05,06 București|CL 51 91 Călărași|GR 52 08 Giurgiu';

export const counties: readonly County[] = table.split('|').map((row) => {
  const [code = '', number = '', postal = '', ...name] = row.split(' ');
  return { code, number: Number(number), postal: postal.split(','), name: name.join(' ') };
});
