// The map above a list of places. It shows what the list has and what is taken, and a click chooses; everything that it can
// do the list can do too, with any keyboard and without it (Leaflet's shapes cannot be reached by one), so it is described
// as that: a map of the same places. Comes with its own bundle, to pages that have a map.
//
// From afar a street's places are one circle that says how many are free; nearer they are drawn one by one.

import * as L from 'leaflet';
import css from 'leaflet/dist/leaflet.css' with { type: 'text' };
import { placeWords } from '../place-words.ts';
import { PLACE_MAP_ADDRESS, type MapPlace, type PlaceMapData } from '../place-map.ts';

/** From this zoom on a place is large enough to be pressed: 12 × 24 pixels. */
const SINGLE_ZOOM = 19;
const CLOSEST = 21;

const maps = new WeakMap<Element, PlaceMap>();
let data: Promise<PlaceMapData> | null = null;

const load = async (): Promise<PlaceMapData> => {
  const answer = await fetch(PLACE_MAP_ADDRESS);
  if (!answer.ok) throw new Error(`Expected the map of places, but the server answered ${answer.status}.`);
  return (await answer.json()) as PlaceMapData;
};

/** Draws the maps of a page, and brings those up to date whose list was drawn anew. */
export async function drawMaps(root: ParentNode = document): Promise<void> {
  const places = [...root.querySelectorAll<HTMLElement>('[data-place-map]')];
  if (places.length === 0) return;
  if (data === null) addStyles();
  data ??= load();
  const known = await data;
  for (const element of places) {
    const map = maps.get(element) ?? new PlaceMap(element, known);
    maps.set(element, map);
    map.update();
  }
}

const addStyles = (): void => {
  const sheet = new CSSStyleSheet();
  // It asks for pictures of controls that we do not use.
  sheet.replaceSync(css.replace(/background-image:\s*url\([^)]*\);?/g, '').replace(/behavior:[^;]*;/g, ''));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};

const shapeOf = (geometry: MapPlace['geometry']): GeoJSON.GeoJsonObject => geometry as unknown as GeoJSON.Geometry;

const listOf = (text: string | undefined): Set<string> =>
  new Set((text ?? '').split(' ').filter((each) => each !== ''));

type Look = 'chosen' | 'free' | 'taken' | 'other';

class PlaceMap {
  private readonly map: L.Map;
  private readonly singles = L.layerGroup();
  private readonly groups = L.layerGroup();
  private readonly shapes = new Map<string, L.GeoJSON>();
  private readonly say;
  private fitted = '';

  constructor(
    private readonly element: HTMLElement,
    private readonly known: PlaceMapData,
  ) {
    this.say = placeWords[element.dataset['language'] === 'en' ? 'en' : 'ro'].map;
    element.hidden = false;
    const canvas = document.createElement('div');
    canvas.className = 'place-map-canvas';
    canvas.setAttribute('role', 'region');
    canvas.setAttribute('aria-label', this.say.label);
    element.append(canvas, this.legend());
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map = L.map(canvas, {
      maxZoom: CLOSEST,
      minZoom: 13,
      zoomControl: false,
      scrollWheelZoom: false,
      zoomAnimation: !still,
      fadeAnimation: !still,
      markerZoomAnimation: !still,
    });
    L.control.zoom({ zoomInTitle: this.say.zoomIn, zoomOutTitle: this.say.zoomOut }).addTo(this.map);
    this.addBase();
    this.map.on('zoomend', () => this.showByZoom());
    // A wheel that turns over the map scrolls the page until somebody has taken the map in hand.
    this.map.on('focus click', () => this.map.scrollWheelZoom.enable());
    this.map.on('blur', () => this.map.scrollWheelZoom.disable());
  }

  /** After the list was drawn: what is offered, what fits the search, what is chosen. */
  update(): void {
    const { offered, fitting, chosen } = this.element.dataset;
    const mayBe = listOf(offered);
    const fits = (fitting ?? '') === '' ? mayBe : listOf(fitting);
    const first = this.shapes.size === 0;
    for (const place of this.known.places) {
      const look: Look =
        place.id === chosen ? 'chosen' : mayBe.has(place.id) ? 'free' : place.status === 'free' ? 'other' : 'taken';
      this.draw(place, look, fits.has(place.id) || place.id === chosen);
    }
    this.drawGroups(mayBe);
    const wanted = fitting === '' || fitting === undefined ? (offered ?? '') : fitting;
    if (first || wanted !== this.fitted) this.fit(fits);
    this.fitted = wanted;
    this.showByZoom();
  }

  private addBase(): void {
    const { base, zones, tiles } = this.known;
    if (tiles !== null) {
      const { url, wmsLayers, attribution } = tiles;
      const options = { attribution, maxZoom: CLOSEST };
      if (wmsLayers === undefined) L.tileLayer(url, { ...options, maxNativeZoom: 19 }).addTo(this.map);
      else
        L.tileLayer.wms(url, { ...options, layers: wmsLayers, format: 'image/png', transparent: true }).addTo(this.map);
    } else this.map.attributionControl.addAttribution(this.say.own);
    this.map.attributionControl.setPrefix('Leaflet');
    const layerOf = (feature: GeoJSON.Feature | undefined): string => String(feature?.properties?.['layer'] ?? '');
    for (const layer of ['green', 'water', 'street', 'building']) {
      L.geoJSON(base as unknown as GeoJSON.GeoJsonObject, {
        interactive: false,
        filter: (feature) => layerOf(feature) === layer,
        style: () => ({ className: `map-${layer}` }),
        onEachFeature: (feature: GeoJSON.Feature, shape) => {
          const name = String(feature.properties?.['name'] ?? '');
          if (name === '' || layer === 'water') return;
          shape.bindTooltip(name, { permanent: true, direction: 'center', className: `map-name map-name-${layer}` });
        },
      }).addTo(this.map);
    }
    for (const { geometry } of zones) {
      if (geometry === null) continue;
      L.geoJSON(shapeOf(geometry), { interactive: false, style: () => ({ className: 'map-zone' }) }).addTo(this.map);
    }
  }

  private draw(place: MapPlace, look: Look, fits: boolean): void {
    const state = `${look}${fits ? '' : ' faded'} ${place.kind}`;
    const known = this.shapes.get(place.id);
    const told = [place.id, this.say[look], place.kind === 'ordinary' ? '' : this.say[place.kind]];
    const text = told.filter((part) => part !== '').join(' · ');
    if (known !== undefined) {
      if (known.options.attribution === state) return;
      known.remove();
      this.singles.removeLayer(known);
    }
    const className = `map-place ${state
      .split(' ')
      .map((each) => `is-${each}`)
      .join(' ')}`;
    const shape = L.geoJSON(shapeOf(place.geometry), {
      style: () => ({ className }),
      pointToLayer: (_, at) => L.circle(at, { radius: 1.5, className }),
    });
    // Where it is kept what it looks like just now.
    shape.options.attribution = state;
    shape.getAttribution = () => '';
    shape.bindTooltip(text);
    if (look === 'free') shape.on('click', () => this.choose(place.id));
    this.shapes.set(place.id, shape);
    this.singles.addLayer(shape);
  }

  /** Of each street of a zone one circle with how many are free. */
  private drawGroups(offered: ReadonlySet<string>): void {
    this.groups.clearLayers();
    const streets = new Map<string, { bounds: L.LatLngBounds; free: number }>();
    for (const { id, zone, street } of this.known.places) {
      const bounds = this.shapes.get(id)?.getBounds();
      if (bounds === undefined) continue;
      const name = `${zone} ${street}`;
      const group = streets.get(name) ?? { bounds: L.latLngBounds([]), free: 0 };
      group.bounds.extend(bounds);
      if (offered.has(id)) group.free += 1;
      streets.set(name, group);
    }
    for (const { bounds, free } of streets.values()) {
      const html = document.createElement('span');
      html.textContent = String(free);
      const icon = L.divIcon({ html, className: `map-count${free === 0 ? ' is-none' : ''}`, iconSize: [36, 36] });
      L.marker(bounds.getCenter(), { icon, keyboard: false, interactive: free > 0 })
        .bindTooltip(this.say.count(free))
        .on('click', () => this.map.fitBounds(bounds.pad(0.1), { maxZoom: SINGLE_ZOOM + 1 }))
        .addTo(this.groups);
    }
  }

  private fit(ids: ReadonlySet<string>): void {
    const bounds = L.latLngBounds([]);
    const wanted = ids.size > 0 ? ids : new Set(this.known.places.map(({ id }) => id));
    for (const id of wanted) {
      const shape = this.shapes.get(id);
      if (shape !== undefined) bounds.extend(shape.getBounds());
    }
    if (bounds.isValid()) this.map.fitBounds(bounds.pad(0.08), { maxZoom: SINGLE_ZOOM + 1 });
  }

  private showByZoom(): void {
    const near = this.map.getZoom() >= SINGLE_ZOOM;
    this.element.classList.toggle('is-near', this.map.getZoom() >= SINGLE_ZOOM - 1);
    for (const [layer, wanted] of [
      [this.singles, near],
      [this.groups, !near],
    ] as const) {
      if (wanted && !this.map.hasLayer(layer)) layer.addTo(this.map);
      if (!wanted) layer.remove();
    }
  }

  /** As if its radio button had been pressed; where the list does not show it, it is put there first. */
  private choose(id: string): void {
    const path = this.element.dataset['placeMap'] ?? '';
    const form = this.element.closest('form');
    if (form === null) {
      // A list that is only read.
      location.hash = `loc-${id}`;
      return;
    }
    const radio = (): HTMLInputElement | undefined =>
      [...form.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(
        ({ name, value, dataset }) => name === path && value === id && dataset['fromMap'] === undefined,
      );
    let pressed = radio();
    for (const former of form.querySelectorAll('[data-from-map]')) former.remove();
    if (pressed === undefined) {
      pressed = document.createElement('input');
      pressed.type = 'radio';
      pressed.name = path;
      pressed.value = id;
      pressed.hidden = true;
      pressed.dataset['fromMap'] = '';
      form.append(pressed);
    }
    pressed.checked = true;
    pressed.dispatchEvent(new Event('change', { bubbles: true }));
    const drawn = radio();
    if (drawn !== undefined && drawn !== pressed) {
      pressed.remove();
      drawn.checked = true;
    }
    // Where the server draws the list, the map knows first.
    this.element.dataset['chosen'] = id;
    this.update();
  }

  private legend(): HTMLElement {
    const list = document.createElement('ul');
    list.className = 'map-legend';
    // The list beside it says the same in words.
    list.setAttribute('aria-hidden', 'true');
    const chooses = this.element.closest('form') !== null;
    for (const look of ['free', ...(chooses ? (['chosen'] as const) : []), 'taken', 'special'] as const) {
      const item = document.createElement('li');
      item.className = `is-${look}`;
      item.textContent = this.say[look];
      list.append(item);
    }
    return list;
  }
}
