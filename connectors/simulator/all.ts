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
import type { Payer } from './payment-page.ts';
import { startSimulator, type Simulation, type Simulator, type SimulatorOptions } from './simulator.ts';

// Known to everybody: they open nothing but simulators.
const apiKey = 'simulator-cheie';
const key = '00112233445566778899AABBCCDDEEFF';
const noticeKey = `whsec_${Buffer.from('simulator-simulator-simu').toString('base64')}`;
const authorization = 'Bearer simulator';

interface Reached {
  simulation: Simulation;
  /** After its address. */
  path?: string;
  configuration?: object;
  secrets?: object;
  /** Other connectors that this program answers too: name → configuration, given its address. */
  also?: { readonly [name: string]: (url: string) => object };
}

interface Habits {
  payer: Payer;
  now: () => Date;
}

const SIMULATIONS: { readonly [name: string]: (habits: Habits) => Reached | Promise<Reached> } = {
  anaf: () => ({ simulation: anafSimulation() }),
  baar: () => ({ simulation: baarSimulation({ apiKey }), secrets: { apiKey } }),
  csc: async ({ now }) => ({
    simulation: await cscSimulation(now),
    path: '/csc/v2',
    configuration: { level: 'none' },
    secrets: { clientId: 'sim-client', clientSecret: 'sim-secret' },
    also: { pki: (url) => ({ timestampUrl: `${url}/tsa`, hosts: [new URL(url).host] }) },
  }),
  euplatesc: ({ payer }) => ({
    simulation: euplatescSimulation({ key, payer }),
    configuration: { merchant: '44840000000' },
    secrets: { key },
  }),
  ghiseul: ({ payer }) => ({
    simulation: ghiseulSimulation({ apiKey, noticeKey, payer }),
    configuration: { institution: '4374474' },
    secrets: { apiKey, noticeKeys: [noticeKey] },
  }),
  netopia: ({ payer }) => {
    const simulation = netopiaSimulation({ apiKey, payer });
    const configuration = { posSignature: 'AAAA-BBBB-CCCC-DDDD-EEEE' };
    return { simulation, configuration, secrets: { apiKey, publicKey: simulation.publicKey } };
  },
  rar: () => ({ simulation: rarSimulation({ apiKey }), secrets: { apiKey } }),
  sicap: () => ({ simulation: sicapSimulation() }),
  sms: () => ({
    simulation: smsSimulation({ authorization }),
    path: '/send',
    configuration: {
      sender: 'SIMULARE',
      fields: { to: 'to', text: 'text', sender: 'from', reference: 'reference', id: 'id' },
    },
    secrets: { authorization },
  }),
};

/** Connectors that have a simulator. */
export const SIMULATED: readonly string[] = Object.keys(SIMULATIONS);

export interface Simulated {
  simulators: { readonly [name: string]: Simulator };
  /** For `openConnector`, by connector. */
  setups: { readonly [name: string]: Setup };
  close(): Promise<void>;
}

export interface SimulatedOptions extends SimulatorOptions {
  /** Default all. */
  only?: readonly string[];
  /** Default `at-once`. */
  payer?: Payer;
  /** By which the authority of signatures certifies and stamps; default: the machine's clock. */
  now?: () => Date;
}

export async function startSimulators({
  port = 0,
  only = SIMULATED,
  payer = 'at-once',
  now = () => new Date(),
  ...options
}: SimulatedOptions = {}): Promise<Simulated> {
  const started = await Promise.all(
    only.map(async (name, at) => {
      const make = SIMULATIONS[name];
      if (make === undefined)
        throw new Error(`Expected one of ${SIMULATED.join(', ')}, but "${name}" has no simulator.`);
      const { simulation, path = '', configuration = {}, secrets = {}, also = {} } = await make({ payer, now });
      const simulator = await startSimulator(simulation, { ...options, port: port === 0 ? 0 : port + at });
      const setup: Setup = {
        mode: 'simulator',
        configuration: { url: `${simulator.url}${path}`, ...configuration },
        secrets,
      };
      const others = Object.entries(also).map(([other, configure]) => {
        return {
          name: other,
          simulator,
          setup: { mode: 'simulator' as const, configuration: configure(simulator.url) },
        };
      });
      return [{ name, simulator, setup }, ...others];
    }),
  );
  const reached = started.flat();
  return {
    simulators: Object.fromEntries(reached.map(({ name, simulator }) => [name, simulator])),
    setups: Object.fromEntries(reached.map(({ name, setup }) => [name, setup])),
    close: async () => void (await Promise.all(started.map(([each]) => each!.simulator.close()))),
  };
}
