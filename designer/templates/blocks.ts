// The reusable blocks by name. Each is complete: it deploys without a finding, sends back to where the work was done, and has the
// forms, letters and messages that it speaks with.

import type { MakeBlock } from './block.ts';
import { askApplicant } from './blocks/ask-applicant.ts';
import { documentAndMessage } from './blocks/document-and-message.ts';
import { endorsement } from './blocks/endorsement.ts';
import { payment } from './blocks/payment.ts';
import { publication } from './blocks/publication.ts';
import { signature } from './blocks/signature.ts';

export type BlockName = 'endorsement' | 'askApplicant' | 'payment' | 'signature' | 'publication' | 'documentAndMessage';

export const BLOCKS: { readonly [name in BlockName]: MakeBlock } = {
  endorsement,
  askApplicant,
  payment,
  signature,
  publication,
  documentAndMessage,
};
