import type { ConnectorKind, Grid, OtherGrid } from './words.ts';

/** Mimecast's own domains: the SAML host of an account is never anywhere else (vendor/mimecast.md 3). */
const otherGridForm = /^[a-z][a-z0-9]{0,14}-api\.mimecast(?:-[a-z0-9-]{1,30})?\.com$/;

/** Whether a text is the SAML host of a grid that is in no list. */
export function isOtherGrid(text: string): text is OtherGrid {
  return otherGridForm.test(text);
}

/** The part of the addresses that the article writes as XX. */
export function gridCode(grid: Grid): string {
  return grid.split('-api.')[0] ?? grid;
}

/**
 * Host of a grid's SAML endpoints: `XX-api.mimecast.com`. US public sector has a domain of its own, so the
 * article's pattern does not hold there (vendor/mimecast.md 3).
 */
export function gridHost(grid: Grid): string {
  if (isOtherGrid(grid)) return grid;
  return grid === 'uspcom' ? 'uspcom-api.mimecast-pscom-us.com' : `${grid}-api.mimecast.com`;
}

/** Path at which each sign-in surface receives responses (article, lines 52-54; vendor/mimecast.md 4.1). */
export const acsPaths: Readonly<Record<ConnectorKind, string>> = {
  'sign-in': '/login/saml',
  'personal-portal': '/login/sso/mpp',
  'admin-console': '/login/sso/adcon',
};

/** Assertion consumer service URL of a connector, e.g. `https://us-api.mimecast.com/login/saml`. */
export function acsUrl(connector: ConnectorKind, grid: Grid): string {
  return `https://${gridHost(grid)}${acsPaths[connector]}`;
}

/**
 * SP entity ID, the same for every connector of an account, e.g. `us-api.mimecast.com.CUSA35A403`: no
 * `https://`, account code in capitals, compared letter by letter (vendor/mimecast.md 4.1).
 */
export function spEntityId(grid: Grid, accountCode: string): string {
  return `${gridHost(grid)}.${accountCode.toUpperCase()}`;
}

/**
 * The form of the entity ID that Mimecast expects only when the provider is Azure or Entra. Known so that
 * it can be recognized as a mistake (vendor/mimecast.md 4.1).
 */
export function entraEntityId(grid: Grid, accountCode: string): string {
  return `https://${gridHost(grid)}/sso/${accountCode.toUpperCase()}`;
}

/**
 * Mimecast's sign-in page. The global address sends each person to the right region
 * (vendor/mimecast.md 3), so no regional one is built.
 */
export function mimecastSignInPage(): string {
  return 'https://login.mimecast.com/';
}

/** Where an administrator opens the Administration Console; administrators land there after sign-in. */
export function mimecastConsole(): string {
  return mimecastSignInPage();
}
