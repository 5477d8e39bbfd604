// The English twin of ro-atelier-works.ts.
import type { roAtelierWorks } from './ro-atelier-works.ts';

export const enAtelierWorks: typeof roAtelierWorks = {
  works: {
    groups: {
      registry: 'The registry',
      mayor: 'The mayor',
      applicant: 'The applicant',
      head: (department) => `Head of ${department}`,
    },
    refusals: {
      path: (path) =>
        `“${path}” cannot be in a procedure. Names of files have only letters without accents, digits, dashes and dots.`,
      text: (path) => `“${path}” has characters that cannot be kept.`,
      'file-size': (path) => `“${path}” is too large. A file may have at most 1 MB.`,
      size: () => 'The procedure is too large. All files together may have at most 5 MB.',
      count: () => 'The procedure has too many files. There may be at most 300.',
    },
  },
};
