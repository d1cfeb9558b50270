import type { GroupActKind } from '@wizard/runbook/values';
import type { GroupState } from '@wizard/runbook/guards';
import { utcText } from '../db/clock.ts';
import { WizardError } from '../db/wizard-error.ts';

const remedy = {
  text: 'Look at the group on the page "Roll out group by group".',
  stepId: 'roll-out-groups',
};

/** The roll-out has no such group. */
export class NoSuchGroupError extends WizardError {
  readonly code = 'not-found';

  constructor(mimecastGroup: string) {
    super(`The roll-out has no group "${mimecastGroup}" with this application setting.`, { remedy });
  }
}

const states: Readonly<Record<GroupState, string>> = {
  'not-started': 'was not started yet',
  started: 'was started and not attached yet',
  attached: 'was attached and waits to be in force',
  through: 'is through',
  skipped: 'was skipped',
  'pointed-back': 'was pointed back and waits to be in force',
  'taken-back': 'was taken back',
};

const acts: Readonly<Record<GroupActKind, string>> = {
  started: 'started',
  attached: 'recorded as attached',
  through: 'recorded as through',
  skipped: 'skipped',
  'pointed-back': 'recorded as pointed back',
  'taken-back': 'recorded as taken back',
};

/** Something is not the next thing to do with a group. */
export class GroupNotAtThatPointError extends WizardError {
  readonly code = 'conflict';

  constructor(mimecastGroup: string, act: GroupActKind, state: GroupState) {
    super(`"${mimecastGroup}" can't be ${acts[act]}: it ${states[state]}.`, { remedy });
  }
}

/** What would be confirmed can only be true from then on. */
export class GroupNotInForceYetError extends WizardError {
  readonly code = 'conflict';

  constructor(mimecastGroup: string, from: string) {
    super(`The change of "${mimecastGroup}" is in force by ${utcText(from)} only. Confirm it then.`, {
      remedy,
    });
  }
}

/** A condition of the group is unmet. */
export class GroupNotReadyError extends WizardError {
  readonly code = 'gate-closed';

  constructor(mimecastGroup: string, unmet: readonly string[], stepId: string) {
    super(`"${mimecastGroup}" can't be put under the profile yet. Not met: ${unmet.join('; ')}.`, {
      remedy: { text: remedy.text, stepId },
    });
  }
}
