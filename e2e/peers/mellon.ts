import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from '@wizard/testing/saml';

/** A service provider that nobody here wrote: Debian's mod_auth_mellon in an apache2 of our own. */
export interface Mellon {
  readonly url: string;
  readonly entityId: string;
  readonly acsUrl: string;
  /** What it says of the responses that it refused. */
  errors(): Promise<string>;
  stop(): Promise<void>;
}

interface MellonOptions {
  /** Metadata of each identity provider that it trusts. */
  readonly identityProviders: readonly string[];
  /** Its own key. */
  readonly identity: Identity;
}

const modules = '/usr/lib/apache2/modules';
const needed = [
  'mpm_event',
  'authn_core',
  'authz_core',
  'authz_user',
  'dir',
  'setenvif',
  'headers',
  'auth_mellon',
];

/** A port that is free at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Addresses of the service provider at a port; they are known before it is started. */
export const mellonAt = (port: number): Pick<Mellon, 'url' | 'entityId' | 'acsUrl'> => {
  const url = `http://127.0.0.1:${port}`;

  return { url, entityId: `${url}/mellon/metadata`, acsUrl: `${url}/mellon/postResponse` };
};

/** Starts it with a folder of its own; `/secret/` is only for people who have signed in. */
export const startMellon = async (
  port: number,
  { identityProviders, identity }: MellonOptions,
): Promise<Mellon> => {
  const folder = await mkdtemp(join(tmpdir(), 'saml-peer-'));
  // As root apache2 gives its rights away, and must still read.
  await chmod(folder, 0o755);
  const files = identityProviders.map((_, index) => join(folder, `idp-${index}.xml`));
  await mkdir(join(folder, 'www', 'secret'), { recursive: true });
  await Promise.all([
    ...identityProviders.map((metadata, index) => writeFile(files[index] ?? '', metadata)),
    writeFile(join(folder, 'sp.key'), identity.privateKey),
    writeFile(join(folder, 'sp.pem'), identity.certificate),
    writeFile(join(folder, 'www', 'secret', 'index.html'), '<h1>Signed in at the peer</h1>'),
    writeFile(join(folder, 'apache2.conf'), configuration(port, folder, files)),
  ]);

  const child = spawn('/usr/sbin/apache2', ['-f', join(folder, 'apache2.conf'), '-DFOREGROUND'], {
    stdio: 'ignore',
  });
  const address = mellonAt(port);
  const errors = () => readFile(join(folder, 'error.log'), 'utf8').catch(() => '');
  await answers(address.entityId, child, errors);

  return {
    ...address,
    errors,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const configuration = (port: number, folder: string, identityProviders: readonly string[]): string =>
  [
    `ServerRoot ${folder}`,
    `DefaultRuntimeDir ${folder}`,
    `PidFile ${folder}/apache2.pid`,
    `Listen 127.0.0.1:${port}`,
    `ServerName 127.0.0.1:${port}`,
    ...needed.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
    ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
    `ErrorLog ${folder}/error.log`,
    'LogLevel info',
    `DocumentRoot ${folder}/www`,
    'DirectoryIndex index.html',
    // Plain http on loopback: Chromium drops a cookie that is SameSite=None and not Secure.
    'SetEnvIf Request_URI . MELLON_DISABLE_SAMESITE=1',
    '<Location />',
    'MellonEnable info',
    'MellonEndpointPath /mellon',
    'MellonSecureCookie Off',
    'MellonDefaultLoginPath /secret/',
    `MellonSPentityId ${mellonAt(port).entityId}`,
    `MellonSPPrivateKeyFile ${folder}/sp.key`,
    `MellonSPCertFile ${folder}/sp.pem`,
    ...identityProviders.map((file) => `MellonIdPMetadataFile ${file}`),
    '</Location>',
    '<Location /secret>',
    'AuthType Mellon',
    'MellonEnable auth',
    'Require valid-user',
    'Header always set X-Peer-User "%{MELLON_NAME_ID}e"',
    '</Location>',
    '',
  ].join('\n');

/** Waits until it serves its metadata. */
const answers = async (url: string, child: ChildProcess, errors: () => Promise<string>): Promise<void> => {
  const giveUpAt = Date.now() + 20_000;
  while (child.exitCode === null && Date.now() < giveUpAt) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`apache2 with mod_auth_mellon does not answer:\n${await errors()}`);
};
