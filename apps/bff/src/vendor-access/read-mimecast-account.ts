import type { Actor, IntegrationId } from '@wizard/contracts';
import type { MimecastAccount, MimecastApiHost, MimecastClient, WhoAmI } from '@wizard/mimecast';
import { isVendorError } from '@wizard/vendor-http';
import { type CredentialSecret, secretPart } from '../vault/credential.ts';
import { mimecastRefused, NotCloudGatewayError, ProductMissingError } from './connect-errors.ts';
import type { ConnectDeps } from './connect-jumpcloud.ts';
import { rememberRequestId } from './last-request-id.ts';
import { missingProducts, readPackages } from './mimecast-products.ts';
import { recordLostConnection } from './record-lost-connection.ts';

export interface SeenAccount {
  readonly accountCode: string;
  readonly accountName: string | null;
  readonly region: string | null;
  /** Minutes. */
  readonly adminSessionTimeout: number | null;
  /** Names of the account's products; null when they could not be read. */
  readonly packages: readonly string[] | null;
  readonly requestId: string | null;
  readonly warnings: readonly string[];
}

interface ReadMimecastAccount {
  readonly integrationId: IntegrationId;
  readonly apiHost: MimecastApiHost;
  readonly secret: CredentialSecret;
  readonly isTyped: boolean;
  readonly actor: Actor;
}

/** Token, whoami and get-account: which account the credentials belong to. */
export const readMimecastAccount = async (
  deps: ConnectDeps,
  input: ReadMimecastAccount,
): Promise<SeenAccount> => {
  const { hooks, requestId } = rememberRequestId();
  const client = await deps.vendorAccess.mimecastWith(input.integrationId, input, hooks);
  const { accountCode, accountCodes } = await whoAmI(deps, client, input);
  if (accountCode === undefined) throw new NotCloudGatewayError(accountCodes);

  const account = await getAccount(client);
  const [packages, lacks] = await Promise.all([readPackages(client), missingProducts(client)]);

  return {
    accountCode: accountCode.toUpperCase(),
    accountName: account?.accountName ?? null,
    region: account?.region ?? null,
    adminSessionTimeout: account?.adminSessionTimeout ?? null,
    packages,
    requestId: requestId(),
    warnings: [...warningsAbout(accountCode, account), ...lacks],
  };
};

const whoAmI = async (
  deps: ConnectDeps,
  client: MimecastClient,
  input: ReadMimecastAccount,
): Promise<WhoAmI> => {
  try {
    return await client.account.whoAmI();
  } catch (error) {
    if (isVendorError(error, 'forbidden')) throw new ProductMissingError(error);
    if (!isVendorError(error, 'unauthorized')) throw error;

    const refused = mimecastRefused({
      error,
      apiHost: input.apiHost,
      lastFour: secretPart(input.secret).slice(-4),
    });
    if (!input.isTyped) {
      await recordLostConnection(deps, { ...input, stepId: 'connect-mimecast', error, refused });
    }
    throw refused;
  }
};

/** Null when the application may not ask: a product or the role's permission is missing. */
const getAccount = async (client: MimecastClient): Promise<MimecastAccount | null> => {
  try {
    return await client.account.getAccount();
  } catch (error) {
    if (isVendorError(error, 'forbidden')) return null;
    throw error;
  }
};

const warningsAbout = (accountCode: string, account: MimecastAccount | null): string[] => {
  if (account === null) {
    return [
      'The API application may not read the account (product Account Management, permission Account | Dashboard | Read), so its name, region and session time-out are not known. The account code comes from the credentials themselves.',
    ];
  }
  if (account.accountCode.toUpperCase() === accountCode.toUpperCase()) return [];

  return [
    `Mimecast names two account codes: ${accountCode} for the credentials and ${account.accountCode} for the account. ${accountCode} was taken; compare it with Account | Account Settings.`,
  ];
};
