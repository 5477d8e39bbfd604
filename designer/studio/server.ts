// What the studio asks of the server while one works: the work (GET and PUT …/lucru); shapes in contract.ts.

import type { Opening } from './contract.ts';
import type { PutAnswer, Saved } from './project.ts';

/** Browsers send at most 64 kB while a page closes, with everything that is under way. */
const KEPT_ALIVE = 60_000;

type Based<State> = State & Pick<Opening, 'base'>;

export interface StudioServer {
  /** `/atelier/KEY` */
  readonly address: string;
  open: () => Promise<Opening>;
  put: (files: { readonly [path: string]: string | null }, over: number, leaving: boolean) => Promise<PutAnswer>;
}

export function studioServer(address: string, csrf: string): StudioServer {
  // the release that the work goes on from: another one there means that the files here are of yesterday
  let base: string | null = null;
  const seen = <State extends { base?: Opening['base'] }>(state: State): State => {
    if (state.base !== undefined) base = state.base?.release ?? null;
    return state;
  };
  return {
    address,
    async open() {
      const answer = await fetch(`${address}/lucru`, { headers: { accept: 'application/json' } });
      if (!answer.ok) throw new Error(`Expected the files of the procedure, but the server answered ${answer.status}.`);
      return seen((await answer.json()) as Opening);
    },
    async put(files, over, leaving) {
      const body = JSON.stringify({ over, base, files });
      try {
        const answer = await fetch(`${address}/lucru`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json', accept: 'application/json', 'csrf-token': csrf },
          body,
          keepalive: leaving && body.length < KEPT_ALIVE,
        });
        if (answer.ok) return { kind: 'saved', ...seen((await answer.json()) as Based<Omit<Saved, 'files'>>) };
        if (answer.status === 409) {
          const { newest } = (await answer.json()) as { newest: Based<Saved> };
          return { kind: 'conflict', newest: seen(newest) };
        }
        if (answer.status === 401 || answer.status === 403) return { kind: 'refused', why: 'signed-out' };
        return answer.status >= 500 || answer.status === 429
          ? { kind: 'offline' }
          : { kind: 'refused', why: 'not-accepted' };
      } catch {
        return { kind: 'offline' };
      }
    },
  };
}
