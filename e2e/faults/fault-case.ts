import { type AdminSession, decideScenario, type KillableWizard } from '@wizard/testing';
import { compareState, type Comparison, type RecordedConnector, type VendorState } from './compare-state.ts';

/** What a case found. It is green when all three are empty. */
export interface Findings extends Comparison {
  /** What went otherwise than promised although the end state may be right. */
  readonly broken: readonly string[];
}

/** A pair of processes and what cases need of it. */
export interface Ground {
  readonly wizard: KillableWizard;
  readonly session: AdminSession;
}

/** One repeatable case of the matrix. */
export interface FaultCase {
  /** What `--only` takes. */
  readonly name: string;
  readonly kind: 'crash' | 'fault';
  readonly run: (ground: Ground) => Promise<Findings>;
}

/** An exchange of JumpCloud's API, as the sandbox keeps it. */
export interface Exchange {
  id: number;
  method: string;
  path: string;
}

export interface Prepared {
  readonly integrationId: string;
  /** JumpCloud before the scenario touched it. */
  readonly seeded: VendorState;
}

/** A sandbox as seeded, and an integration in which everything is decided and nothing is made. */
export async function prepare({ wizard, session }: Ground): Promise<Prepared> {
  const { sandbox } = wizard;
  await sandbox.call('POST', '/reset', {});
  // JumpCloud may publish metadata late; here that would only be waiting.
  await sandbox.call('PATCH', '/switches', { metadataDelayMs: 0 });
  const seeded = await sandbox.call<VendorState>('GET', '/state');
  const integrationId = await decideScenario(session);
  await sandbox.call('DELETE', '/exchanges');

  return { integrationId, seeded };
}

/** Compares what came of a case with what was wanted. */
export async function compare(
  { wizard, session }: Ground,
  { integrationId, seeded }: Prepared,
): Promise<Comparison> {
  const state = await wizard.sandbox.call<VendorState>('GET', '/state');
  const { connectors } = await session.call<{ connectors: RecordedConnector[] }>(
    'GET',
    `/api/integrations/${integrationId}`,
  );

  return compareState(state, seeded, connectors);
}

/** Calls of JumpCloud's API since the case was prepared. */
export async function exchangesOf({ wizard }: Ground): Promise<Exchange[]> {
  return wizard.sandbox.call<Exchange[]>('GET', '/exchanges?vendor=jumpcloud');
}

/** Waits for a condition, looking often; says what was waited for when it does not come. */
export async function until(what: string, holds: () => Promise<boolean>, limitMs = 60_000): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > limit) throw new Error(`Waited ${limitMs / 1000} s in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
