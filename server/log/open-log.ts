// The log: one line of JSON each, on standard error, with an ISO time, the process, which service it is and, of requests,
// their number, the pattern of their route and their institution. Never a body, a query, a cookie or a person: lines name
// fields, and errors pass through `faultOf`.

import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config.ts';
import { faultOf } from './fault.ts';

export type { Logger };

interface LogOptions {
  config: Pick<Config, 'logLevel'>;
  service: 'web' | 'worker';
  /** Default: standard error. */
  destination?: DestinationStream;
}

export const openLog = ({ config, service, destination = process.stderr }: LogOptions): Logger =>
  pino(
    {
      level: config.logLevel,
      base: { service, pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: faultOf },
      // pino would take the message of a bare error for its text.
      hooks: {
        logMethod(given, write) {
          const [first, ...rest] = given as unknown[];
          if (first instanceof Error)
            write.apply(this, [{ err: first }, ...(rest.length > 0 ? rest : ['failed'])] as never);
          else write.apply(this, given);
        },
      },
    },
    destination,
  );
