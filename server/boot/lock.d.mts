export interface Lock {
  release(): void;
}
export function takeLock(path: string, options?: { waitSeconds?: number }): Lock | null;
export function holderOf(path: string): number | null;
