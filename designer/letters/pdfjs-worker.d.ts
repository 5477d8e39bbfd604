// The part of pdf.js that reads files; it has no types. Run beside the rest of the page: letters have a few pages.
declare module 'pdfjs-dist/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
