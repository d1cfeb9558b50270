import type { Request } from 'express';
import { isObject, type JsonObject } from '../json-input.ts';

export interface V1Page {
  totalCount: number;
  results: JsonObject[];
}

/** v1 lists: repeated `filter=field:$op:value` (ANDed), sort and fields separated by spaces, limit 10 to 100. */
export function v1List(request: Request, records: JsonObject[], defaultSort = ''): V1Page {
  const filters = filtersOf(request).map(readFilter);
  const filtered = records.filter((record) => filters.every((passes) => passes(record)));
  const sorted = sortBy(filtered, textParameter(request, 'sort') || defaultSort);
  const skip = countParameter(request, 'skip', 0);
  const limit = Math.min(countParameter(request, 'limit', 10), 100);
  const fields = textParameter(request, 'fields').split(' ').filter(Boolean);
  return {
    totalCount: filtered.length,
    results: sorted.slice(skip, skip + limit).map((record) => pick(record, fields)),
  };
}

/** Keeps the named fields and the id; without names, everything. */
export function pick(record: JsonObject, fields: string[]): JsonObject {
  // A comma-separated list names no field: the wrong separator is ignored silently. [vendor notes 1.8]
  const known = fields.filter((field) => field in record);
  if (known.length === 0) return record;
  return Object.fromEntries([...new Set(['_id', ...known])].map((field) => [field, record[field]]));
}

/** `filter=a&filter=b` and `filter[0]=a&filter[1]=b` are both in use. */
function filtersOf(request: Request): string[] {
  return Object.entries(request.query)
    .filter(([name]) => name === 'filter' || /^filter\[\d*\]$/.test(name))
    .flatMap(([, value]) => value)
    .filter((value): value is string => typeof value === 'string' && value !== '');
}

function readFilter(filter: string): (record: JsonObject) => boolean {
  const [field = '', second = '', ...rest] = filter.split(':');
  const isOperator = second.startsWith('$');
  const operator = isOperator ? second : '$eq';
  // Without the $ the v2 operator becomes part of the value, so nothing matches.
  const wanted = isOperator ? rest.join(':') : [second, ...rest].join(':');
  const listed = new Set(wanted.split('|'));

  return (record) => {
    const value = plainText(valueAt(record, field));
    if (operator === '$eq') return value === wanted;
    if (operator === '$ne') return value !== wanted;
    if (operator === '$in') return listed.has(value);
    if (operator === '$gt') return value > wanted;
    if (operator === '$gte') return value >= wanted;
    if (operator === '$lt') return value < wanted;
    return operator === '$lte' && value <= wanted;
  };
}

export function valueAt(record: JsonObject, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), record);
}

export function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

export function sortBy<T extends JsonObject>(records: T[], sort: string, separator = ' '): T[] {
  const keys = sort.split(separator).filter(Boolean);
  return records.toSorted((left, right) => {
    for (const key of keys) {
      const field = key.replace(/^-/, '');
      const order = plainText(valueAt(left, field)).localeCompare(plainText(valueAt(right, field)));
      if (order !== 0) return key.startsWith('-') ? -order : order;
    }
    return 0;
  });
}

export function textParameter(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
}

export function countParameter(request: Request, name: string, byDefault: number): number {
  const value = Number(textParameter(request, name) || byDefault);
  return Number.isSafeInteger(value) && value >= 0 ? value : byDefault;
}
