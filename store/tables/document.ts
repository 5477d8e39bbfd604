// Files: in a draft until it is sent, then in a case file. The bytes are kept once per content (`blob`).

export type DocumentKind = 'attachment' | 'receipt' | 'notice' | 'answer' | 'redirect' | 'note';
