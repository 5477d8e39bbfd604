// Words of the page around the studio, in Romanian; what the studio itself says is in designer/studio/words.

export const roAtelierShell = {
  atelier: {
    opening: 'Se deschide atelierul…',
    needsScript: 'Procedurile se desenează cu JavaScript, iar browserul acesta nu îl rulează.',
    view: 'Vedeți procedura fără a o desena',
    broken: 'Atelierul nu a putut fi pregătit pe server. Administratorul găsește cauza în jurnal.',
  },
};

export type AtelierShellWords = typeof roAtelierShell;
