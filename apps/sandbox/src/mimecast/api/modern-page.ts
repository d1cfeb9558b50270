import type { Request } from 'express';
import { pageTokenFor, readPageToken, type Answer } from './envelope.ts';

/** The most that a page of the modern dialect may hold. */
const largestPage = 100;

/** A page of the modern dialect: plain lists with a cursor under `meta.pagination`. */
export function modernPage(name: string, list: readonly unknown[], request: Request): Answer {
  const { pageSize, pageToken } = request.query;
  const asked = typeof pageSize === 'string' ? Number.parseInt(pageSize, 10) : largestPage;
  const size = Number.isNaN(asked) || asked < 1 ? largestPage : Math.min(asked, largestPage);
  const start = readPageToken(typeof pageToken === 'string' ? pageToken : undefined);
  const end = start + size;
  const next = end < list.length ? { nextPageToken: pageTokenFor(end) } : {};
  return {
    status: 200,
    body: { [name]: list.slice(start, end), meta: { pagination: { pageSize: size, ...next } } },
  };
}
