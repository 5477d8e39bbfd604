// What the page of the reading says around the procedure's own sentences.

export const roAtelierReading = {
  reading: {
    title: (name: string) => `${name}: procedura în cuvinte`,
    lead: 'Textul este făcut de program din procesul, formularele, tabelele și setările procedurii. Spune ce va rula, nu ce ar trebui să ruleze: verificați-l cu legea alături.',
    ofWork: (when: string) => `Lucrarea salvată la ${when}, încă nepublicată.`,
    unchanged: 'Lucrarea, fără schimbări față de versiunea publicată.',
    ofRelease: (version: number, when: string) => `Versiunea ${version}, publicată la ${when}.`,
    contents: 'Cuprins',
    back: 'Înapoi la atelier',
    print: 'Pentru tipărit folosiți tipărirea din browser.',
    problems: 'Procesul nu poate fi citit până nu se rezolvă:',
    quoted: 'Între ⟨ ⟩ stau formule ale modelului, care nu se pot spune altfel.',
    otherLanguage: 'Read it in English',
  },
};
