import type { IntegrationId } from '@wizard/contracts';
import type { Reached } from '@wizard/runbook/plan';
import { connectorKinds, type Inputs } from '@wizard/runbook/values';
import { observedItems } from '../../integrations/observed-items.ts';
import type { Fold } from '../../ledger/fold.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { RunRecord } from '../run-record.ts';
import { groupNamesOf } from './observe.ts';
import { runToUndo } from './run-to-undo.ts';

interface Milestones {
  hasApplications: boolean;
  /** Applications whose single sign-on was turned off on purpose. */
  deactivated: Reached['deactivated'];
  hasPilot: boolean;
  rolledOut: readonly string[];
}

const nothingReached: Milestones = {
  hasApplications: false,
  deactivated: [],
  hasPilot: false,
  rolledOut: [],
};

const authorized = 'authorized:';

/** What read-backs have shown to be reached, and what was taken back since. */
export const milestonesFold: Fold<Milestones> = {
  kinds: ['observation', 'run-undone'],
  initial: nothingReached,
  next(so, { kind, stepId, source, outcome, data }) {
    if (kind === 'run-undone') return takenBack(so, stepId);
    if (source !== 'read-back' || outcome !== 'pass') return so;

    switch (stepId) {
      case 'create-applications':
        // A repair leaves single sign-on as it found it.
        return { ...so, hasApplications: true, deactivated: isRepair(data) ? so.deactivated : [] };
      case 'authorize-pilot':
        return { ...so, hasPilot: true };
      case 'roll-out-groups': {
        const names = observedItems(data)
          .filter((item) => item.startsWith(authorized))
          .map((item) => item.slice(authorized.length));
        return { ...so, rolledOut: [...new Set([...so.rolledOut, ...names])] };
      }
      case 'deactivate-applications':
        return { ...so, deactivated: turnedOff(data) };
      case 'delete-applications':
        return isPartial(data) ? so : nothingReached;
      default:
        return so;
    }
  },
};

/** Those that the read-back found off; a record of before it said which is about all of them. */
const turnedOff = (data: unknown): Reached['deactivated'] =>
  (data as { turnedOff?: Reached['deactivated'] } | null)?.turnedOff ?? connectorKinds;

/** Applications of the integration were left, so what was reached with them still is. */
const isPartial = (data: unknown): boolean => (data as { isPartial?: unknown } | null)?.isPartial === true;

const isRepair = (data: unknown): boolean => (data as { scope?: unknown } | null)?.scope === 'repair';

function takenBack(so: Milestones, stepId: string | null): Milestones {
  switch (stepId) {
    case 'create-applications':
      return nothingReached;
    case 'authorize-pilot':
      return { ...so, hasPilot: false };
    case 'roll-out-groups':
      return { ...so, rolledOut: [] };
    case 'deactivate-applications':
      return { ...so, deactivated: [] };
    default:
      return so;
  }
}

/** Adds the groups that the wizard authorized, although the inputs no longer name them. */
export async function readReached(
  { ledger }: { ledger: Ledger },
  integrationId: IntegrationId,
  { runs, inputs }: { runs: readonly RunRecord[]; inputs: Inputs },
): Promise<Reached> {
  const listed = new Set(groupNamesOf(inputs));
  const bound = runs.flatMap(({ id, scope }) =>
    scope === 'undo'
      ? []
      : runToUndo(runs, id).made.flatMap(({ operation: { action }, groupId }) =>
          action.kind === 'bind-group' && groupId !== null && !listed.has(action.groupName)
            ? [{ id: groupId, name: action.groupName }]
            : [],
        ),
  );
  const unlisted = bound.filter((group, index) => bound.findIndex(({ id }) => id === group.id) === index);

  return { ...(await ledger.fold(integrationId, milestonesFold)), unlisted };
}
