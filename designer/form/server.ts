// What the designer asks of the server; shapes of server/routes/inbox-form-drafts.ts.

import type { Place, SaveAnswer, SavedState } from './autosave.ts';
import type { Opening, Use } from './opening.ts';

/** What one can go back to, newest first. */
export interface Kept {
  saves: SavedState[];
  releases: { version: number; deployedAt: string }[];
}

export interface FormServer {
  readonly address: string;
  open: () => Promise<Opening>;
  put: (content: string, over: Place) => Promise<SaveAnswer>;
  history: () => Promise<Kept>;
  uses: (of: { nume: string } | { bloc: string }) => Promise<Use[]>;
  save: (version: number) => Promise<string>;
  release: (version: number) => Promise<string>;
  preview: (fields: { [name: string]: string }, signal: AbortSignal) => Promise<string>;
}

export function formServer(address: string, csrf: string): FormServer {
  const ask = async (path: string): Promise<Response> => {
    const answer = await fetch(`${address}/${path}`, { headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(`Expected an answer, but the server said ${answer.status}.`);
    return answer;
  };
  return {
    address,
    open: async () => (await (await ask('ciorna')).json()) as Opening,
    async put(content, { version, base }) {
      try {
        const answer = await fetch(`${address}/ciorna`, {
          method: 'PUT',
          headers: { accept: 'application/json', 'content-type': 'application/json', 'csrf-token': csrf },
          body: JSON.stringify({ content, over: version, base }),
          // small enough for a browser to send while the page closes
          keepalive: content.length < 50_000,
        });
        if (answer.ok) return { kind: 'saved', saved: (await answer.json()) as SavedState };
        if (answer.status === 409) {
          const { newest } = (await answer.json()) as { newest: SavedState & { content: string } };
          return { kind: 'conflict', newest };
        }
        return answer.status >= 500 || answer.status === 429 ? { kind: 'offline' } : { kind: 'refused' };
      } catch {
        return { kind: 'offline' };
      }
    },
    history: async () => (await (await ask('istoric')).json()) as Kept,
    uses: async (of) => (await (await ask(`folosiri?${new URLSearchParams(of)}`)).json()) as Use[],
    save: async (version) => (await ask(`istoric/${version}`)).text(),
    release: async (version) => (await ask(`versiuni/${version}`)).text(),
    async preview(fields, signal) {
      const answer = await fetch(`${address}/previzualizare`, {
        method: 'POST',
        headers: { accept: 'text/html' },
        body: new URLSearchParams({ ...fields, _csrf: csrf }),
        signal,
      });
      if (!answer.ok && answer.status !== 422)
        throw new Error(`Expected a page, but the server said ${answer.status}.`);
      return answer.text();
    },
  };
}
