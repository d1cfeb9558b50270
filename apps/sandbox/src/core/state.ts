import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedJumpCloud, type JumpCloudState } from '../jumpcloud/state.ts';
import { seedMimecast, type MimecastState } from '../mimecast/state.ts';
import { defaultSwitchValues, type SwitchValues } from './switches.ts';

/** Starting points that differ in what Mimecast knows as Account_Administrators_Authentication_Profile. */
export const scenarios = {
  default: 'absent',
  'administrators-profile-active': 'active',
  'administrators-profile-disabled': 'disabled',
} as const;

export type Scenario = keyof typeof scenarios;

export interface SeedInput {
  now: Date;
  administratorsProfile: (typeof scenarios)[Scenario];
}

/** Everything that survives a restart, as plain JSON. */
export interface SandboxState {
  format: typeof stateFormat;
  scenario: Scenario;
  jumpcloud: JumpCloudState;
  mimecast: MimecastState;
  switches: SwitchValues;
  clockOffsetMs: number;
}

/** Raised when the shape changes; a file of another format is put aside and the sandbox starts fresh. */
const stateFormat = 1;

export function isScenario(name: string): name is Scenario {
  return Object.hasOwn(scenarios, name);
}

export function seedState(scenario: Scenario): SandboxState {
  const input: SeedInput = { now: new Date(), administratorsProfile: scenarios[scenario] };
  return {
    format: stateFormat,
    scenario,
    jumpcloud: seedJumpCloud(input),
    mimecast: seedMimecast(input),
    switches: defaultSwitchValues(),
    clockOffsetMs: 0,
  };
}

const fileName = 'sandbox.json';

export function loadState(dataDir: string, scenario: Scenario): SandboxState {
  const path = join(dataDir, fileName);
  const text = readIfPresent(path);
  if (text === undefined) return seedState(scenario);

  const stored = parseState(text);
  if (stored === undefined) {
    renameSync(path, `${path}.unreadable`);
    return seedState(scenario);
  }
  // A switch that was added since the file was written takes its default.
  stored.switches = { ...defaultSwitchValues(), ...stored.switches };
  return stored;
}

/** Written beside and renamed over, so that a crash leaves the old file or the new one, never half of one. */
export function saveState(dataDir: string, state: SandboxState): void {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, fileName);
  writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseState(text: string): SandboxState | undefined {
  try {
    const value = JSON.parse(text) as Partial<SandboxState> | null;
    return value?.format === stateFormat ? (value as SandboxState) : undefined;
  } catch {
    return undefined;
  }
}
