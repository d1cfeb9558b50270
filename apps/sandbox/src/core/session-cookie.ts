import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

/**
 * Cookies do not tell ports apart, so each vendor and kind of session needs a name of its own. Lax is enough: the
 * two listeners are one site to a browser, and a post from one to the other carries the cookie.
 */
export function setSessionCookie(response: Response, name: string): string {
  const token = randomBytes(24).toString('base64url');
  response.append('Set-Cookie', `${name}=${token}; Path=/; HttpOnly; SameSite=Lax`);
  return token;
}

export function clearSessionCookie(response: Response, name: string): void {
  response.append('Set-Cookie', `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
}

export function readCookie(request: Request, name: string): string | undefined {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
