// All connectors that have a contract, for whoever lists them: the health page, the studio, the worker.

import { anaf } from './anaf/anaf.ts';
import { baar } from './baar/baar.ts';
import type { Contract, Operations } from './connector.ts';
import { csc } from './csc/csc.ts';
import { euplatesc } from './euplatesc/euplatesc.ts';
import { ghiseul } from './ghiseul/ghiseul.ts';
import { netopia } from './netopia/netopia.ts';
import { pki } from './pki/pki.ts';
import { rar } from './rar/rar.ts';
import { sicap } from './sicap/sicap.ts';
import { sms } from './sms/sms.ts';
import { webhook } from './webhook/webhook.ts';

export const CONTRACTS = { anaf, baar, csc, euplatesc, ghiseul, netopia, pki, rar, sicap, sms, webhook };

/** The same, without what each knows of its own schemas. */
export const contracts = (): readonly Contract[] => Object.values(CONTRACTS);

/** What tasks of models may ask of a connector. */
export const taskOperations = ({ operations }: Pick<Contract, 'operations'>): Operations =>
  Object.fromEntries(Object.entries(operations).filter(([, { platform }]) => platform !== true));
