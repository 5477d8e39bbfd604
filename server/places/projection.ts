// Coordinates of a file → WGS 84 (longitude, latitude), by proj4. Romania's own system is Stereo 70 on Dealul Piscului 1970:
// EPSG:3844, before it EPSG:31700, with the same numbers. The shift to WGS 84 (`towgs84`) is good to about a metre, which a
// parking space bears; the grid that gives centimetres is not ours to ship.
//
// The axis trap: by its definition EPSG:3844 counts X to the north and Y to the east, and surveyors write "X, Y" in that
// order. GeoJSON (RFC 7946 and the 2008 specification), proj4 and GIS programs write east first whatever the definition
// says. Both orders give a point in Romania for many places, so a file is read east first unless one says `ne`.

import proj4 from 'proj4';

/** East first, as GeoJSON has it, or north first, as surveyors write. */
export type Axes = 'en' | 'ne';

export type Position = readonly [longitude: number, latitude: number];

const STEREO_70 =
  '+proj=sterea +lat_0=46 +lon_0=25 +k=0.99975 +x_0=500000 +y_0=500000 +ellps=krass ' +
  '+towgs84=2.329,-147.042,-92.08,0.309,-0.325,-0.497,5.69 +units=m +no_defs';

const systems: Readonly<Record<string, string>> = {
  '4326': 'WGS84',
  '3844': STEREO_70,
  '31700': STEREO_70,
  '3857': 'EPSG:3857',
};

/** The systems that files may be in, as messages name them. */
export const SYSTEMS = Object.keys(systems).map((code) => `EPSG:${code}`);

/** `EPSG:3844`, `urn:ogc:def:crs:EPSG::3844`, `…CRS84` → its code; null: one that is not known here. */
export const systemOf = (name: string): string | null => {
  if (/CRS:?84$/i.test(name)) return '4326';
  const code = /(\d{4,5})$/.exec(name.trim())?.[1] ?? '';
  return /EPSG|^\d+$/i.test(name) && Object.hasOwn(systems, code) ? code : null;
};

/** Two numbers of a file, in its order → WGS 84, to a centimetre. */
export const toWgs84 = (code: string, axes: Axes): ((one: number, two: number) => Position) => {
  const from = systems[code];
  if (from === undefined) throw new Error(`Expected one of ${SYSTEMS.join(', ')}.`);
  const { forward } = proj4(from, 'WGS84');
  return (one, two) => {
    const [east, north] = axes === 'en' ? [one, two] : [two, one];
    const [longitude = NaN, latitude = NaN] = code === '4326' ? [east, north] : forward([east, north]);
    return [Number(longitude.toFixed(7)), Number(latitude.toFixed(7))];
  };
};

/** WGS 84 → Stereo 70: east, north, in metres. */
export const toStereo70 = ([longitude, latitude]: Position): [east: number, north: number] => {
  const [east = NaN, north = NaN] = proj4('WGS84', STEREO_70).forward([longitude, latitude]);
  return [east, north];
};

/** Whether a point lies in the rectangle around Romania. */
export const isInRomania = ([longitude, latitude]: Position): boolean =>
  longitude >= 20.2 && longitude <= 29.8 && latitude >= 43.5 && latitude <= 48.4;
