import type { IntegrationId } from '@wizard/contracts';
import type { LedgerEntry } from './ledger-entry.ts';

type Listener = (entry: LedgerEntry) => void;

export interface Subscribers {
  add(integrationId: IntegrationId, listener: Listener): () => void;
  tell(integrationId: IntegrationId, entries: readonly LedgerEntry[]): void;
}

/** Who wants to hear of an integration's entries. One that throws does not keep the others from hearing. */
export const createSubscribers = (onListenerError?: (error: unknown) => void): Subscribers => {
  const listeners = new Map<IntegrationId, Set<Listener>>();

  const tellOne = (listener: Listener, entry: LedgerEntry): void => {
    try {
      listener(entry);
    } catch (error) {
      onListenerError?.(error);
    }
  };

  return {
    add(integrationId, listener) {
      const set = listeners.get(integrationId) ?? new Set<Listener>();
      listeners.set(integrationId, set.add(listener));

      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(integrationId) === set) listeners.delete(integrationId);
      };
    },
    tell(integrationId, entries) {
      for (const entry of entries) {
        for (const listener of [...(listeners.get(integrationId) ?? [])]) tellOne(listener, entry);
      }
    },
  };
};
