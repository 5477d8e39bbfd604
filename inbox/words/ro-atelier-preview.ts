// What stands in a letter that is tried, where something of its data is missing.

export const roAtelierPreview = {
  missing: (name: string) => `lipsește: ${name}`,
  unusable: 'valoare care nu se poate scrie aici',
};

export type AtelierPreviewWords = typeof roAtelierPreview;
