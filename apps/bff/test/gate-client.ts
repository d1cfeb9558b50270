import * as contracts from '@wizard/contracts';
import type { TestAnswer, TestClient } from './test-client.ts';

type GateId = contracts.Gate['id'];

/** The calls of one gate of one integration, as somebody makes them. */
export interface GateClient {
  get(): Promise<contracts.Gate>;
  /** Conditions that are not met, or no longer. */
  unmet(): Promise<string[]>;
  attest(...conditionIds: string[]): Promise<void>;
  tryAttest(conditionId: string): Promise<TestAnswer<contracts.Gate>>;
  observe(): Promise<contracts.Gate>;
  pass(): Promise<TestAnswer<contracts.Gate>>;
  override(reason: string): Promise<TestAnswer<contracts.Gate>>;
  confirmOverride(): Promise<TestAnswer<contracts.Gate>>;
}

export const createGateClient = (
  client: TestClient,
  integrationId: contracts.IntegrationId,
  gateId: GateId,
): GateClient => {
  const params = { integrationId, gateId };
  const get = async () => (await client.call(contracts.getGate, { params })).ok();
  const tryAttest: GateClient['tryAttest'] = (conditionId) =>
    client.call(contracts.attestCondition, { params: { ...params, conditionId }, body: {} });

  return {
    get,
    unmet: async () => (await get()).conditions.filter(({ state }) => state !== 'met').map(({ id }) => id),
    tryAttest,
    async attest(...conditionIds) {
      for (const id of conditionIds) (await tryAttest(id)).ok();
    },
    observe: async () => (await client.call(contracts.observeGate, { params })).ok(),
    pass: () => client.call(contracts.passGate, { params }),
    override: (reason) => client.call(contracts.overrideGate, { params, body: { reason } }),
    confirmOverride: () => client.call(contracts.confirmOverride, { params }),
  };
};
