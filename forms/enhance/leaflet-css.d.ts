// The style sheet of Leaflet as text: it comes with the script of the map, to pages that have one.
declare module 'leaflet/dist/leaflet.css' {
  const css: string;
  export default css;
}
