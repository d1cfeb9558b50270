import type { IntegrationId } from '@wizard/contracts';
import {
  createJumpCloudClient,
  type JumpCloudClient,
  type JumpCloudHosts,
  type JumpCloudRegion,
} from '@wizard/jumpcloud';
import { createMimecastClient, type MimecastApiHost, type MimecastClient } from '@wizard/mimecast';
import type { VendorExchange, VendorHttpHooks } from '@wizard/vendor-http';
import type { Logger } from 'pino';
import type { Clock } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import type { LinksFor } from '../integrations/get-integration.ts';
import { readInputs } from '../integrations/inputs.ts';
import { readIntegration } from '../integrations/read-integration.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { CredentialSecret, Vendor } from '../vault/credential.ts';
import type { Vault } from '../vault/vault.ts';
import type { Addresses } from './addresses.ts';
import { type EnvironmentCredentials, environmentSecret } from './environment-credentials.ts';
import { createLanes } from './lanes.ts';
import { NotConnectedError, SetUpCredentialMissingError } from './vendor-access-errors.ts';

/** What a credential is asked for. */
export type CredentialUse = 'change' | 'read';

/** Where a credential comes from. */
export type CredentialOrigin = 'set-up' | 'environment' | 'read-only';

/** Lets a caller see each sending, without credentials. */
export type CallHooks = Pick<VendorHttpHooks, 'onExchange'>;

/** A vendor's origin in the place of the documented one; null: as documented. */
export interface VendorHosts {
  readonly jumpcloudConsole: string | null;
  readonly jumpcloudInsights: string | null;
  readonly jumpcloudOauth: string | null;
  readonly mimecastApi: string | null;
}

/** The vendors' APIs as one integration reaches them. */
export interface VendorAccess {
  /**
   * The client of the integration's organization, with its credential; every call names the organization.
   * @throws NotConnectedError
   */
  jumpcloud(integrationId: IntegrationId, hooks?: CallHooks): Promise<JumpCloudClient>;
  /**
   * The same for changes: with a set-up credential, never with the one that is kept for reading.
   * @throws NotConnectedError, SetUpCredentialMissingError
   */
  jumpcloudToChange(integrationId: IntegrationId, hooks?: CallHooks): Promise<JumpCloudClient>;
  /**
   * The client of the integration's account.
   * @throws NotConnectedError also when the account was entered by hand
   */
  mimecast(integrationId: IntegrationId, hooks?: CallHooks): Promise<MimecastClient>;
  /** A client for a credential that is being checked, before any organization is chosen. */
  jumpcloudWith(
    integrationId: IntegrationId,
    using: { region: JumpCloudRegion; secret: CredentialSecret; organizationId?: string },
    hooks?: CallHooks,
  ): Promise<JumpCloudClient>;
  mimecastWith(
    integrationId: IntegrationId,
    using: { apiHost: MimecastApiHost; secret: CredentialSecret },
    hooks?: CallHooks,
  ): Promise<MimecastClient>;
  /** The set-up credential that is saved, else what the server was started with; to read, else the read-only one. */
  credential(
    integrationId: IntegrationId,
    vendor: Vendor,
    use: CredentialUse,
  ): Promise<{ secret: CredentialSecret; origin: CredentialOrigin } | null>;
  /** Fetches a metadata URL that a person pasted: https, a host of jumpcloud.com, at most 1 MB, no credential. */
  fetchPublicMetadata(integrationId: IntegrationId, url: string): Promise<{ url: string; text: string }>;
  /** A vendor's address as a person of this integration opens it. */
  openUrl(integrationId: IntegrationId, vendorUrl: string): Promise<string>;
  readonly linksFor: LinksFor;
}

export interface VendorAccessDeps {
  readonly database: OpenDatabase;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Logger;
  readonly addresses: Addresses;
  readonly vendorHosts: VendorHosts;
  readonly environmentCredentials: EnvironmentCredentials;
  /** A call is given up after this long (default 30,000). */
  readonly callTimeoutMs?: number;
}

export const createVendorAccess = (deps: VendorAccessDeps): VendorAccess => {
  const { addresses, clock, vault, vendorHosts } = deps;
  const lanes = createLanes(clock);

  const httpHooks = async (integrationId: IntegrationId, hooks: CallHooks = {}) => {
    const { kind } = await readIntegration(deps, integrationId);
    const log = deps.log.child({ integrationId });

    return {
      kind,
      transport: await addresses.transportFor(kind),
      clock: () => clock.now(),
      sleep: (ms: number, signal?: AbortSignal) => clock.sleep(ms, signal),
      ...(deps.callTimeoutMs === undefined ? {} : { timeoutMs: deps.callTimeoutMs }),
      onExchange: (exchange: VendorExchange) => {
        log.debug(describeExchange(exchange), 'vendor call');
        hooks.onExchange?.(exchange);
      },
    };
  };

  const jumpcloudWith: VendorAccess['jumpcloudWith'] = async (integrationId, using, hooks) => {
    const { kind, ...http } = await httpHooks(integrationId, hooks);
    const { region, secret, organizationId } = using;
    const { tokenCache, schedule } = lanes.of(integrationId, 'jumpcloud', secret);

    return createJumpCloudClient({
      ...http,
      schedule,
      region,
      credential:
        secret.kind === 'api-key'
          ? { kind: 'api-key', key: secret.apiKey }
          : { ...secret, kind: 'service-account', tokenCache },
      hosts: kind === 'live' ? jumpcloudHostsOf(vendorHosts) : {},
      ...(organizationId === undefined ? {} : { organizationId }),
    });
  };

  const mimecastWith: VendorAccess['mimecastWith'] = async (integrationId, { apiHost, secret }, hooks) => {
    if (secret.kind === 'api-key') throw new TypeError('Mimecast has no API keys.');
    const { kind, ...http } = await httpHooks(integrationId, hooks);
    const { clientId, clientSecret } = secret;

    return createMimecastClient({
      ...http,
      ...lanes.of(integrationId, 'mimecast', secret),
      apiHost,
      clientId,
      clientSecret,
      ...(kind === 'live' && vendorHosts.mimecastApi !== null ? { apiUrl: vendorHosts.mimecastApi } : {}),
    });
  };

  const credential: VendorAccess['credential'] = async (integrationId, vendor, use) => {
    const saved = await vault.readCredential({ integrationId, vendor, purpose: 'set-up' });
    if (saved !== null) return { secret: saved, origin: 'set-up' };

    const fromEnvironment = environmentSecret(deps.environmentCredentials, vendor);
    if (fromEnvironment !== null) {
      vault.protect(fromEnvironment);
      return { secret: fromEnvironment, origin: 'environment' };
    }
    if (use === 'change') return null;

    const readOnly = await vault.readCredential({ integrationId, vendor, purpose: 'read-only' });

    return readOnly && { secret: readOnly, origin: 'read-only' };
  };

  const jumpcloudFor = async (use: CredentialUse, integrationId: IntegrationId, hooks?: CallHooks) => {
    const { jumpcloud } = await readInputs(deps, integrationId);
    if (jumpcloud === null) throw new NotConnectedError('jumpcloud', 'no organization is chosen');

    const found = await credential(integrationId, 'jumpcloud', use);
    if (found === null) {
      if (use === 'change') throw new SetUpCredentialMissingError();
      throw new NotConnectedError('jumpcloud', 'no credential is saved');
    }

    const { region, organizationId } = jumpcloud;
    return jumpcloudWith(integrationId, { region, organizationId, secret: found.secret }, hooks);
  };

  return {
    jumpcloudWith,
    mimecastWith,
    credential,

    jumpcloud: (integrationId, hooks) => jumpcloudFor('read', integrationId, hooks),
    jumpcloudToChange: (integrationId, hooks) => jumpcloudFor('change', integrationId, hooks),

    async mimecast(integrationId, hooks) {
      const { mimecast } = await readInputs(deps, integrationId);
      if (mimecast === null) throw new NotConnectedError('mimecast', 'the account is not known');
      if (mimecast.apiHost === null) {
        throw new NotConnectedError('mimecast', 'the account was entered by hand, without API credentials');
      }

      const found = await credential(integrationId, 'mimecast', 'read');
      if (found === null) throw new NotConnectedError('mimecast', 'no credential is saved');

      return mimecastWith(integrationId, { apiHost: mimecast.apiHost, secret: found.secret }, hooks);
    },

    async fetchPublicMetadata(integrationId, url) {
      const { jumpcloud } = await readInputs(deps, integrationId);
      const { kind: _kind, ...http } = await httpHooks(integrationId);
      // A public address: the client's fetchUrl sends no credential, so it needs none.
      const client = createJumpCloudClient({
        ...http,
        region: jumpcloud?.region ?? 'us',
        credential: { kind: 'api-key', key: '' },
      });

      return client.metadata.fetchUrl(url);
    },

    async openUrl(integrationId, vendorUrl) {
      const { kind } = await readIntegration(deps, integrationId);

      return addresses.openUrl(kind, vendorUrl);
    },

    linksFor: ({ kind, inputs }) => addresses.linksFor({ kind, inputs }),
  };
};

const jumpcloudHostsOf = (hosts: VendorHosts): Partial<JumpCloudHosts> => ({
  ...(hosts.jumpcloudConsole === null ? {} : { console: hosts.jumpcloudConsole }),
  ...(hosts.jumpcloudInsights === null ? {} : { insights: hosts.jumpcloudInsights }),
  ...(hosts.jumpcloudOauth === null ? {} : { oauth: hosts.jumpcloudOauth }),
});

/** No query and no body: addresses of people are in both. */
const describeExchange = ({ vendor, method, url, ...exchange }: VendorExchange) => ({
  vendor,
  method,
  url: url.split('?', 1)[0],
  status: exchange.status,
  networkCode: exchange.networkCode,
  attempt: exchange.attempt,
  durationMs: exchange.durationMs,
  vendorRequestId: exchange.requestId,
});
