import { gridHost } from './mimecast-addresses.ts';
import { type Grid, grids, type KnownGrid } from './words.ts';

/**
 * Accounts show their grid by the prefix of their code (vendor/mimecast.md 3). The prefix is not the host
 * code: `CSA` is South Africa (`za`), `CUK` is Europe (`eu`). Offshore and US public sector have no
 * documented prefix.
 */
const gridOfPrefix: readonly (readonly [prefix: string, grid: Grid])[] = [
  ['CUSA', 'us'],
  ['CUSB', 'usb'],
  ['CCA', 'ca'],
  ['CUK', 'eu'],
  ['CDE', 'de'],
  ['CAU', 'au'],
  ['CSA', 'za'],
];

/** The grids that Mimecast lists, with what an account code begins with there, where that is documented. */
export const gridTable: readonly { grid: KnownGrid; prefix: string | null; host: string }[] = grids.map(
  (grid) => ({
    grid,
    prefix: gridOfPrefix.find(([, of]) => of === grid)?.[0] ?? null,
    host: gridHost(grid),
  }),
);

/** Other words in which an account's `region` may be given; the documented ones equal the grid. */
const gridOfRegionAlias: Readonly<Record<string, Grid>> = {
  uk: 'eu',
  sa: 'za',
  offshore: 'jer',
  jersey: 'jer',
};

export interface AccountCodeCheck {
  /** Trimmed and in capitals, as Mimecast prints it. */
  accountCode: string;
  /** Why it can't be an account code; null when it can. */
  problem: string | null;
  warnings: readonly string[];
}

/**
 * Checks what was given as a Mimecast account code. A prefix that is not in Mimecast's list is only a
 * warning, because the list may be older than the account.
 */
export function checkAccountCode(given: string): AccountCodeCheck {
  const accountCode = given.trim().toUpperCase();

  if (!/^C[A-Z0-9]{3,19}$/.test(accountCode)) {
    return {
      accountCode,
      problem: `"${given}" is not an account code. It starts with C and has 4 to 20 capital letters and digits, for example CUSA35A403. It is shown at Account | Account Settings in the Administration Console.`,
      warnings: [],
    };
  }

  const warnings =
    gridOfAccountCode(accountCode) === null
      ? [
          `The first letters of ${accountCode} are not in Mimecast's list of regions. Compare it with Account | Account Settings.`,
        ]
      : [];

  return { accountCode, problem: null, warnings };
}

/** Grid that the first letters of an account code stand for, or null when they are not in Mimecast's list. */
export function gridOfAccountCode(accountCode: string): Grid | null {
  const code = accountCode.trim().toUpperCase();
  return gridOfPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}

/** Grid that get-account's `region` stands for, or null when the word is unknown. */
export function gridOfRegion(region: string): Grid | null {
  const word = region.trim().toLowerCase();
  return grids.find((grid) => grid === word) ?? gridOfRegionAlias[word] ?? null;
}

/**
 * How sure the derived grid is: `agreed` (prefix and region), `one-source`, `conflict` (they differ, the
 * region was taken), `none`.
 */
export type GridConfidence = 'agreed' | 'one-source' | 'conflict' | 'none';

export interface DerivedGrid {
  grid: Grid | null;
  confidence: GridConfidence;
  warnings: readonly string[];
}

/** Derives the grid from what `whoami` and `get-account` say (vendor/mimecast.md 3). */
export function gridFromAccount(account: { accountCode: string; region: string | null }): DerivedGrid {
  const byPrefix = gridOfAccountCode(account.accountCode);
  const byRegion = account.region === null ? null : gridOfRegion(account.region);

  if (byPrefix === null && byRegion === null) {
    const given = account.region === null ? 'gives no region' : `gives the region "${account.region}"`;
    return {
      grid: null,
      confidence: 'none',
      warnings: [
        `Mimecast ${given} for ${account.accountCode}, which tells no grid. Choose the grid by hand.`,
      ],
    };
  }

  if (byPrefix !== null && byRegion !== null) {
    return byPrefix === byRegion
      ? { grid: byPrefix, confidence: 'agreed', warnings: [] }
      : settleConflict(account.accountCode, byPrefix, byRegion);
  }

  return { grid: byPrefix ?? byRegion, confidence: 'one-source', warnings: [] };
}

function settleConflict(accountCode: string, byPrefix: Grid, byRegion: Grid): DerivedGrid {
  // No source tells what `region` reads on the US B grid; "us" is likely, and the prefix is more exact.
  if (byPrefix === 'usb' && byRegion === 'us') {
    return {
      grid: 'usb',
      confidence: 'one-source',
      warnings: [
        `${accountCode} belongs to the US B grid (usb) by its first letters, and Mimecast gives the region as "us". Check that your addresses start with usb-api.`,
      ],
    };
  }

  return {
    grid: byRegion,
    confidence: 'conflict',
    warnings: [
      `${accountCode} belongs to the grid "${byPrefix}" by its first letters, but Mimecast gives the region as "${byRegion}". "${byRegion}" was taken. Check the address of your Administration Console, and correct the grid if it is wrong.`,
    ],
  };
}
