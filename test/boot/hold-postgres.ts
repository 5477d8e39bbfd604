// A process that owns a PostgreSQL until it is told to stop by the end of its standard input, or is killed.
// Arguments: a data folder, or `throwaway`; a port, default any. Prints one line of JSON: { pid, url } or { error }.

import { startEmbeddedPostgres, startThrowawayPostgres } from '../../server/boot/postgres.ts';

const [data = '', port] = process.argv.slice(2);
try {
  const postgres =
    data === 'throwaway'
      ? await startThrowawayPostgres()
      : await startEmbeddedPostgres(data, () => {}, port === undefined ? {} : { port: Number(port) });
  process.stdout.write(`${JSON.stringify({ pid: process.pid, url: postgres.url })}\n`);
  process.stdin.resume().once('end', () => void postgres.stop());
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: (error as Error).message })}\n`);
  process.exitCode = 1;
}
