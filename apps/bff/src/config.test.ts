import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  let caught: unknown;
  try {
    readConfig(environment);
  } catch (error) {
    caught = error;
  }
  if (!(caught instanceof ConfigError)) throw new Error('The environment was accepted.');

  return caught.problems;
};

describe('readConfig', () => {
  test('an empty environment, gives what the documentation says', () => {
    expect(readConfig({})).toMatchObject({
      port: 4600,
      host: '127.0.0.1',
      publicUrl: null,
      databaseUrl: undefined,
      sandboxUrl: null,
      trustProxy: false,
      logLevel: 'info',
    });
  });

  test('empty values, count as absent', () => {
    expect(readConfig({ PORT: '', TRUST_PROXY: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  test('every setting, arrives where it is used', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://wizard.example.com/',
      DATA_DIR: '/var/wizard',
      DATABASE_URL: 'postgres://user:password@db/wizard',
      SANDBOX_URL: 'http://127.0.0.1:4601/sandbox/',
      JUMPCLOUD_CONSOLE_URL: 'https://console.example.com',
      MIMECAST_API_URL: 'https://api.example.com',
      JUMPCLOUD_API_KEY: 'jca_environment',
      MIMECAST_CLIENT_ID: 'client',
      MIMECAST_CLIENT_SECRET: 'secret-of-client',
      TRUST_PROXY: 'loopback, 10.0.0.0/8',
      LOG_LEVEL: 'warn',
      WEB_DIST: '/app/web',
    });

    expect(config).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      publicUrl: 'https://wizard.example.com',
      dataDir: '/var/wizard',
      sandboxUrl: 'http://127.0.0.1:4601/sandbox',
      vendorHosts: {
        jumpcloudConsole: 'https://console.example.com',
        mimecastApi: 'https://api.example.com',
      },
      environmentCredentials: {
        jumpcloudApiKey: 'jca_environment',
        mimecast: { clientId: 'client', clientSecret: 'secret-of-client' },
      },
      trustProxy: ['loopback', '10.0.0.0/8'],
      logLevel: 'warn',
      webDist: '/app/web',
    });
    expect(readConfig({ TRUST_PROXY: '1' }).trustProxy).toBe(1);
  });

  test('several bad values, all are listed with what was given and what it must be', () => {
    const problems = problemsOf({
      PORT: '70000',
      PUBLIC_URL: 'https://wizard.example.com/path',
      LOG_LEVEL: 'loud',
      MIMECAST_CLIENT_ID: 'client',
    });

    expect(problems).toEqual([
      'PORT is "70000"; it must be a whole number from 0 to 65535.',
      expect.stringMatching(
        /^PUBLIC_URL is "https:\/\/wizard.example.com\/path"; it must be .* without a path/,
      ),
      expect.stringMatching(/^LOG_LEVEL is "loud"; it must be one of fatal, /),
      expect.stringMatching(/^MIMECAST_CLIENT_SECRET is not set/),
    ]);
  });

  test.each([
    ['WIZARD_MASTER_KEY', 'not-a-key-but-secret'],
    ['DATABASE_URL', 'mysql://user:password@host/db'],
    ['JUMPCLOUD_API_KEY', 'short'],
  ])('%s with a bad value, is named but not repeated', (name, value) => {
    const [problem = ''] = problemsOf({ [name]: value });

    expect(problem).toContain(name);
    expect(problem).not.toContain(value);
  });

  test.each([
    'http://console.example.com',
    'https://127.0.0.1',
    'https://localhost',
    'https://10.1.2.3',
    'nonsense',
  ])('JUMPCLOUD_CONSOLE_URL %s, is refused: a live integration never calls it', (value) => {
    expect(problemsOf({ JUMPCLOUD_CONSOLE_URL: value })).toHaveLength(1);
  });
});
