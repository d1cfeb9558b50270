import { type DiagnosedPerson, type DiagnosisQuestion, fails, passes } from './facts.ts';

const usersPath = 'User Management > Users';

/** A question about the JumpCloud account; asked only of somebody who has one. */
function aboutAccount(
  id: string,
  title: string,
  isWrong: (person: DiagnosedPerson) => boolean,
  { good, bad, remedy }: { good: string; bad: string; remedy: string },
): DiagnosisQuestion {
  return {
    id,
    title,
    answer: ({ person }) => {
      if (person === null) return null;

      return isWrong(person)
        ? fails(bad, remedy, { consolePath: usersPath, copy: person.address })
        : passes(good);
    },
  };
}

const exists: DiagnosisQuestion = {
  id: 'exists',
  title: 'Exists in JumpCloud',
  answer: ({ person, asked }) =>
    person === null
      ? fails(
          `JumpCloud has nobody with the address ${asked}.`,
          'Create the person in JumpCloud, or correct the address there if the person has another one.',
          { consolePath: usersPath, copy: asked },
        )
      : passes(`${person.name}, ${person.address}.`),
};

/** The account in JumpCloud, in the order in which a sign-in meets it. */
export const accountQuestions: readonly DiagnosisQuestion[] = [
  exists,
  aboutAccount('active', 'Account is active', ({ isStaged, isActivated }) => isStaged || !isActivated, {
    good: 'The account is activated and has a password.',
    bad: 'The account is staged, or the person has not set a password yet.',
    remedy: 'Activate the account, and let the person set a password by the mail that JumpCloud sends.',
  }),
  aboutAccount('not-suspended', 'Not suspended', ({ isSuspended }) => isSuspended, {
    good: 'The account is not suspended.',
    bad: 'The account is suspended: JumpCloud refuses every sign-in of it.',
    remedy: 'If the person should have access, activate the account again (Suspended > Activate).',
  }),
  aboutAccount('not-locked', 'Not locked', ({ isLocked }) => isLocked, {
    good: 'The account is not locked.',
    bad: 'The account is locked after too many wrong passwords.',
    remedy: 'Unlock the account, and reset the password if the person does not know it.',
  }),
  aboutAccount('not-expired', 'Password not expired', ({ isPasswordExpired }) => isPasswordExpired, {
    good: 'The password has not expired.',
    bad: 'The password has expired: the person must set a new one first.',
    remedy: 'Let the person set a new password in the JumpCloud user console, or send a reset mail.',
  }),
];
