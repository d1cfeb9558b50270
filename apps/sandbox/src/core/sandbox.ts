import type { webcrypto } from 'node:crypto';
import { mapToTransport, type ListenerAddresses } from './addresses.ts';
import { sandboxNow } from './clock.ts';
import { ExchangeLog } from './exchange-log.ts';
import { FaultRules } from './faults.ts';
import { WriteHolds } from './holds.ts';
import { loadState, saveState, seedState, type SandboxState, type Scenario } from './state.ts';
import type { SwitchName, SwitchValues } from './switches.ts';

export interface Sandbox {
  /** Plain JSON. Change it in place, then call save(). A reset replaces its parts: never keep one of them. */
  readonly state: SandboxState;
  save(): void;
  /** Back to a scenario's seed: state, switches, clock, faults, holds and exchanges. */
  reset(scenario: Scenario): void;
  /** Real time plus the settable offset. */
  now(): Date;
  /** What JumpCloud takes for now: the same, unless its clock is set wrong. */
  jumpcloudNow(): Date;
  switchValue<N extends SwitchName>(name: N): SwitchValues[N];
  /** Origins of the two listeners; known once both listen. */
  addresses: ListenerAddresses;
  /** Maps a vendor URL to its listener; for form actions, redirects, Import and links only. */
  toTransport(vendorUrl: string): string;
  readonly faults: FaultRules;
  readonly holds: WriteHolds;
  readonly exchanges: ExchangeLog;
  /** Keys that were made before they are needed, for measurements. Each is used once. */
  readonly spareKeys: webcrypto.CryptoKeyPair[];
  /** Length of the RSA keys that are made. */
  readonly keyBits: number;
}

interface NewSandbox {
  dataDir: string;
  scenario?: Scenario;
  keyBits?: number | undefined;
}

export function createSandbox(options: NewSandbox): Sandbox {
  const state = loadState(options.dataDir, options.scenario ?? 'default');
  const sandbox: Sandbox = {
    state,
    save: () => saveState(options.dataDir, state),
    reset: (scenario) => {
      sandbox.holds.clear('release');
      sandbox.faults.clear();
      sandbox.exchanges.clear();
      Object.assign(state, seedState(scenario));
      sandbox.save();
    },
    now: () => sandboxNow(state.clockOffsetMs),
    jumpcloudNow: () => sandboxNow(state.clockOffsetMs + state.switches.jumpcloudClockSkewMs),
    switchValue: (name) => state.switches[name],
    addresses: { jumpcloud: '', mimecast: '' },
    toTransport: (vendorUrl) => mapToTransport(sandbox.addresses, vendorUrl),
    faults: new FaultRules(),
    holds: new WriteHolds(),
    exchanges: new ExchangeLog(),
    spareKeys: [],
    keyBits: options.keyBits ?? 2048,
  };
  sandbox.save();
  return sandbox;
}
