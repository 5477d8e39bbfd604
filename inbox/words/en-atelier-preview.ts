// What stands in a letter that is tried, where something of its data is missing.

import type { AtelierPreviewWords } from './ro-atelier-preview.ts';

export const enAtelierPreview: AtelierPreviewWords = {
  missing: (name) => `missing: ${name}`,
  unusable: 'a value that cannot be written here',
};
