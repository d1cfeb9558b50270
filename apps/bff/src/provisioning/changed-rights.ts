import type { IntegrationId } from '@wizard/contracts';
import type { Operation } from '@wizard/runbook/plan';
import type { Ledger } from '../ledger/ledger.ts';
import type { Changed } from '../vendor-access/assert-may-change.ts';
import { credentialChecksFold } from '../vendor-access/credential-checks.ts';
import { roleRemedy } from '../vendor-access/role-words.ts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';

/** Which rights these operations need. A binding belongs to the application (vendor/jumpcloud.md 1.3). */
export function changedBy(operations: readonly Pick<Operation, 'resource'>[]): readonly Changed[] {
  const needed = operations.map(({ resource }) => neededFor(resource));

  return (['applications', 'groups'] as const).filter((right) => needed.includes(right));
}

/** The right that an operation on this kind of thing needs. */
export function neededFor(resource: Operation['resource']): Changed {
  return resource === 'group' || resource === 'membership' ? 'groups' : 'applications';
}

/** Said with the plan, before anybody applies it: JumpCloud would refuse it with the credential there is. */
export async function rightsWarnings(
  deps: { ledger: Ledger; vendorAccess: JumpCloudAccess },
  integrationId: IntegrationId,
  operations: readonly Pick<Operation, 'resource'>[],
): Promise<string[]> {
  if (operations.length === 0) return [];
  if ((await deps.vendorAccess.credential(integrationId, 'jumpcloud', 'change')) === null) {
    return [
      'Only the read-only credential is saved. Applying asks for a set-up credential of JumpCloud again (step Connect JumpCloud).',
    ];
  }

  const check = (await deps.ledger.fold(integrationId, credentialChecksFold))['set-up'];
  return changedBy(operations)
    .filter((right) => check?.rights[right] === 'refused')
    .map(
      (right) =>
        `JumpCloud refuses changes of ${right === 'groups' ? 'user groups' : 'applications'} to the saved credential. ${roleRemedy(right)}`,
    );
}
