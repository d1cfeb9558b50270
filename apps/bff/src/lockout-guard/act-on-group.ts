import type { Actor, IntegrationId, RollOut } from '@wizard/contracts';
import { groupAuthorizedItem, groupInForceItem } from '@wizard/runbook/content';
import { decideGroupAct, groupConditions, groupKey, type RollOutGroup } from '@wizard/runbook/guards';
import type { CheckOutcome, EvidenceSource, GroupActKind } from '@wizard/runbook/values';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { withTypedText } from '../integrations/typed-text.ts';
import type { OpenDatabase } from '../db/database.ts';
import type { GuardDeps } from './get-gate.ts';
import { getRollOut } from './get-roll-out.ts';
import type { GroupActData } from './group-acts.ts';
import { UnusableGuardInputError } from './guard-errors.ts';
import { type GuardReading, readGuardFactsIn } from './guard-facts.ts';
import {
  GroupNotAtThatPointError,
  GroupNotInForceYetError,
  GroupNotReadyError,
  NoSuchGroupError,
} from './roll-out-errors.ts';

const stepId = 'roll-out-groups';

export interface ActOnGroup {
  integrationId: IntegrationId;
  mimecastGroup: string;
  applicationSetting: string;
  kind: GroupActKind;
  /** Of `started`. */
  previousProfile?: string | undefined;
  /** Of `skipped`. */
  reason?: string | undefined;
  actor: Actor;
}

export type ActDeps = GuardDeps & { stepGate: StepGate; database: OpenDatabase };

/**
 * Records what was done with one group of the roll-out, if it may be done now. Taking a group back is never refused
 * for a gate, only for its order and its waiting time.
 *
 * @throws StepCannotStartError, NoSuchGroupError, GroupNotAtThatPointError, GroupNotInForceYetError,
 * GroupNotReadyError, UnusableGuardInputError, SecretInTextError
 */
export const actOnGroup = async (deps: ActDeps, input: ActOnGroup): Promise<RollOut> => {
  const { integrationId, kind, actor } = input;
  const isWayBack = kind === 'pointed-back' || kind === 'taken-back';
  if (isWayBack) await assertNotArchived(deps, integrationId);
  else await deps.stepGate.assertStepCanStart(integrationId, stepId);

  await withTypedText(kind === 'started' ? '/previousProfile' : '/reason', () =>
    deps.ledger.write(integrationId, async (tx) => {
      const reading = await readGuardFactsIn(tx);
      const group = findGroup(reading, input);
      refuseUnless(kind, group, { reading, now: deps.clock.now() });
      refuseOwnProfile(input, reading);

      const { source, outcome, items, text } = evidenceOf(kind, group, input);
      const data: GroupActData = {
        act: kind,
        group,
        items,
        previousProfile: input.previousProfile ?? null,
        reason: input.reason ?? null,
      };
      await recordObservation(tx, {
        actor,
        stepId,
        source,
        outcome,
        summary: `${actor.name}: ${text}`,
        data,
      });
    }),
  );

  return getRollOut(deps, integrationId);
};

/** A listed group, or one that was acted on before it left the list. */
export const findGroup = (
  { inputs, facts }: GuardReading,
  { mimecastGroup, applicationSetting }: Pick<ActOnGroup, 'mimecastGroup' | 'applicationSetting'>,
): RollOutGroup => {
  const key = groupKey({ jumpcloudGroup: '', mimecastGroup, applicationSetting });
  const known = [...(inputs.rollOut?.groups ?? []), ...facts.groupActs.map(({ group }) => group)];
  const found = known.find((group) => groupKey(group) === key);
  if (found === undefined) throw new NoSuchGroupError(mimecastGroup);

  return found;
};

const refuseUnless = (
  kind: GroupActKind,
  group: RollOutGroup,
  { reading, now }: { reading: GuardReading; now: Date },
): void => {
  const decision = decideGroupAct(kind, group, reading.facts, now);
  if (decision.mayAct) return;

  const { mimecastGroup } = group;
  switch (decision.because) {
    case 'not-listed':
      throw new NoSuchGroupError(mimecastGroup);
    case 'order':
      throw new GroupNotAtThatPointError(mimecastGroup, kind, decision.state);
    case 'too-early':
      throw new GroupNotInForceYetError(mimecastGroup, decision.from);
    case 'conditions': {
      const unmet = groupConditions(group, reading.inputs).filter(({ id }) => decision.unmet.includes(id));
      const titles = unmet.map(({ title }) => title);
      throw new GroupNotReadyError(mimecastGroup, titles, unmet[0]?.remedy.stepId ?? stepId);
    }
  }
};

/** A way back to the profile itself would be none. */
const refuseOwnProfile = ({ previousProfile }: ActOnGroup, { inputs }: GuardReading): void => {
  const own = inputs.mimecastConsole?.authenticationProfileName;
  if (previousProfile === undefined || previousProfile.toLowerCase() !== own?.toLowerCase()) return;

  throw new UnusableGuardInputError('This would be no way back.', [
    {
      pointer: '/previousProfile',
      message:
        "It is the profile of single sign-on itself. Enter the one that the people's setting references today.",
      given: previousProfile,
    },
  ]);
};

interface ActEvidence {
  source: EvidenceSource;
  outcome: CheckOutcome;
  items: readonly string[];
  text: string;
}

/** What an act is in the ledger: only a group that is through, or left out on purpose, counts for the step. */
const evidenceOf = (
  kind: GroupActKind,
  group: RollOutGroup,
  { previousProfile = '', reason = '' }: ActOnGroup,
): ActEvidence => {
  const { mimecastGroup, applicationSetting, jumpcloudGroup } = group;
  const inForce = groupInForceItem(group);
  const attested = { source: 'attestation', outcome: 'pass' } as const;
  const of = (act: string) => [`${act}:${mimecastGroup}>${applicationSetting}`];

  switch (kind) {
    case 'started':
      return {
        ...attested,
        items: of('started'),
        text: `started "${mimecastGroup}". Its way back: "${applicationSetting}" to "${previousProfile}".`,
      };
    case 'attached':
      return {
        ...attested,
        items: of('attached'),
        text: `"${applicationSetting}" puts "${mimecastGroup}" under the profile since now.`,
      };
    case 'through':
      return {
        ...attested,
        items: [inForce],
        text: `"${mimecastGroup}" is under the profile since 15 minutes at least, and one of its people has signed in through JumpCloud since.`,
      };
    case 'skipped':
      return {
        source: 'override',
        outcome: 'warn',
        items: [inForce, groupAuthorizedItem(jumpcloudGroup)],
        text: `skipped "${mimecastGroup}". Reason: ${reason}`,
      };
    case 'pointed-back':
      return {
        source: 'attestation',
        outcome: 'fail',
        items: [inForce],
        text: `"${mimecastGroup}" is being taken back; "${applicationSetting}" points to the profile of before again.`,
      };
    case 'taken-back':
      return {
        ...attested,
        items: of('taken-back'),
        text: `"${mimecastGroup}" is taken back; one of its people has signed in by password since.`,
      };
  }
};
