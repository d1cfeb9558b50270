import type { FieldError } from '@wizard/contracts';
import type { AdministratorsAct, AdministratorsTest, GateCondition } from '@wizard/runbook/guards';
import { type Remedy, WizardError } from '../db/wizard-error.ts';

/** A condition's remedy as a problem carries it. */
export const remedyOf = ({ remedy }: GateCondition): Remedy => ({
  text: remedy.text,
  ...(remedy.stepId !== null && { stepId: remedy.stepId }),
});

/** A condition is unmet and nothing was overridden. */
export class GateClosedError extends WizardError {
  readonly code = 'gate-closed';

  constructor(title: string, unmet: readonly string[], remedy: Remedy) {
    super(`${title} stays closed. Not met: ${unmet.join('; ')}.`, { remedy });
  }
}

/** What was given can't be used for the guard. */
export class UnusableGuardInputError extends WizardError {
  readonly code = 'invalid-request';

  constructor(message: string, fields: readonly FieldError[]) {
    super(message, { fields });
  }
}

/** The gate has no such condition, or none that a person's word can meet. */
export class ConditionNotAttestableError extends WizardError {
  readonly code = 'conflict';

  constructor(title: string, remedy: Remedy) {
    super(`"${title}" can't be met by a person's word here.`, { remedy });
  }
}

/** What would be attested can only happen from then on. */
export class ConditionNotYetAttestableError extends WizardError {
  readonly code = 'conflict';

  constructor(title: string, from: string, remedy: Remedy) {
    super(`"${title}" can be confirmed from ${from.slice(11, 16)} UTC on, when the change is in force.`, {
      remedy,
    });
  }
}

export class NoSuchConditionError extends WizardError {
  readonly code = 'not-found';

  constructor(conditionId: string) {
    super(`This gate has no condition "${conditionId}".`);
  }
}

/** The gate is open: there is nothing to override. */
export class OverrideNotNeededError extends WizardError {
  readonly code = 'conflict';

  constructor(title: string) {
    super(`${title} is open: every condition is met. Pass it without an override.`);
  }
}

/** An override needs another admin's confirmation, or there is none to confirm. */
export class OverrideNotConfirmableError extends WizardError {
  readonly code = 'conflict';
}

/** Something of the administrators' test is not what comes next. */
export class AdministratorsTestOrderError extends WizardError {
  readonly code = 'conflict';

  constructor(act: AdministratorsAct, state: AdministratorsTest['state']) {
    super(
      act === 'enforceOff' && state !== 'undone' && state !== 'proving'
        ? 'First turn 2-Step on and save, then confirm that here. The profile must have 2-Step or SAML at any time.'
        : testStates[state],
      { remedy: { text: 'Look at where the test stands.', stepId: 'test-administrators' } },
    );
  }
}

const testStates: Readonly<Record<AdministratorsTest['state'], string>> = {
  'not-saved': "The administrators' profile was not saved with SAML yet, so there is nothing to test.",
  testing: 'The test is under way.',
  'undo-due': 'The test is under way.',
  passed: 'The test has passed already.',
  proving: '2-Step is on. Prove it before Enforce is unticked.',
  undoing: 'The change is being taken back already. Untick Enforce next.',
  undone: 'The change is taken back already.',
};

/** Whose group it is, or what it is to be called, is not decided yet. */
export class PilotGroupUndecidedError extends WizardError {
  readonly code = 'conflict';

  constructor() {
    super('The pilot and the name of the group are not decided yet.', {
      remedy: { text: 'Choose the pilot, then save the names.', stepId: 'create-authentication-profile' },
    });
  }
}
