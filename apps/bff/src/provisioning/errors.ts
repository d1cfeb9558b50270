import type { Conflicts, FieldError } from '@wizard/contracts';
import type { StepId } from '@wizard/runbook/content';
import type { InputSection } from '@wizard/runbook/values';
import { WizardError } from '../db/wizard-error.ts';

export class PlanNotFoundError extends WizardError {
  readonly code = 'not-found';

  constructor(planId: string) {
    super(`There is no plan ${planId}. It may have been replaced by a newer one.`, {
      remedy: { text: 'Make a new plan: it shows what JumpCloud has now.' },
    });
  }
}

export class RunNotFoundError extends WizardError {
  readonly code = 'not-found';

  constructor(runId: string) {
    super(`There is no run ${runId} of this integration.`);
  }
}

export class PlanOutdatedError extends WizardError {
  readonly code = 'plan-outdated';

  constructor(message: string, conflicts?: Conflicts) {
    super(message, {
      remedy: { text: 'Make a new plan: it shows the difference from what JumpCloud has now.' },
      conflicts,
    });
  }

  /** Values that the plan touches are others now. */
  static ofConflicts(conflicts: Conflicts): PlanOutdatedError {
    const told = conflicts.values.map(
      ({ about, field, planned, now }) =>
        `${about}, ${field}: was ${planned === null ? 'not there' : `"${planned}"`}, is now ${
          now === null ? 'gone' : `"${now}"`
        }`,
    );
    return new PlanOutdatedError(
      `JumpCloud has changed since this plan was made. Nothing was overwritten. ${told.join('; ')}.`,
      conflicts,
    );
  }
}

/** An application that can't become this connector's. */
export class AdoptionRefusedError extends WizardError {
  readonly code = 'conflict';

  constructor(message: string, remedy: string) {
    super(message, { remedy: { text: remedy, stepId: 'choose-connectors' satisfies StepId } });
  }
}

/** What a run made can't be taken back now. */
export class UndoRefusedError extends WizardError {
  readonly code: 'conflict' | 'gate-closed';

  constructor(message: string, options: { isGuarded?: true } = {}) {
    super(
      message,
      options.isGuarded
        ? {
            remedy: {
              text: 'First return people to passwords in Mimecast and turn single sign-on off, step by step under Remove.',
              stepId: 'detach-in-mimecast' satisfies StepId,
            },
          }
        : {},
    );
    this.code = options.isGuarded ? 'gate-closed' : 'conflict';
  }
}

export class PlanBlockedError extends WizardError {
  readonly code: 'conflict' | 'placeholder-left';

  constructor(blocker: { code: string; text: string; remedy: string; stepId: string | null }) {
    super(blocker.text, {
      remedy: {
        text: blocker.remedy,
        ...(blocker.stepId === null ? {} : { stepId: blocker.stepId }),
      },
    });
    this.code = blocker.code === 'placeholder' ? 'placeholder-left' : 'conflict';
  }
}

export class RunInProgressError extends WizardError {
  readonly code = 'conflict';

  constructor(runId: string) {
    super(`The run ${runId} of this integration is still at work, and there can be only one at a time.`, {
      remedy: { text: 'Wait for it to end, or cancel it; then make a new plan.' },
    });
  }
}

export class DeleteNotConfirmedError extends WizardError {
  readonly code = 'invalid-request';

  constructor(given: number | undefined, expected: number) {
    super('The number of applications to delete does not agree with the plan.', {
      fields: [
        {
          pointer: '/applicationsToDelete',
          message: `The plan deletes ${expected}. Type that number to confirm, as JumpCloud's console asks.`,
          ...(given === undefined ? {} : { given: String(given) }),
          expected: String(expected),
        },
      ],
    });
  }
}

export class DuplicateNameError extends WizardError {
  readonly code = 'duplicate-name';

  constructor(fields: readonly FieldError[]) {
    super('A name or SSO IdP URL is taken already.', {
      fields,
      remedy: {
        text: 'Choose another one here, or delete the application that has it in the JumpCloud Admin Portal.',
        consolePath: 'Access > SSO Applications (article: USER AUTHENTICATION > SSO Applications)',
        stepId: 'choose-connectors' satisfies StepId,
      },
    });
  }
}

/** A choice that does not fit what JumpCloud offers; the pointers say which. */
export class ChoiceRefusedError extends WizardError {
  readonly code = 'invalid-request';

  constructor(field: FieldError, ...others: readonly FieldError[]) {
    super(others.length === 0 ? field.message : 'Some values are not as they must be.', {
      fields: [field, ...others],
    });
  }
}

/** A value still has a placeholder of the template, such as YOUR_DOMAIN, for which the wizard has no value. */
export class PlaceholderLeftError extends WizardError {
  readonly code = 'placeholder-left';

  constructor(fields: readonly FieldError[]) {
    super(
      'A placeholder is left. It stands for a value of your own, and nothing is saved while one is there.',
      {
        fields,
      },
    );
  }
}

export class LogoNotFoundError extends WizardError {
  readonly code = 'not-found';

  constructor(logoId: string) {
    super(`There is no uploaded picture ${logoId.slice(0, 12)}.`, {
      remedy: { text: 'Upload the picture again.', stepId: 'choose-connectors' satisfies StepId },
    });
  }
}

const stepOfSection: Readonly<Record<InputSection, StepId>> = {
  jumpcloud: 'connect-jumpcloud',
  mimecast: 'connect-mimecast',
  applications: 'choose-connectors',
  metadata: 'copy-metadata-url',
  pilot: 'choose-pilot',
  administratorsProfile: 'answer-administrators-profile',
  breakGlass: 'name-break-glass',
  mimecastConsole: 'attach-application-setting',
  authenticationProfile: 'create-authentication-profile',
  rollOut: 'roll-out-groups',
  access: 'authorize-pilot',
  firstUser: 'choose-first-user',
  administrators: 'decide-administrators',
  removal: 'choose-removal',
  replaced: 'choose-replacement',
};

const nameOfSection: Readonly<Record<InputSection, string>> = {
  jumpcloud: 'the JumpCloud organization',
  mimecast: 'the Mimecast account',
  applications: 'the connectors',
  metadata: 'the metadata URL',
  pilot: 'the pilot',
  administratorsProfile: "the state of Mimecast's administrators profile",
  breakGlass: 'the break-glass administrator',
  mimecastConsole: 'the names in the Mimecast console',
  authenticationProfile: 'how the authentication profile is made',
  rollOut: 'the groups to roll out to',
  access: 'who may use the applications',
  firstUser: 'the first user',
  administrators: 'the decision about the administrators',
  removal: 'what is removed',
  replaced: 'which application is replaced',
};

export class InputsMissingError extends WizardError {
  readonly code = 'step-cannot-start';

  constructor(sections: readonly InputSection[]) {
    const [first] = sections;
    super(`Not known yet: ${sections.map((section) => nameOfSection[section]).join(', ')}.`, {
      remedy: {
        text: 'Complete the earlier step first.',
        ...(first === undefined ? {} : { stepId: stepOfSection[first] }),
      },
    });
  }
}

export class MetadataUnusableError extends WizardError {
  readonly code = 'metadata-unusable';

  constructor(field: Omit<FieldError, 'pointer'>) {
    super(field.message, {
      fields: [{ pointer: '/url', ...field }],
      remedy: {
        text: "Open this connector's application in the JumpCloud Admin Portal and press Copy Metadata URL on its SSO tab.",
        consolePath: 'Access > SSO Applications > the application > SSO > Copy Metadata URL',
        stepId: 'copy-metadata-url' satisfies StepId,
      },
    });
  }
}

export class MetadataUrlRefusedError extends WizardError {
  readonly code = 'url-refused';

  constructor(message: string, given: string) {
    super(message, {
      fields: [{ pointer: '/url', message, given }],
      remedy: {
        text: 'Paste the address that Copy Metadata URL put into the clipboard, whole and unchanged.',
        stepId: 'copy-metadata-url' satisfies StepId,
      },
    });
  }
}
