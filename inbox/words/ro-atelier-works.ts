// What the pages around works of procedures say: groups of people, lists, copies, archives.

export const roAtelierWorks = {
  works: {
    groups: {
      registry: 'Registratura',
      mayor: 'Primarul',
      applicant: 'Solicitantul',
      head: (department: string) => `Conducerea: ${department}`,
    },
    refusals: {
      path: (path: string) =>
        `„${path}” nu poate sta într-o procedură. Numele fișierelor au numai litere fără diacritice, cifre, liniuțe și puncte.`,
      text: (path: string) => `„${path}” are caractere care nu pot fi păstrate.`,
      'file-size': (path: string) => `„${path}” este prea mare. Un fișier poate avea cel mult 1 MB.`,
      size: () => 'Procedura este prea mare. Toate fișierele la un loc pot avea cel mult 5 MB.',
      count: () => 'Procedura are prea multe fișiere. Pot fi cel mult 300.',
    },
  },
};
