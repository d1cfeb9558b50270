import { randomBytes } from 'node:crypto';

/** Mimecast's ids are long opaque strings that begin with `eN`. */
export function newOpaqueId(): string {
  return `eN${randomBytes(30).toString('base64url')}`;
}
