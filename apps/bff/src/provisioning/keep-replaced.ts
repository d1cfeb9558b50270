import type { Actor, IntegrationId } from '@wizard/contracts';
import { readConnectors, recordConnector, recordConnectorReleased } from '../integrations/connectors.ts';
import { underReplacement } from '@wizard/runbook/values';
import { changeInputs, readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import type { LookDeps } from './engine/look.ts';
import { ChoiceRefusedError, RunInProgressError } from './errors.ts';
import { withConnector } from './replace-application.ts';
import { readRunningRunId } from './store.ts';

/**
 * Goes back to the application that was to be replaced: it was never changed. The new one, if it was made, changes
 * places with it and is removed behind the same gate, because somebody may be under it by now. A way back waits for
 * no step.
 *
 * @throws ChoiceRefusedError, RunInProgressError
 */
export async function keepReplaced(
  deps: LookDeps,
  { integrationId, actor }: { integrationId: IntegrationId; actor: Actor },
): Promise<void> {
  await assertNotArchived(deps, integrationId);
  const inputs = await readInputs(deps, integrationId);
  const { applications, mimecastConsole } = inputs;
  const replaced = underReplacement(inputs);
  const decided = applications?.connectors.find(({ kind }) => kind === replaced?.kind);
  if (replaced === null || decided === undefined) {
    throw new ChoiceRefusedError({ pointer: '/connector', message: 'No application is being replaced.' });
  }
  const { kind, applicationId, origin, profileName } = replaced;
  const records = await readConnectors(deps, integrationId);
  const made = records.find((each) => each.kind === kind && each.deletedAt === null);

  await deps.ledger.write(integrationId, async (tx) => {
    const running = await readRunningRunId(tx.trx, integrationId);
    if (running !== null) throw new RunInProgressError(running);

    await recordConnectorReleased(tx, { kind, actor });
    await recordConnector(tx, { kind, applicationId, origin, actor });
    const value = withConnector(inputs, { ...decided, slug: replaced.slug });
    await changeInputs(tx, { section: 'applications', value, actor });
    await recordObservation(tx, {
      actor,
      stepId: 'choose-connectors',
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} went back to the SSO IdP URL ending in ${replaced.slug} for "${replaced.displayLabel}".`,
    });
    await changeInputs(tx, {
      section: 'replaced',
      value:
        made?.applicationId == null
          ? null
          : {
              kind,
              applicationId: made.applicationId,
              origin: made.origin,
              displayLabel: decided.displayLabel,
              slug: decided.slug,
              profileName: mimecastConsole?.authenticationProfileName ?? null,
              isRemoved: false,
            },
      actor,
    });
    if (mimecastConsole !== null && profileName !== null) {
      await changeInputs(tx, {
        section: 'mimecastConsole',
        value: { ...mimecastConsole, authenticationProfileName: profileName },
        actor,
      });
    }
  });
}
