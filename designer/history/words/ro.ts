// Romanian words of the history.

export const ro = {
  versions: 'Salvări și versiuni',
  waiting: 'Se citește istoricul…',
  failed: 'Istoricul nu a putut fi citit. Verificați legătura și încercați din nou.',
  again: 'Încerc din nou',
  now: 'Acum, în atelier',
  save: (version: number) => `Salvarea ${version}`,
  release: (version: number) => `Versiunea publicată ${version}`,
  by: (name: string) => `de ${name}`,
  came: 'venită cu instalarea',
  older: 'Dinainte',
  newer: 'De după',
  compareAs: (side: string, name: string) => `${side}: ${name}`,
  comparing: 'Se compară…',
  same: 'Nu este nicio diferență.',
  title: (before: string, after: string) => `Ce s-a schimbat de la „${before}” la „${after}”`,
  drawings: 'Arată pe desene',
  drawn: 'Procesul, înainte și după',
  close: 'Închid desenele',
  before: 'Înainte',
  after: 'După',
  zoomIn: 'Măresc',
  zoomOut: 'Micșorez',
  whole: 'Tot desenul',
  next: 'Următoarea schimbare',
  marks: { added: 'adăugat', removed: 'scos', changed: 'schimbat', moved: 'mutat pe desen' },
  position: (at: number, of: number, name: string, how: string) => `${at} din ${of}: ${name}, ${how}`,
  restore: 'Mă întorc la aceasta',
  restoreOf: (name: string) => `Mă întorc la aceasta: ${name}`,
  restored: (name: string) => `Lucrarea este acum ca la „${name}”. Cum era înainte stă în listă.`,
  beforeBack: 'Cum era înainte de întoarcere',
  restoredTo: (name: string) => `înainte de întoarcerea la „${name}”`,
  files: (count: number): string => {
    if (count === 0) return 'nimic';
    const rest = count % 100;
    return count === 1 ? 'un fișier' : `${count}${rest === 0 || rest > 19 ? ' de' : ''} fișiere`;
  },
  cannotDraw: 'Una din cele două nu se poate desena.',
};
