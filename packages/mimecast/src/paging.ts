import { readJson, type VendorResponse } from '@wizard/vendor-http';
import { z } from 'zod';
import type { Connection, LegacyCall } from './connection.ts';

/** A list that may have been cut at a limit. */
export interface BoundedList<T> {
  readonly items: readonly T[];
  /** False when there were more pages than are read at once. */
  readonly isComplete: boolean;
}

const defaultMaxPages = 200;

/** How a list of the older dialect is read. */
export interface LegacyListOptions<T> {
  readonly pageSize: number;
  readonly maxPages?: number;
  /** The items inside the `data` of one page. */
  readonly read: (data: unknown, response: VendorResponse) => readonly T[];
}

/** Every item of a list of the older dialect. A call without a page size is cut silently, so one is always sent. */
export async function listLegacy<T>(
  connection: Connection,
  call: Pick<LegacyCall, 'path' | 'data'>,
  { pageSize, maxPages = defaultMaxPages, read }: LegacyListOptions<T>,
): Promise<BoundedList<T>> {
  const items: T[] = [];
  let pageToken: string | undefined;

  for (let page = 1; page <= maxPages; page += 1) {
    const answer = await connection.legacy({ ...call, isRead: true, pageSize, pageToken });
    items.push(...read(answer.data, answer.response));
    if (!answer.nextToken || answer.nextToken === pageToken) return { items, isComplete: true };

    pageToken = answer.nextToken;
  }
  return { items, isComplete: false };
}

/** Reads `data` with a schema; a difference is a `malformed-response` that names the field. */
export function readData<T>(data: unknown, response: VendorResponse, schema: z.ZodType<T>): T {
  return readJson({ ...response, json: () => data }, schema);
}

const nextTokens = z.looseObject({
  nextPage: z.string().nullish(),
  nextPageToken: z.string().nullish(),
  pagination: z
    .looseObject({
      next: z.string().nullish(),
      nextPage: z.string().nullish(),
      nextPageToken: z.string().nullish(),
    })
    .nullish(),
});

/** Every item of a list of the newer dialect; its next page token has been seen under five names. */
export async function listModern<T>(
  connection: Connection,
  path: string,
  name: string,
  item: z.ZodType<T>,
): Promise<T[]> {
  const schema = z.looseObject({ [name]: z.array(item), meta: nextTokens.nullish() });
  const items: T[] = [];
  let pageToken: string | undefined;

  for (let page = 1; page <= defaultMaxPages; page += 1) {
    const response = await connection.get(path, { pageSize: 100, pageToken });
    const body = readJson(response, schema);
    items.push(...(body[name] as T[]));

    const next = nextTokenOf(body.meta as z.infer<typeof nextTokens> | null | undefined);
    if (!next || next === pageToken) return items;
    pageToken = next;
  }
  return items;
}

function nextTokenOf(meta: z.infer<typeof nextTokens> | null | undefined): string | undefined {
  const { pagination } = meta ?? {};
  const candidates = [
    meta?.nextPage,
    meta?.nextPageToken,
    pagination?.next,
    pagination?.nextPage,
    pagination?.nextPageToken,
  ];
  return candidates.find((token) => typeof token === 'string' && token !== '') ?? undefined;
}
