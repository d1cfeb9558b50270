import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listenOnFreePort } from '../../test/test-bff.ts';
import { answerErrors, refuseUnknown } from './answer-errors.ts';
import { createLogger, requestLog } from './logger.ts';
import { securityHeaders } from './security-headers.ts';
import { staticFiles } from './static-files.ts';

const script = 'console.log("app")';

describe('staticFiles', () => {
  let folder: string;
  let origin: string;
  let server: Awaited<ReturnType<typeof listenOnFreePort>>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wizard-web-'));
    const dist = join(folder, 'dist');
    await mkdir(join(dist, 'assets'), { recursive: true });
    await writeFile(join(folder, 'outside.txt'), 'outside');
    await writeFile(join(dist, 'index.html'), '<!doctype html><title>Wizard</title>');
    await writeFile(join(dist, 'icon.svg'), '<svg/>');
    await writeFile(join(dist, 'assets', 'app-1a2b.js'), script);
    await writeFile(join(dist, 'assets', 'app-1a2b.js.br'), brotliCompressSync(script));
    await writeFile(join(dist, 'assets', 'app-1a2b.js.gz'), gzipSync(script));

    const app = express();
    app.use(requestLog(createLogger('silent')), securityHeaders('https://wizard.example.com'));
    app.use(staticFiles(dist), refuseUnknown, answerErrors);
    server = await listenOnFreePort(app);
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(origin + path, { headers });

  test.each([
    ['br', 'gzip, deflate, br', 'br'],
    ['gzip', 'gzip', 'gzip'],
    ['plain', 'identity', null],
  ])(
    'an asset for a browser that takes %s, is sent so and kept for good',
    async (_what, accept, encoding) => {
      const response = await get('/assets/app-1a2b.js', { 'accept-encoding': accept });

      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('vary')).toContain('Accept-Encoding');
      expect(await response.text()).toBe(script);
    },
  );

  test.each(['/', '/integrations/int_1/steps/connect-jumpcloud'])(
    'the page address %s, is the app and always asked for again',
    async (path) => {
      const response = await get(path, { accept: 'text/html' });

      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<title>Wizard</title>');
    },
  );

  test('a file without a hash in its name, is asked for again', async () => {
    expect((await get('/icon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  test.each(['/assets/old-9z9z.js', '/favicon.ico'])('%s, is not there, is not the app', async (path) => {
    const response = await get(path, { accept: '*/*' });

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/problem\+json/);
  });

  test.each([
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/%00',
    '/%E0%A4%A',
  ])('the path %s, gives nothing from outside the folder', async (path) => {
    const response = await get(path, { accept: 'text/plain' });

    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toContain('outside\n');
  });

  test('a write, is not for files', async () => {
    expect((await fetch(`${origin}/index.html`, { method: 'POST' })).status).toBe(404);
  });

  test('every answer, may load from here only and be framed by no one', async () => {
    const { headers } = await get('/');

    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('the web app is not built, says how to', async () => {
    await rm(join(folder, 'dist', 'index.html'));
    const response = await get('/', { accept: 'text/html' });

    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm start');
  });
});
