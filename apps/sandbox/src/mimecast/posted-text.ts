import type { Request } from 'express';

/** A field of a posted form as text; empty when it is missing or was sent twice. */
export function postedText(request: Request, field: string): string {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const value = body[field];
  return typeof value === 'string' ? value : '';
}
