import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parseMasterKey } from './vault/master-key.ts';
import { isPublicHost } from './vendor-access/public-address.ts';

/** A setting that may be absent; `mustBe` completes "It must be ...". */
const setting = <T>(mustBe: string, read: (text: string) => T | null) =>
  z
    .string()
    .transform((text, context): T => {
      const value = read(text.trim());
      if (value !== null) return value;

      context.addIssue({ code: 'custom', message: mustBe });
      return z.NEVER;
    })
    .optional();

const port = (text: string): number | null =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

const webOrigin = (text: string): string | null => {
  const url = urlOf(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;

  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
    ? url.origin
    : null;
};

const sandboxUrl = (text: string): string | null => {
  const url = urlOf(text);

  return url !== null && /^https?:$/.test(url.protocol) ? url.href.replace(/\/+$/, '') : null;
};

/** In the place of a vendor's documented host, for live integrations, so held to the same rules. */
const liveHost = (text: string): string | null => {
  const url = urlOf(text);

  return url?.protocol === 'https:' && isPublicHost(url.hostname) ? webOrigin(text) : null;
};

const trustProxy = (text: string): number | string[] | null => {
  if (/^\d{1,2}$/.test(text)) return Number(text);

  const parts = text.split(',').map((part) => part.trim());
  const isAddress = (part: string): boolean =>
    /^(loopback|linklocal|uniquelocal|[0-9a-f.:]+(\/\d{1,3})?)$/i.test(part);
  return parts.every(isAddress) ? parts : null;
};

const anyText = (text: string): string => text;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const secretText = (text: string): string | null => (text.length >= 8 ? text : null);
const hostSetting = setting(
  'an https address on the internet without a path, such as https://console.jumpcloud.com',
  liveHost,
);

const environmentSchema = z.object({
  PORT: setting('a whole number from 0 to 65535', port),
  HOST: setting('an address to listen on, such as 127.0.0.1', (text) => (/\s/.test(text) ? null : text)),
  PUBLIC_URL: setting(
    'the address in the browser without a path, such as https://wizard.example.com',
    webOrigin,
  ),
  DATA_DIR: setting('a folder', anyText),
  DATABASE_URL: setting(
    'a PostgreSQL address that starts with postgres:// (leave it out for the embedded database)',
    (text) => (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? text : null),
  ),
  WIZARD_MASTER_KEY: setting(
    '32 random bytes, as base64 or as 64 hexadecimal digits (openssl rand -base64 32)',
    (text) => (parseMasterKey(text) === null ? null : text),
  ),
  SANDBOX_URL: setting(
    "the address of the sandbox's control page, such as http://127.0.0.1:4601/sandbox",
    sandboxUrl,
  ),
  JUMPCLOUD_CONSOLE_URL: hostSetting,
  JUMPCLOUD_INSIGHTS_URL: hostSetting,
  JUMPCLOUD_OAUTH_URL: hostSetting,
  MIMECAST_API_URL: hostSetting,
  JUMPCLOUD_API_KEY: setting('an API key of at least 8 characters', secretText),
  MIMECAST_CLIENT_ID: setting('the client id of the API 2.0 application', anyText),
  MIMECAST_CLIENT_SECRET: setting('a client secret of at least 8 characters', secretText),
  TRUST_PROXY: setting(
    'how many proxies are in front (such as 1), or their addresses, comma-separated',
    trustProxy,
  ),
  SMTP_URL: setting('the address of a mail server, such as smtps://user:password@mail.example.com', (text) =>
    /^smtps?:\/\//.test(text) && URL.canParse(text) ? text : null,
  ),
  MAIL_FROM: setting('the address that mail is sent from', (text) => (/^\S+@\S+$/.test(text) ? text : null)),
  LOG_LEVEL: setting(
    `one of ${logLevels.join(', ')}`,
    (text) => logLevels.find((each) => each === text) ?? null,
  ),
  WEB_DIST: setting('the folder of the built web app', anyText),
});

/** Every variable that the server reads, for what must agree with it (container files, documentation). */
export const environmentVariables: readonly string[] = Object.keys(environmentSchema.shape);

/** Never repeated in a message. */
const secretSettings = /KEY|SECRET|DATABASE_URL|SMTP_URL/;

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Origin in the browser; null: whatever the request's Host says. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly masterKey: string | undefined;
  /** Control page of the sandbox; null: no rehearsal integrations. */
  readonly sandboxUrl: string | null;
  /** In the place of the vendors' documented hosts, for live integrations only. */
  readonly vendorHosts: {
    readonly jumpcloudConsole: string | null;
    readonly jumpcloudInsights: string | null;
    readonly jumpcloudOauth: string | null;
    readonly mimecastApi: string | null;
  };
  /** Credentials that are kept in the environment instead of the vault. */
  readonly environmentCredentials: {
    readonly jumpcloudApiKey: string | null;
    readonly mimecast: { readonly clientId: string; readonly clientSecret: string } | null;
  };
  /** Sends notices of the scheduled validation; null: they go to webhooks only. */
  readonly mailServer: { readonly url: string; readonly from: string } | null;
  /** As express takes it. */
  readonly trustProxy: false | number | string[];
  readonly logLevel: (typeof logLevels)[number];
  readonly webDist: string;
}

/** The environment can't be used; the message lists everything that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`The wizard can't start with this environment:\n${problems.map((line) => `- ${line}`).join('\n')}`);
  }
}

/**
 * Reads the whole environment at once.
 * @throws ConfigError
 */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, text]) => text?.trim() !== ''));
  const result = environmentSchema.safeParse(given);
  const problems = [
    ...(result.error?.issues ?? []).map((issue) => describeProblem(issue, given)),
    ...halfPairs(given),
  ];
  if (!result.success || problems.length > 0) throw new ConfigError(problems);

  const env = result.data;
  const { MIMECAST_CLIENT_ID: clientId, MIMECAST_CLIENT_SECRET: clientSecret } = env;
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = env;

  return {
    port: env.PORT ?? 4600,
    host: env.HOST ?? '127.0.0.1',
    publicUrl: env.PUBLIC_URL ?? null,
    dataDir: resolve(env.DATA_DIR ?? './data'),
    databaseUrl: env.DATABASE_URL,
    masterKey: env.WIZARD_MASTER_KEY,
    sandboxUrl: env.SANDBOX_URL ?? null,
    vendorHosts: {
      jumpcloudConsole: env.JUMPCLOUD_CONSOLE_URL ?? null,
      jumpcloudInsights: env.JUMPCLOUD_INSIGHTS_URL ?? null,
      jumpcloudOauth: env.JUMPCLOUD_OAUTH_URL ?? null,
      mimecastApi: env.MIMECAST_API_URL ?? null,
    },
    environmentCredentials: {
      jumpcloudApiKey: env.JUMPCLOUD_API_KEY ?? null,
      mimecast: clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret },
    },
    mailServer: smtpUrl === undefined || from === undefined ? null : { url: smtpUrl, from },
    trustProxy: env.TRUST_PROXY ?? false,
    logLevel: env.LOG_LEVEL ?? 'info',
    webDist: resolve(env.WEB_DIST ?? fileURLToPath(new URL('../../web/dist', import.meta.url))),
  };
};

type Given = Readonly<Record<string, string | undefined>>;

const describeProblem = ({ path, message }: z.core.$ZodIssue, given: Given): string => {
  const name = String(path[0]);
  const text = secretSettings.test(name) ? 'set, but to something else' : `"${given[name] ?? ''}"`;

  return `${name} is ${text}; it must be ${message}.`;
};

/** One without the other opens nothing, and would only be noticed when it is needed. */
const halfPairs = (given: Given): string[] =>
  pairs.flatMap((pair) => {
    const missing = pair.filter((name) => given[name] === undefined);

    return missing.length === 1
      ? [`${missing.join('')} is not set; it must be, because the other of ${pair.join(' and ')} is.`]
      : [];
  });

const pairs = [
  ['MIMECAST_CLIENT_ID', 'MIMECAST_CLIENT_SECRET'],
  ['SMTP_URL', 'MAIL_FROM'],
] as const;
