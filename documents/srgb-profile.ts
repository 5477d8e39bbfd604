// The ICC profile of sRGB (IEC 61966-2-1), which PDF/A wants inside each file to say what its colours are. Written from the
// numbers of the two standards (ICC.1:2010, profile version 4.2), so no binary file of somebody's is carried along.

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const u32 = (value: number): number[] => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const fixed = (value: number): number[] => u32(Math.round(value * 65536));
const utf16 = (text: string): number[] => ascii(text).flatMap((code) => [0, code]);

/** `mluc` with one text in American English. */
const text = (words: string): number[] => [
  ...ascii('mluc'),
  ...u32(0),
  ...u32(1),
  ...u32(12),
  ...ascii('enUS'),
  ...u32(words.length * 2),
  ...u32(28),
  ...utf16(words),
];

const xyz = (...values: [number, number, number]): number[] => [...ascii('XYZ '), ...u32(0), ...values.flatMap(fixed)];

/** Linear below a limit, a power above it: the transfer curve of sRGB. */
const CURVE = [
  ...ascii('para'),
  ...u32(0),
  0,
  3,
  0,
  0,
  ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap(fixed),
];

/** D65 to D50, by Bradford. */
const ADAPTATION = [
  ...ascii('sf32'),
  ...u32(0),
  ...[1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168].flatMap(fixed),
];

const TAGS: [name: string, data: number[]][] = [
  ['desc', text('sRGB IEC61966-2.1')],
  ['cprt', text('No copyright, use freely')],
  ['wtpt', xyz(0.9642, 1, 0.82491)],
  ['chad', ADAPTATION],
  ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
  ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
  ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
  ['rTRC', CURVE],
  ['gTRC', CURVE],
  ['bTRC', CURVE],
];

const HEADER_BYTES = 128;

function profile(): Uint8Array {
  let offset = HEADER_BYTES + 4 + 12 * TAGS.length;
  const table: number[] = [...u32(TAGS.length)];
  const body: number[] = [];
  for (const [name, data] of TAGS) {
    table.push(...ascii(name), ...u32(offset), ...u32(data.length));
    const padded = [...data, ...Array.from({ length: (4 - (data.length % 4)) % 4 }, () => 0)];
    body.push(...padded);
    offset += padded.length;
  }
  const header = [
    ...u32(offset),
    ...u32(0),
    ...u32(0x04200000),
    ...ascii('mntrRGB XYZ '),
    // 1 January 2026, 00:00:00
    ...[2026, 1, 1, 0, 0, 0].flatMap((part) => [part >> 8, part & 255]),
    ...ascii('acsp'),
    ...Array.from({ length: 28 }, () => 0),
    ...[0.9642, 1, 0.82491].flatMap(fixed),
  ];
  const rest = Array.from({ length: HEADER_BYTES - header.length }, () => 0);
  return Uint8Array.from([...header, ...rest, ...table, ...body]);
}

export const SRGB_PROFILE: Uint8Array = profile();
