// `traseu places FILE.geojson`: zones and places of the institution out of a file. Shows what would change; with `--apply`
// changes it.

import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { importPlaces, type PlaceChanges } from '../../store/places/import-places.ts';
import { openStore } from '../../store/store.ts';
import { joinDatabase } from '../boot/database.ts';
import { readConfig } from '../config.ts';
import { TENANT } from '../services.ts';
import { toStereo70 } from './projection.ts';
import { readPlaces, type ReadOptions } from './read-geojson.ts';
import { defineCommand, onlyFile, UsageError } from '../command.ts';

export const HELP = `traseu places FILE.geojson [--crs EPSG:3844] [--axes ne] [--apply]

Zones and places (parking spaces) of the institution, from a GeoJSON FeatureCollection in WGS 84 or, by its "crs" member or
--crs, EPSG:3844 (Stereo 70), 31700 or 3857. Prints what would change and changes nothing; --apply changes it. Applying
the same file again changes nothing. What the file does not have any more is removed, unless somebody has or had it: then
it is kept, named, and given to nobody else.

A feature says by "layer" what it is:
  zone      polygon; key, name, fee (as people read it, e.g. "600 lei pe an")
  place     point or polygon; id, zone, street, kind (ordinary, disabled, electric), state (open, closed),
            maxLengthM, maxWidthM, contract (number of a contract made before: the place is taken)
  street, building, green, water   the map under the places; name

GeoJSON writes east before north. EPSG:3844 is defined the other way, and surveyors write "X, Y" with X to the north: for
such a file say --axes ne. The middle of the places is printed so that you can look.
`;

/** Answers the exit code. */
export async function places(
  path: string,
  { apply, output, ...options }: ReadOptions & { apply: boolean; output: Writable },
): Promise<number> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    output.write(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  const read = readPlaces(json, options);
  if (!read.ok) {
    output.write(`${path} cannot be taken:\n${read.problems.map((problem) => `  ${problem}\n`).join('')}`);
    return 1;
  }
  const { url } = await joinDatabase(readConfig(process.env));
  const store = openStore(url);
  try {
    const changes = await importPlaces(store, { tenant: TENANT, file: read.file, apply });
    const [longitude, latitude] = read.middle;
    const [east, north] = toStereo70(read.middle);
    output.write(
      `Middle: ${latitude.toFixed(5)} N, ${longitude.toFixed(5)} E (Stereo 70: ${Math.round(east)} E, ${Math.round(north)} N)\n`,
    );
    output.write(told(changes));
    output.write(apply ? 'Done.\n' : 'Nothing was changed. Say --apply to change it.\n');
    return 0;
  } finally {
    await store.close();
  }
}

/** What changes, a line for each way. */
export function told({ zones, places: of, base }: PlaceChanges): string {
  const line = (what: string, names: readonly string[]): string =>
    names.length === 0
      ? ''
      : `${what}: ${names.length} (${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''})\n`;
  const kept = of.kept.map(({ id, number }) => (number === null ? id : `${id}: case ${number}`));
  return [
    line('Zones added', zones.added),
    line('Zones changed', zones.changed),
    line('Zones removed', zones.removed),
    line('Zones not in the file, kept for their places', zones.kept),
    line('Places added', of.added),
    line('Places changed', of.changed),
    `Places as they were: ${of.same}\n`,
    line('Places removed', of.removed),
    kept.length === 0
      ? ''
      : `Places not in the file, kept because they are somebody's:\n${kept.map((each) => `  ${each}\n`).join('')}`,
    base === 'changed' ? 'Streets and buildings: changed\n' : '',
  ].join('');
}

export const command = defineCommand({
  help: HELP,
  options: {
    crs: { type: 'string' },
    axes: { type: 'string', default: 'en' },
    apply: { type: 'boolean', default: false },
  },
  run({ values: { crs, axes, apply }, positionals }, { output }) {
    const file = onlyFile(positionals, 'Expected one file, e.g. parcari.geojson');
    if (axes !== 'en' && axes !== 'ne') throw new UsageError(`Expected --axes en or ne but got '${axes}'`);
    return places(file, { crs, axes, apply, output });
  },
});
