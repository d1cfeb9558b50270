import {
  checkAccountCode,
  type Grid,
  gridFromAccount,
  gridOfAccountCode,
  gridOfRegion,
} from '@wizard/runbook/values';
import { ConnectionInputError } from './connect-errors.ts';

/**
 * An account as a person states it.
 * @throws ConnectionInputError when it is no account code, or its first letters name another grid
 */
export const gridByHand = ({
  accountCode: given,
  grid,
}: {
  accountCode: string;
  grid: Grid;
}): { accountCode: string; warnings: readonly string[] } => {
  const { accountCode, problem, warnings } = checkAccountCode(given);
  if (problem !== null) throw new ConnectionInputError({ pointer: '/accountCode', message: problem, given });

  assertGridFits(grid, accountCode);
  return { accountCode, warnings };
};

/**
 * The grid of an account that Mimecast named.
 *
 * @param wanted a person's own choice, which goes before Mimecast's region but not against the account code
 * @throws ConnectionInputError when it must be chosen, or the choice contradicts the account code
 */
export const gridOfAnswer = (
  account: { accountCode: string; region: string | null },
  wanted: Grid | undefined,
): { grid: Grid; warnings: readonly string[] } => {
  if (wanted === undefined) {
    const { grid, warnings } = gridFromAccount(account);
    if (grid !== null) return { grid, warnings };

    throw new ConnectionInputError({
      pointer: '/grid',
      message: warnings[0] ?? 'Choose the grid by hand: Mimecast does not tell it.',
    });
  }

  assertGridFits(wanted, account.accountCode);
  const byRegion = account.region === null ? null : gridOfRegion(account.region);
  if (byRegion === null || byRegion === wanted) return { grid: wanted, warnings: [] };

  return {
    grid: wanted,
    warnings: [
      `You chose the grid "${wanted}", and Mimecast gives the region as "${account.region ?? ''}". Compare the address of your Administration Console.`,
    ],
  };
};

const assertGridFits = (grid: Grid, accountCode: string): void => {
  const expected = gridOfAccountCode(accountCode);
  if (expected === null || expected === grid) return;

  throw new ConnectionInputError({
    pointer: '/grid',
    message: `The account code ${accountCode} belongs to the grid "${expected}" by its first letters, and "${grid}" was chosen. Choose "${expected}", or correct the account code.`,
    given: grid,
    expected,
  });
};
