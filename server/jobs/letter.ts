// What templates of letters and messages may use: the process variables that the job sees, the institution, the case's
// own addresses, and the names behind account ids.

import { namesOf } from '../../store/accounts.ts';
import { listDepartments, readTenant, type Tenant } from '../../store/tenants.ts';
import type { TemplateData } from '../../documents/render.ts';
import type { Institution } from '../../documents/letterhead.ts';
import type { Variables } from '../../engine/values.ts';
import type { Services } from '../app.ts';
import type { Job } from '../worker.ts';
import type { CaseOfJob } from './job.ts';

export function institutionOf({ name, settings }: Tenant): Institution {
  const { above, address, postalCode, locality, phone, email, website, arms, accent } = settings;
  const place = [address, [postalCode, locality].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const contact = [place, phone && `tel. ${phone}`, email, website].filter(Boolean).join(' · ');
  return {
    name,
    ...(above === undefined ? {} : { above }),
    ...(contact === '' ? {} : { contact }),
    ...(arms === undefined ? {} : { arms }),
    ...(accent === undefined ? {} : { accent }),
  };
}

/** `institutie` in letters and messages. */
export const institutionData = ({ name, settings }: Tenant): Variables => ({
  nume: name,
  localitate: settings.locality ?? '',
  judet: settings.county ?? '',
  telefon: settings.phone ?? '',
  email: settings.email ?? '',
  conducator: settings.mayor ?? '',
});

export interface LetterContext {
  tenant: Tenant;
  data: TemplateData;
  /** The case's page, for whoever may open it. */
  address: string;
}

/** Template data: every variable under its name, and `institutie`, `departament`, `responsabil`, `legatura`, `urmarire`. */
export async function letterContext(
  { store, config }: Services,
  job: Job,
  { dossier }: CaseOfJob,
  document: { numar: string | null; data: string | null; cod: string | null } | null,
): Promise<LetterContext> {
  const tenant = await readTenant(store, job.tenant);
  if (tenant === null) throw new Error(`Expected the institution ${job.tenant}, but there is none.`);
  const departments = await listDepartments(store, job.tenant);
  const responsible = dossier.responsible;
  const names = await namesOf(store, { tenant: job.tenant, accounts: responsible === null ? [] : [responsible] });
  const address = `${config.baseUrl}/cereri/${dossier.id}`;
  const data: Variables = {
    ...job.variables,
    institutie: institutionData(tenant),
    petent: { nume: dossier.applicant_name ?? '', email: dossier.applicant_email },
    departament: {
      cheie: dossier.department,
      nume: departments.find(({ key }) => key === dossier.department)?.name ?? '',
    },
    responsabil: { nume: (responsible === null ? undefined : names.get(responsible)) ?? '' },
    subiect: dossier.subject,
    prelungit: dossier.deadline_extended,
    document,
    legatura: address,
    urmarire: `${config.baseUrl}/urmarire`,
    inbox: `${config.baseUrl}/dosare/${dossier.id}`,
  };
  return { tenant, data, address };
}
