// The citizen's addresses. What each may be asked is said in the file that answers it; all pages work without JavaScript.
//
// | address | file |
// |---|---|
// | `/`, `/proceduri/:key`, `/date-personale`, `/accesibilitate` | portal-catalogue |
// | `/proceduri/:key/cerere`, `/cereri/ciorne/:draft`, `…/stergere`, `…/documente/:document` | portal-drafts |
// | `/cereri/ciorne/:draft/pagini/:page/…`, `…/verificare` | portal-filing, portal-reuse |
// | `/cereri/ciorne/:draft/fisiere/:field` | portal-draft-files |
// | `/cererile-mele`, `/cereri/:id`, `…/confirmare`, `…/mesaje`, `…/retragere` | portal-requests, portal-messages |
// | `/cereri/ciorne/:draft/salvata`, `…/cod`, `…/legatura`, `…/parasire`, `…/formular-schimbat` | portal-draft-saved, portal-draft-changed |
// | `/cereri/:id/de-facut/:key` | portal-tasks, then the draft's pages |
// | `/cereri/:id/plata`, `…/plata/:order`, `/plati/intoarcere/:order` | portal-payment |
// | `/urmarire`, `/continuare` | portal-follow, portal-continue |
// | `/publicari`, `/publicari/:list`, `….csv`, `….json`, `…/documente/:document` | portal-publications |
// | `/verifica`, `/verifica/:cod` | portal-check-document |
// | `/documente/:id` | portal-documents |
// | `/harta/locuri.json` | place-map |

import type { FastifyPluginAsync } from 'fastify';
import { addPortalAssets } from '../../portal/assets.ts';
import { catalogueRoutes } from './portal-catalogue.tsx';
import { documentCheckRoutes } from './portal-check-document.tsx';
import { documentRoutes } from './portal-documents.ts';
import { continueRoutes } from './portal-continue.tsx';
import { changedDraftRoutes } from './portal-draft-changed.tsx';
import { savedDraftRoutes } from './portal-draft-saved.tsx';
import { draftRoutes } from './portal-drafts.tsx';
import { draftFilesRoutes } from './portal-draft-files.tsx';
import { filingRoutes } from './portal-filing.tsx';
import { followRoutes } from './portal-follow.tsx';
import { messageRoutes } from './portal-messages.tsx';
import { paymentRoutes } from './portal-payment.tsx';
import { placeMapRoutes } from './place-map.ts';
import { reuseRoutes } from './portal-reuse.ts';
import { publicationRoutes } from './portal-publications.tsx';
import { requestRoutes } from './portal-requests.tsx';
import { applicantTaskRoutes } from './portal-tasks.ts';

export const portalRoutes: FastifyPluginAsync = async (app) => {
  addPortalAssets();
  await app.register(catalogueRoutes);
  await app.register(draftRoutes);
  await app.register(savedDraftRoutes);
  await app.register(changedDraftRoutes);
  await app.register(continueRoutes);
  await app.register(filingRoutes);
  await app.register(draftFilesRoutes);
  await app.register(reuseRoutes);
  await app.register(requestRoutes);
  await app.register(applicantTaskRoutes);
  await app.register(messageRoutes);
  await app.register(paymentRoutes);
  await app.register(followRoutes);
  await app.register(publicationRoutes);
  await app.register(documentCheckRoutes);
  await app.register(documentRoutes);
  await app.register(placeMapRoutes);
};
