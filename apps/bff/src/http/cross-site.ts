import type { Request, RequestHandler } from 'express';
import { CrossSiteRequestError } from './edge-errors.ts';

const readMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site's page asks for, in the person's name and with their cookie. Browsers
 * tell where a request comes from (`Sec-Fetch-Site`, older ones `Origin`); a client that tells neither is
 * no browser, so no one else can make it send the cookie.
 */
export const refuseCrossSiteWrites =
  (publicUrl: string | null): RequestHandler =>
  (request, _response, next) => {
    if (readMethods.has(request.method)) {
      next();
      return;
    }

    const site = request.get('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin')
      throw new CrossSiteRequestError(sourceOf(request, site));

    const origin = request.get('origin');
    if (origin !== undefined && !isOurs(origin, request, publicUrl)) throw new CrossSiteRequestError(origin);

    next();
  };

const sourceOf = (request: Request, site: string): string => request.get('origin') ?? site;

const isOurs = (origin: string, request: Request, publicUrl: string | null): boolean => {
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true;

  // Behind a proxy only PUBLIC_URL tells the scheme; the host alone already keeps other sites out.
  return URL.canParse(origin) && new URL(origin).host === request.get('host');
};
