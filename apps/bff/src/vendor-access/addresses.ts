import type { Integration } from '@wizard/contracts';
import {
  type Inputs,
  jumpcloudAdminPortal,
  jumpcloudUserConsole,
  mimecastConsole,
  mimecastSignInPage,
} from '@wizard/runbook/values';
import type { VendorTransport } from '@wizard/vendor-http';
import type { Vendor } from '../vault/credential.ts';
import { isPublicHost } from './public-address.ts';
import { AddressRefusedError, SandboxUnreachableError } from './vendor-access-errors.ts';

type Kind = Integration['kind'];
type SandboxOrigins = Readonly<Record<Vendor, string>>;

/**
 * Where an integration's calls and links really go: the only place that knows about the sandbox. A live
 * integration reaches the vendors' hosts and nothing else, a rehearsal reaches the sandbox and nothing else;
 * both see the vendors' own addresses everywhere.
 */
export interface Addresses {
  /** @throws SandboxUnreachableError */
  transportFor(kind: Kind): Promise<VendorTransport>;
  /** A vendor's address as a person of the integration opens it. */
  openUrl(kind: Kind, vendorUrl: string): Promise<string>;
  linksFor(integration: { kind: Kind; inputs: Inputs }): Promise<Integration['links']>;
  /** Rejects when there is a sandbox and it does not answer. */
  checkSandbox(signal?: AbortSignal): Promise<void>;
}

export interface AddressesOptions {
  /** Control page of the sandbox; null: there is none. */
  readonly sandboxUrl: string | null;
  /** Origins in the place of the vendors' documented hosts, for live integrations. */
  readonly liveOrigins: readonly string[];
}

const vendorDomains: readonly (readonly [domain: string, vendor: Vendor])[] = [
  ['jumpcloud.com', 'jumpcloud'],
  ['mimecast.com', 'mimecast'],
  // Mimecast's US public sector.
  ['mimecast-pscom-us.com', 'mimecast'],
];

const vendorOf = (hostname: string): Vendor | null =>
  vendorDomains.find(([domain]) => hostname === domain || hostname.endsWith(`.${domain}`))?.[1] ?? null;

export const createAddresses = ({ sandboxUrl, liveOrigins }: AddressesOptions): Addresses => {
  const sandbox = sandboxUrl === null ? null : createSandboxOrigins(sandboxUrl);

  const liveTransport: VendorTransport = (url) => {
    assertPlainHttps(url);
    const isKnown = liveOrigins.includes(url.origin) || vendorOf(url.hostname) !== null;
    if (!isKnown || !isPublicHost(url.hostname)) {
      throw new AddressRefusedError(url.origin, "a live integration calls the vendors' own hosts only");
    }

    return { url };
  };

  const rehearsalTransport =
    (origins: SandboxOrigins): VendorTransport =>
    (url) => {
      assertPlainHttps(url);
      const vendor = vendorOf(url.hostname);
      if (vendor === null) {
        throw new AddressRefusedError(url.origin, "a rehearsal calls the vendors' stand-ins only");
      }

      return { url: new URL(url.pathname + url.search, origins[vendor]), hostHeader: url.host };
    };

  const openUrl = async (kind: Kind, vendorUrl: string): Promise<string> => {
    if (kind === 'live') return vendorUrl;

    const url = new URL(vendorUrl);
    const vendor = vendorOf(url.hostname);
    if (vendor === null) return vendorUrl;

    // A page must not fail, and never lead to the real vendor, because the sandbox is down.
    const origins = await sandbox?.read().catch(() => null);
    if (origins === null || origins === undefined) return sandboxUrl ?? 'about:blank';

    return origins[vendor] + url.pathname + url.search + url.hash;
  };

  return {
    openUrl,

    async transportFor(kind) {
      if (kind === 'live') return liveTransport;
      if (sandbox === null) throw new SandboxUnreachableError();

      return rehearsalTransport(await sandbox.read());
    },

    async linksFor({ kind, inputs }) {
      const region = inputs.jumpcloud?.region ?? 'us';

      return {
        jumpcloudAdminPortal: await openUrl(kind, jumpcloudAdminPortal(region)),
        jumpcloudUserConsole: await openUrl(kind, jumpcloudUserConsole(region)),
        mimecastConsole: await openUrl(kind, mimecastConsole()),
        mimecastSignIn: await openUrl(kind, mimecastSignInPage()),
      };
    },

    checkSandbox: async (signal) => {
      await sandbox?.refresh(signal);
    },
  };
};

/** The standard port as well: a vendor's other ports are nobody's API. */
const assertPlainHttps = (url: URL): void => {
  if (url.protocol !== 'https:' || url.port !== '') {
    throw new AddressRefusedError(url.origin, 'it must be https on its standard port');
  }
  if (url.username !== '' || url.password !== '') {
    throw new AddressRefusedError(url.origin, 'it must not hold a user name or password');
  }
};

const answerWithinMs = 2_000;

/** Asks the sandbox where its vendors listen; they keep their addresses, so once is enough. */
const createSandboxOrigins = (sandboxUrl: string) => {
  let known: SandboxOrigins | null = null;

  const refresh = async (signal?: AbortSignal): Promise<SandboxOrigins> => {
    const timeout = AbortSignal.timeout(answerWithinMs);
    try {
      const response = await fetch(`${sandboxUrl}/api/addresses`, {
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        redirect: 'error',
      });
      known = readOrigins(await response.json());
      return known;
    } catch (error) {
      throw new SandboxUnreachableError(error);
    }
  };

  return { refresh, read: async (): Promise<SandboxOrigins> => known ?? refresh() };
};

const readOrigins = (body: unknown): SandboxOrigins => {
  const { jumpcloud, mimecast } = (body ?? {}) as Record<string, unknown>;
  if (typeof jumpcloud !== 'string' || typeof mimecast !== 'string') {
    throw new TypeError('The sandbox gave no addresses.');
  }

  return { jumpcloud: new URL(jumpcloud).origin, mimecast: new URL(mimecast).origin };
};
