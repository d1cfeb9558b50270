import { createHash } from 'node:crypto';
import type { IntegrationId } from '@wizard/contracts';
import { createTokenCache, type TokenCache } from '@wizard/vendor-http';
import PQueue from 'p-queue';
import type { Clock } from '../db/clock.ts';
import { type CredentialSecret, secretPart, type Vendor } from '../vault/credential.ts';

/** What all calls of one integration to one vendor share. */
export interface Lane {
  readonly tokenCache: TokenCache;
  /** Rate gate: at most {@link maxInFlight} calls are on their way, the others wait in turn. */
  readonly schedule: <T>(send: () => Promise<T>) => Promise<T>;
}

export const maxInFlight = 6;

/** Integrations times vendors; the longest unused one goes first, which costs it a token at most. */
const keptLanes = 1000;

export interface Lanes {
  of(integrationId: IntegrationId, vendor: Vendor, secret: CredentialSecret): Lane;
}

export const createLanes = (clock: Clock): Lanes => {
  const lanes = new Map<string, { lane: Lane; credential: string }>();

  const newGate = (): Lane['schedule'] => {
    const queue = new PQueue({ concurrency: maxInFlight });

    return (send) => queue.add(send);
  };
  const newLane = (schedule: Lane['schedule']): Lane => ({
    tokenCache: createTokenCache({ clock: () => clock.now() }),
    schedule,
  });

  return {
    of(integrationId, vendor, secret) {
      const key = `${integrationId} ${vendor}`;
      const credential = fingerprint(secret);
      const found = lanes.get(key);
      lanes.delete(key);

      // Another credential must not go on with the token of the one before.
      const entry =
        found?.credential === credential
          ? found
          : { lane: newLane(found?.lane.schedule ?? newGate()), credential };
      lanes.set(key, entry);

      const oldest = lanes.keys().next();
      if (lanes.size > keptLanes && oldest.done !== true) lanes.delete(oldest.value);

      return entry.lane;
    },
  };
};

const fingerprint = (secret: CredentialSecret): string =>
  createHash('sha256')
    .update(`${secret.kind}\n${'clientId' in secret ? secret.clientId : ''}\n${secretPart(secret)}`)
    .digest('hex');
