import { WizardError } from '../../db/wizard-error.ts';

export class PersonNotFoundError extends WizardError {
  readonly code = 'not-found';

  constructor(search: string) {
    super(`JumpCloud has nobody in whose name, user name or address “${search}” is found.`, {
      remedy: {
        text: 'Search for the whole mail address: an address that JumpCloud does not know is diagnosed too.',
      },
    });
  }
}

export class SearchTooVagueError extends WizardError {
  readonly code = 'invalid-request';

  constructor(search: string, total: number) {
    super(
      `JumpCloud finds ${total} people for a part of “${search}”, and the first hundred are none of them.`,
      {
        fields: [
          { pointer: '/search', message: 'Search for the whole mail address or user name.', given: search },
        ],
      },
    );
  }
}
