import type { Request } from 'express';
import type { Sandbox } from '../core/sandbox.ts';
import type { Region } from './state.ts';

/** console.eu.jumpcloud.com, api.in.jumpcloud.com, ...; a loopback host is the default region. */
export function regionOf(request: Request): Region {
  const match = /\.(eu|in)\.jumpcloud\.com$/.exec(request.hostname);
  return match === null ? 'us' : (match[1] as Region);
}

/** Where the identity provider of a region lives: unknown outside the US, so it is a switch. */
export function ssoHost(sandbox: Sandbox, region: Region): string {
  const isShared = region === 'us' || sandbox.switchValue('regionalSsoHost') === 'shared';
  return isShared ? 'sso.jumpcloud.com' : `sso.${region}.jumpcloud.com`;
}
