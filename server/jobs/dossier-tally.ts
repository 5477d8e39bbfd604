// `dossier:tally`: keeps the amounts of this case by key and answers what the other cases of the procedure in the same year
// have under them. Input `sume`: [{ cheie, suma }], lei without VAT; header `without`: outcomes that do not count. Answers
// `tally`: [{ cheie, suma, altele, total }].

import { tallyAmounts, type Amount } from '../../store/case-amounts.ts';
import type { Json } from '../../engine/values.ts';
import type { Handler } from '../jobs.ts';
import { caseOf, refused } from './job.ts';

export const tallyCase: Handler = async (job, { store }) => {
  const { dossier } = await caseOf(store, job);
  const tally = await tallyAmounts(store, {
    tenant: job.tenant,
    dossier: dossier.id,
    amounts: amountsOf(job.variables['sume']),
    without: (job.headers['without'] ?? '').split(/\s+/).filter(Boolean),
  });
  return {
    tally: tally.map(({ key, amount, others }) => ({
      cheie: key,
      suma: amount,
      altele: others,
      total: Math.round((amount + others) * 100) / 100,
    })),
  };
};

function amountsOf(given: Json | undefined): Amount[] {
  const list = Array.isArray(given) ? given : [];
  const amounts = (list as { cheie?: Json; suma?: Json }[]).map(({ cheie, suma }) => ({ key: cheie, amount: suma }));
  const sound = amounts.filter(
    (each): each is Amount =>
      typeof each.key === 'string' &&
      typeof each.amount === 'number' &&
      Number.isFinite(each.amount) &&
      each.amount >= 0,
  );
  const once = new Set(sound.map(({ key }) => key)).size === sound.length;
  if (sound.length === 0 || sound.length < list.length || !once) {
    throw refused('Expected amounts by key in "sume", each key once, but it has something else.');
  }
  return sound;
}
