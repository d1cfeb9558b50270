import { expect, test } from 'vitest';
import { isPublicHost } from './public-address.ts';

test.each([
  'console.jumpcloud.com',
  'us-api.services.mimecast.com',
  '8.8.8.8',
  '172.32.0.1',
  '[2606:4700::1111]',
])('isPublicHost, %s, is public', (host) => expect(isPublicHost(host)).toBe(true));

test.each([
  'localhost',
  'LOCALHOST.',
  'wizard',
  'db.internal',
  'nas.local',
  '0.0.0.0',
  '127.0.0.1',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[fd00::1]',
  '[fe80::1]',
])('isPublicHost, %s, is not', (host) => expect(isPublicHost(host)).toBe(false));
