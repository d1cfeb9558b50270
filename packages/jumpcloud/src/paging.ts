import { type QueryValue, readJson, type VendorRequest, type VendorResponse } from '@wizard/vendor-http';
import { z } from 'zod';

type Send = (request: VendorRequest) => Promise<VendorResponse>;

/** A list to be read to its end. */
export interface ListRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
}

/** The most that one page may hold, in v1 and v2. */
const pageSize = 100;

/** No organization is this large; a server that never ends its list would keep us forever. */
const maxPages = 1_000;

interface Page<T> {
  readonly items: readonly T[];
  readonly total: number | undefined;
  readonly response: VendorResponse;
}

/**
 * Every item of a v1 list: `{totalCount, results}`. With `skip` JumpCloud's best practices ask for a
 * stable order, hence `sort=_id`.
 */
export function listV1<T>(send: Send, list: ListRequest, item: z.ZodType<T>): Promise<T[]> {
  const schema = z.looseObject({ totalCount: z.number().optional(), results: z.array(item) });

  return readPages(async (skip) => {
    const query = { sort: '_id', ...list.query, limit: pageSize, skip };
    const response = await send({ method: 'GET', path: list.path, query });
    const page = readJson(response, schema);
    return { items: page.results, total: page.totalCount, response };
  });
}

/** Every item of a v2 list: a bare array, its total in the header `x-total-count` where the route sends it. */
export function listV2<T>(send: Send, list: ListRequest, item: z.ZodType<T>): Promise<T[]> {
  const schema = z.array(item);

  return readPages(async (skip) => {
    const response = await send({
      method: 'GET',
      path: list.path,
      query: { ...list.query, limit: pageSize, skip },
    });
    return { items: readJson(response, schema), total: totalOf(response), response };
  });
}

/** The first page of a v2 list, and whether there is no other. */
export async function firstOfV2<T>(
  send: Send,
  list: ListRequest,
  item: z.ZodType<T>,
): Promise<{ items: T[]; isWhole: boolean; total: number | undefined }> {
  const response = await send({
    method: 'GET',
    path: list.path,
    query: { ...list.query, limit: pageSize, skip: 0 },
  });
  const items = readJson(response, z.array(item));

  return { items, isWhole: items.length < pageSize, total: totalOf(response) };
}

function totalOf(response: VendorResponse): number | undefined {
  const total = response.header('x-total-count');

  return total !== undefined && /^\d+$/.test(total) ? Number(total) : undefined;
}

async function readPages<T>(readPage: (skip: number) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let pages = 1; ; pages += 1) {
    const page = await readPage(items.length);
    items.push(...page.items);

    const isLast = page.total === undefined ? page.items.length < pageSize : items.length >= page.total;
    if (isLast || page.items.length === 0) return items;
    if (pages >= maxPages) {
      throw page.response.failure('malformed-response', {
        message: `the list did not end after ${maxPages} pages`,
      });
    }
  }
}
