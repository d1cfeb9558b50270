import type { Actor } from '@wizard/contracts';
import type { LedgerWrite } from '../ledger/ledger.ts';
import type { CredentialSecret, Vendor } from '../vault/credential.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * Keeps a credential that the vendor has accepted. A typed one is saved; when the one from the environment
 * is used, a saved one goes, because a saved one would be used before it.
 */
export const keepCredential = async (
  { vault }: { vault: Vault },
  tx: LedgerWrite,
  input: {
    vendor: Vendor;
    origin: 'typed' | 'environment' | 'saved';
    secret: CredentialSecret;
    actor: Actor;
  },
): Promise<void> => {
  const { vendor, origin, secret, actor } = input;
  if (origin === 'typed') await vault.saveCredential(tx, { vendor, purpose: 'set-up', secret, actor });
  if (origin === 'environment') await vault.deleteCredential(tx, { vendor, purpose: 'set-up', actor });
};
