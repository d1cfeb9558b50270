import type { Actor, IntegrationId, Removal } from '@wizard/contracts';
import { type RemovalInput, underReplacement } from '@wizard/runbook/values';
import { changeInputs, readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { LookDeps } from './engine/look.ts';
import { ChoiceRefusedError } from './errors.ts';
import { getRemoval } from './get-removal.ts';

const stepId = 'choose-removal';

export interface ChooseRemoval {
  integrationId: IntegrationId;
  applications: RemovalInput['applications'];
  /** Ids. */
  groups: readonly string[];
  statedAdopted: boolean;
  actor: Actor;
}

/**
 * Records what is removed, after a look at what there is. An application that somebody deleted past the wizard is
 * always part of it: Mimecast may still ask for it.
 *
 * @throws StepCannotStartError, ChoiceRefusedError, VendorError
 */
export async function chooseRemoval(
  deps: LookDeps & { stepGate: StepGate },
  { integrationId, actor, ...choice }: ChooseRemoval,
): Promise<void> {
  await deps.stepGate.assertStepCanStart(integrationId, stepId);
  await refuseReplacing(deps, integrationId);
  const removal = await getRemoval(deps, integrationId);
  refuseUnknown(removal, choice);
  const value: RemovalInput = {
    applications: [
      ...choice.applications.filter(({ kind }) => !isGone(removal, kind)),
      ...removal.applications
        .filter(({ state }) => state === 'gone')
        .map(({ kind }) => ({ kind, fate: 'delete' as const })),
    ],
    groups: removal.groups
      .filter(({ id, state }) => state === 'there' && choice.groups.includes(id))
      .map(({ id, name }) => ({ id, name })),
    statedAdopted: choice.statedAdopted,
  };
  refuseUnstated(removal, value);
  refuseNothing(removal, value);

  await deps.ledger.write(integrationId, async (tx) => {
    await changeInputs(tx, { section: 'removal', value, actor });
    await recordObservation(tx, {
      actor,
      stepId,
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} decided: ${sentenceOf(removal, value)}`,
    });
  });
}

/** Two applications stand for one connector meanwhile, and people may come by either. */
async function refuseReplacing(deps: LookDeps, integrationId: IntegrationId): Promise<void> {
  const replaced = underReplacement(await readInputs(deps, integrationId));
  if (replaced === null) return;

  throw new ChoiceRefusedError({
    pointer: '/applications',
    message: `"${replaced.displayLabel}" is being replaced by an application with another SSO IdP URL. Finish that under "Change the SSO IdP URL", or go back to the old one, and then choose.`,
  });
}

const isGone = ({ applications }: Removal, kind: string): boolean =>
  applications.some((each) => each.kind === kind && each.state === 'gone');

type Choice = Omit<ChooseRemoval, 'integrationId' | 'actor'>;

function refuseUnknown(removal: Removal, { applications, groups }: Choice): void {
  const kind = applications.find((each) => !removal.applications.some((found) => found.kind === each.kind));
  if (kind !== undefined) {
    throw new ChoiceRefusedError({
      pointer: '/applications',
      message: `This integration has no ${kind.kind} application. Choose among: ${removal.applications.map((each) => each.kind).join(', ') || 'none'}.`,
      given: kind.kind,
    });
  }
  const group = groups.find((id) => !removal.groups.some((found) => found.id === id));
  if (group !== undefined) {
    throw new ChoiceRefusedError({
      pointer: '/groups',
      message: 'No run of this integration made that user group, so it is not removed here.',
      given: group,
    });
  }
}

/** What others made is deleted only with their work in mind. */
function refuseUnstated(
  { applications }: Removal,
  { applications: chosen, statedAdopted }: RemovalInput,
): void {
  const adopted = applications.find(
    ({ kind, origin, state }) =>
      origin === 'adopted' &&
      state !== 'gone' &&
      chosen.some((each) => each.kind === kind && each.fate === 'delete'),
  );
  if (adopted === undefined || statedAdopted) return;

  throw new ChoiceRefusedError({
    pointer: '/statedAdopted',
    message: `Others made "${adopted.label}". Confirm that you know it and want it deleted, or turn it off only.`,
  });
}

function refuseNothing({ applications, groups }: Removal, value: RemovalInput): void {
  const isAnything = value.applications.some(({ fate }) => fate !== 'keep') || value.groups.length > 0;
  if (isAnything || applications.length + groups.length === 0) return;

  throw new ChoiceRefusedError({
    pointer: '/applications',
    message: 'Everything is to be kept, so there is nothing to remove. Choose what is turned off or deleted.',
  });
}

const fates = { keep: 'stays', deactivate: 'is turned off', delete: 'is deleted' } as const;

function sentenceOf({ applications }: Removal, value: RemovalInput): string {
  const parts = [
    ...value.applications.map(
      ({ kind, fate }) =>
        `"${applications.find((each) => each.kind === kind)?.label ?? kind}" ${fates[fate]}`,
    ),
    ...value.groups.map(({ name }) => `the user group "${name}" is deleted`),
  ];

  return parts.length === 0 ? 'there is nothing in JumpCloud to remove.' : `${parts.join('; ')}.`;
}
