// All simulators together, with the configuration and secrets by which the connectors reach them: what `npm start` and
// tests need. Ports are any free ones, or `port` and the following.

import { anafSimulation } from '../anaf/simulator.ts';
import { baarSimulation } from '../baar/simulator.ts';
import { cscSimulation } from '../csc/simulator.ts';
import { euplatescSimulation } from '../euplatesc/simulator.ts';
import { ghiseulSimulation } from '../ghiseul/simulator.ts';
import { netopiaSimulation } from '../netopia/simulator.ts';
import { rarSimulation } from '../rar/simulator.ts';
import { sicapSimulation } from '../sicap/simulator.ts';
import { smsSimulation } from '../sms/simulator.ts';
import type { Setup } from '../call/open.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator.ts';

/** Known to everybody: they open nothing but simulators. */
const SHARED = {
  apiKey: 'simulator-cheie',
  key: '00112233445566778899AABBCCDDEEFF',
  noticeKey: `whsec_${Buffer.from('simulator-simulator-simu').toString('base64')}`,
  authorization: 'Bearer simulator',
};

export interface Simulated {
  simulators: { readonly [name: string]: Simulator };
  /** For `openConnector`, by connector. */
  setups: { readonly [name: string]: Setup };
  close(): Promise<void>;
}

export async function startSimulators({ port = 0, ...options }: SimulatorOptions = {}): Promise<Simulated> {
  const { apiKey, key, noticeKey, authorization } = SHARED;
  const netopia = netopiaSimulation({ apiKey });
  const simulations = [
    anafSimulation(),
    baarSimulation({ apiKey }),
    await cscSimulation(),
    euplatescSimulation({ key }),
    ghiseulSimulation({ apiKey, noticeKey }),
    netopia,
    rarSimulation({ apiKey }),
    sicapSimulation(),
    smsSimulation({ authorization }),
  ];
  const started = await Promise.all(
    simulations.map((each, at) => startSimulator(each, { ...options, port: port === 0 ? 0 : port + at })),
  );
  const simulators = Object.fromEntries(started.map((each) => [each.name, each]));
  const setup = (name: string, configuration: object = {}, secrets: object = {}, path = ''): [string, Setup] => [
    name,
    { mode: 'simulator', configuration: { url: `${simulators[name]!.url}${path}`, ...configuration }, secrets },
  ];
  const fields = { to: 'to', text: 'text', sender: 'from', reference: 'reference', id: 'id' };
  return {
    simulators,
    setups: Object.fromEntries([
      setup('anaf'),
      setup('baar', {}, { apiKey }),
      setup('csc', { level: 'none' }, { clientId: 'sim-client', clientSecret: 'sim-secret' }, '/csc/v2'),
      setup('euplatesc', { merchant: '44840000000' }, { key }),
      setup('ghiseul', { institution: '4374474' }, { apiKey, noticeKeys: [noticeKey] }),
      setup('netopia', { posSignature: 'AAAA-BBBB-CCCC-DDDD-EEEE' }, { apiKey, publicKey: netopia.publicKey }),
      setup('rar', {}, { apiKey }),
      setup('sicap'),
      setup('sms', { sender: 'SIMULARE', fields }, { authorization }, '/send'),
    ]),
    close: async () => void (await Promise.all(started.map((each) => each.close()))),
  };
}
