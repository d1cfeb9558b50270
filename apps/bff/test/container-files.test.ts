import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { environmentVariables, readConfig } from '../src/config.ts';

const read = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)), 'utf8');

interface Service {
  build?: { target: string };
  environment?: Record<string, string>;
  ports?: string[];
  profiles?: string[];
  network_mode?: string;
  volumes?: string[];
  healthcheck?: { test: string[] };
}

const compose = parse(read('docker-compose.yml')) as {
  services: Record<'wizard' | 'sandbox' | 'postgres', Service>;
  volumes: Record<string, unknown>;
};
const { wizard, sandbox, postgres } = compose.services;

/** One stage of the Dockerfile: its instructions in order. */
const stage = (name: string): string => {
  const found = read('Dockerfile')
    .split(/^(?=FROM )/m)
    .find((text) => new RegExp(`^FROM \\S+ AS ${name}$`, 'm').test(text));
  if (found === undefined) throw new Error(`The Dockerfile has no stage ${name}.`);

  return found;
};
const environmentOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/^ENV (.+)$/gm)]
      .flatMap(([, pairs = '']) => pairs.split(/\s+/))
      .map((pair) => pair.split('=') as [string, string]),
  );
const commandOf = (text: string): string[] =>
  JSON.parse(/^CMD (\[.+\])$/m.exec(text)?.[1] ?? '[]') as string[];
const exposed = (text: string): string[] => (/^EXPOSE (.+)$/m.exec(text)?.[1] ?? '').split(' ');

/** Variables that the sandbox's entry point really reads. */
const sandboxVariables = [
  ...read('apps/sandbox/src/main.ts').matchAll(/\b(?:env|environment)\.([A-Z_]+)\b|\['([A-Z_]+)'\]/g),
].map(([, plain, bracketed]) => plain ?? bracketed ?? '');

describe('the wizard image', () => {
  const text = stage('wizard');
  const environment = environmentOf(text);

  it('sets only variables that the server reads, with values that it accepts', () => {
    const own = Object.keys(environment).filter((name) => name !== 'NODE_ENV');

    expect(environmentVariables).toEqual(expect.arrayContaining(own));
    expect(readConfig(environment)).toMatchObject({ port: 4600, host: '0.0.0.0', dataDir: '/data' });
  });

  it('exposes the port that it listens on, and asks that port whether it is ready', () => {
    expect(exposed(text)).toEqual([environment.PORT]);
    expect(text).toContain(`http://127.0.0.1:${environment.PORT}/readyz`);
    expect(read('apps/bff/src/http/health.ts')).toContain('/readyz');
  });

  it('runs the bundle that the build makes, as npm start does', () => {
    const [node, ...args] = commandOf(text);

    expect(node).toBe('node');
    expect(args).toEqual(['dist/main.js']);
    expect(read('scripts/start.mjs')).toContain("'apps/bff/dist/main.js'");
    const build = read('apps/bff/build.mjs');
    expect(build).toContain("[outdir = 'dist']");
    expect(build).toMatch(/entryPoints: \['src\/main\.ts'.*outdir \}/);
  });

  it('installs with the pinned package manager', () => {
    const { packageManager } = JSON.parse(read('package.json')) as { packageManager: string };
    const pins = [...stage('build').matchAll(/pnpm@([\d.]+)/g)].map(([, version]) => version);

    expect(new Set(pins)).toEqual(new Set([/^pnpm@([\d.]+)\+/.exec(packageManager)?.[1]]));
  });
});

describe('the sandbox image', () => {
  const text = stage('sandbox');
  const environment = environmentOf(text);

  it('sets only variables that the sandbox reads', () => {
    const own = Object.keys(environment).filter((name) => name !== 'NODE_ENV');

    expect(sandboxVariables).toEqual(expect.arrayContaining(own));
  });

  it('exposes both listeners: the second port follows the first', () => {
    const first = Number(environment.SANDBOX_PORT);

    expect(exposed(text)).toEqual([String(first), String(first + 1)]);
    expect(text).toContain(`http://127.0.0.1:${first}/sandbox/api/addresses`);
  });

  it('runs the bundle that the build makes', () => {
    expect(commandOf(text)).toEqual(['node', 'dist/main.js']);
  });
});

describe('docker-compose.yml', () => {
  it('gives the wizard only variables that it reads, and all of them may be left empty', () => {
    const names = Object.keys(wizard.environment ?? {});

    expect(environmentVariables).toEqual(expect.arrayContaining(names));
    const defaults = Object.entries(wizard.environment ?? {}).map(([name, value]) => [
      name,
      /:-(.*)\}$/.exec(value)?.[1] ?? '',
    ]);
    expect(readConfig(Object.fromEntries(defaults) as NodeJS.ProcessEnv)).toMatchObject({ sandboxUrl: null });
  });

  it('publishes on loopback only, each port as the images listen on it', () => {
    const ports = [...exposed(stage('wizard')), ...exposed(stage('sandbox'))];

    expect(wizard.ports).toEqual(ports.map((port) => `127.0.0.1:${port}:${port}`));
  });

  it('keeps data in volumes, and sandbox and PostgreSQL in profiles', () => {
    expect(wizard.profiles).toBeUndefined();
    expect(wizard.volumes).toEqual(['wizard-data:/data']);
    expect(sandbox).toMatchObject({ profiles: ['rehearsal'], network_mode: 'service:wizard' });
    expect(postgres).toMatchObject({ profiles: ['postgres'] });
    expect(postgres.healthcheck?.test.join(' ')).toContain('pg_isready');
    expect(Object.keys(compose.volumes).sort()).toEqual(['postgres-data', 'sandbox-data', 'wizard-data']);
  });

  it('builds stages that the Dockerfile has', () => {
    for (const { build } of [wizard, sandbox]) expect(stage(build?.target ?? '')).toContain('HEALTHCHECK');
  });
});
