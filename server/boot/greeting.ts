// What a person reads when the start is done: where to go, as whom, and what to try first.

import type { Config } from '../config.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, demoEmail } from '../seed/institution.ts';

/** Where this machine reaches what listens at `host`. */
export const addressHere = (host: string, port: number): string =>
  `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`;

function addresses({ host, port, baseUrl, demo: isDemo }: Config): string[] {
  const local = ['127.0.0.1', 'localhost', '::1'].includes(host);
  const open = addressHere(host, port);
  const base = new URL(baseUrl).hostname === 'localhost' ? open.replace('127.0.0.1', 'localhost') : baseUrl;
  return [
    `  portal (citizens)   ${base}/`,
    `  inbox (city hall)   ${base}/lucrari`,
    `  HTTP API            ${base}/api/openapi.json`,
    ...(local ? ['  (from this machine only; HOST=0.0.0.0 lets others in)'] : []),
    ...(!local && isDemo
      ? ['  (from every machine that reaches this one; the demo passwords are public, so keep real data out of a demo)']
      : []),
  ];
}

function demo(): string[] {
  const rows = DEMO_ACCOUNTS.map(({ key, fullName, does }) => [demoEmail(key), fullName, does] as const);
  const widest = Math.max(...rows.map(([email]) => email.length));
  const widestName = Math.max(...rows.map(([, name]) => name.length));
  return [
    '',
    `Demo accounts, invented people, password of all: ${DEMO_PASSWORD}`,
    ...rows.map(([email, name, does]) => `  ${email.padEnd(widest)}  ${name.padEnd(widestName)}  ${does}`),
    '',
    'To try first: file a petition in the portal (no account needed) and keep its number and code;',
    `then sign in as ${demoEmail('registratura')}, triage it, and go on as ${demoEmail('sef')}.`,
  ];
}

export function greeting(config: Config): string {
  return ['', 'Traseu is up.', ...addresses(config), ...(config.demo ? demo() : []), '', 'Ctrl-C stops.'].join('\n');
}
