import type { Actor, CredentialCheck, IntegrationId } from '@wizard/contracts';
import type { Clock } from '../db/clock.ts';
import { readInputs } from '../integrations/inputs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { secretPart } from '../vault/credential.ts';
import { checkJumpCloudCredential } from './check-jumpcloud-credential.ts';
import { credentialChecksFold, recordCredentialCheck } from './credential-checks.ts';
import type { VendorAccess } from './vendor-access.ts';
import { CredentialLacksRightsError, SetUpCredentialMissingError } from './vendor-access-errors.ts';

export type Changed = keyof CredentialCheck['rights'];

interface MayChangeDeps {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly vendorAccess: Pick<VendorAccess, 'credential' | 'jumpcloudToChange'>;
}

/**
 * Before the first write: the credential may change this, as far as JumpCloud told. A role that was known to be
 * refused is asked about again, because it may have been changed in JumpCloud meanwhile.
 * @throws SetUpCredentialMissingError, CredentialLacksRightsError
 */
export const assertMayChange = async (
  deps: MayChangeDeps,
  input: { integrationId: IntegrationId; changes: readonly Changed[]; actor: Actor },
): Promise<void> => {
  const { integrationId, changes, actor } = input;
  const found = await deps.vendorAccess.credential(integrationId, 'jumpcloud', 'change');
  if (found === null) throw new SetUpCredentialMissingError();

  const known = (await deps.ledger.fold(integrationId, credentialChecksFold))['set-up'];
  if (refusedOf(known, changes) === undefined) return;

  const { jumpcloud } = await readInputs(deps, integrationId);
  const client = await deps.vendorAccess.jumpcloudToChange(integrationId);
  const check = await checkJumpCloudCredential(deps, client, jumpcloud?.organizationId ?? '');
  const lastFour = secretPart(found.secret).slice(-4);
  await deps.ledger.write(integrationId, (tx) =>
    recordCredentialCheck(tx, { purpose: 'set-up', check, lastFour, actor }),
  );

  const refused = refusedOf(check, changes);
  if (refused !== undefined) throw new CredentialLacksRightsError(refused, lastFour);
};

const refusedOf = (check: CredentialCheck | undefined, changes: readonly Changed[]): Changed | undefined =>
  changes.find((what) => check?.rights[what] === 'refused');
