import type { Actor, IntegrationId } from '@wizard/contracts';
import { type Application, configValue } from '@wizard/jumpcloud';
import { attributesIn } from '@wizard/runbook/plan';
import {
  attributeKeys,
  type ConnectorInput,
  type ConnectorKind,
  type Inputs,
  type ReplacedInput,
  tileColors,
  underReplacement,
  validateSlug,
} from '@wizard/runbook/values';
import { type ConnectorRecord, readConnectors, recordConnectorReleased } from '../integrations/connectors.ts';
import { changeInputs, readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { LookDeps } from './engine/look.ts';
import { labelOf } from './engine/observe.ts';
import { ChoiceRefusedError, RunInProgressError } from './errors.ts';
import { readRunningRunId } from './store.ts';

export interface ReplaceApplication {
  integrationId: IntegrationId;
  connector: ConnectorKind;
  /** New last part of the SSO IdP URL. */
  slug: string;
  actor: Actor;
}

type Deps = LookDeps & { stepGate: StepGate };

/**
 * Begins another application in the place of one, with what JumpCloud has of it now. The old one is no longer looked
 * after, so no plan changes it until it is removed apart; what was proven on it has to be proven on the new one.
 *
 * @throws StepCannotStartError, ChoiceRefusedError, RunInProgressError, VendorError
 */
export async function replaceApplication(
  deps: Deps,
  { integrationId, connector: kind, slug, actor }: ReplaceApplication,
): Promise<void> {
  await deps.stepGate.assertStepCanStart(integrationId, 'choose-replacement');
  const inputs = await readInputs(deps, integrationId);
  const records = await readConnectors(deps, integrationId);
  const { decided, record } = replaceable(inputs, records, kind);
  refuseSlug(slug, decided.slug);

  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const old = await client.applications.get(record.applicationId);
  const replaced: ReplacedInput = {
    kind,
    applicationId: record.applicationId,
    origin: record.origin,
    displayLabel: labelOf(old),
    slug: decided.slug,
    profileName: inputs.mimecastConsole?.authenticationProfileName ?? null,
    isRemoved: false,
  };
  const copy = copyOf(old, { ...decided, slug });

  await deps.ledger.write(integrationId, async (tx) => {
    const running = await readRunningRunId(tx.trx, integrationId);
    if (running !== null) throw new RunInProgressError(running);

    await recordConnectorReleased(tx, { kind, actor });
    await changeInputs(tx, { section: 'applications', value: withConnector(inputs, copy), actor });
    await changeInputs(tx, { section: 'replaced', value: replaced, actor });
    // The pilot tries the new one by a profile of its own: saving the old one acts on everyone under it.
    if (inputs.mimecastConsole !== null) {
      const authenticationProfileName = `${inputs.mimecastConsole.authenticationProfileName} (${slug})`;
      await changeInputs(tx, {
        section: 'mimecastConsole',
        value: { ...inputs.mimecastConsole, authenticationProfileName },
        actor,
      });
    }
    await recordObservation(tx, {
      actor,
      stepId: 'choose-connectors',
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} chose the SSO IdP URL ending in ${slug} for "${replaced.displayLabel}"; everything else as JumpCloud has it.`,
    });
    await recordObservation(tx, {
      actor,
      stepId: 'choose-replacement',
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} decided: "${replaced.displayLabel}" gets the SSO IdP URL ending in ${slug} by a new application. The one ending in ${decided.slug} stays until it is removed.`,
    });
  });
}

/** What is there to be replaced. */
function replaceable(
  inputs: Inputs,
  records: readonly ConnectorRecord[],
  kind: ConnectorKind,
): { decided: ConnectorInput; record: { applicationId: string; origin: ConnectorRecord['origin'] } } {
  const refuse = (message: string): never => {
    throw new ChoiceRefusedError({ pointer: '/connector', message, given: kind });
  };
  const replaced = underReplacement(inputs);
  if (replaced !== null) {
    return refuse(
      `"${replaced.displayLabel}" is being replaced already. Remove the old application, or go back to it, first.`,
    );
  }
  const decided = inputs.applications?.connectors.find((each) => each.kind === kind);
  const record = records.find((each) => each.kind === kind && each.deletedAt === null);
  if (decided === undefined || record?.applicationId == null) {
    return refuse(
      `JumpCloud has no ${kind} application of this integration. Create it with the address you want.`,
    );
  }

  return { decided, record: { applicationId: record.applicationId, origin: record.origin } };
}

function refuseSlug(slug: string, before: string): void {
  const message =
    slug === before ? 'It is the one that the application has. Choose another one.' : validateSlug(slug);
  if (message !== null) throw new ChoiceRefusedError({ pointer: '/slug', message, given: slug });
}

/** The decision for the new application: as JumpCloud has the old one, whoever changed it there. */
function copyOf(old: Application, decided: ConnectorInput): ConnectorInput {
  const color = tileColors.find(({ value }) => value === old.color)?.value ?? decided.color;
  const group = configValue(old, attributeKeys.groupName);

  return {
    ...decided,
    displayLabel: labelOf(old),
    description: old.description ?? '',
    showInPortal: old.sso?.hidden !== true,
    attributes: {
      constant: attributesIn(configValue(old, attributeKeys.constant)),
      user: attributesIn(configValue(old, attributeKeys.user)),
      group:
        configValue(old, attributeKeys.includeGroups) === true && typeof group === 'string' ? group : null,
      removed: { constant: [], user: [] },
    },
    ...(color !== undefined && { color }),
  };
}

/** The decided applications with this connector in the place of the one of its kind. */
export function withConnector({ applications }: Inputs, connector: ConnectorInput): Inputs['applications'] {
  return (
    applications && {
      ...applications,
      connectors: applications.connectors.map((each) => (each.kind === connector.kind ? connector : each)),
    }
  );
}
