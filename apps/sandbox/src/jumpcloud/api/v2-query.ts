import type { Request, Response } from 'express';
import type { JsonObject } from '../json-input.ts';
import { answerApiError } from './api-error.ts';
import { countParameter, plainText, sortBy, textParameter, valueAt } from './v1-query.ts';

const operators: Record<string, (value: string, wanted: string) => boolean> = {
  eq: matchesPattern,
  ne: (value, wanted) => !matchesPattern(value, wanted),
  gt: (value, wanted) => value > wanted,
  ge: (value, wanted) => value >= wanted,
  lt: (value, wanted) => value < wanted,
  le: (value, wanted) => value <= wanted,
  in: (value, wanted) => wanted.split('|').includes(value),
  search: (value, wanted) => value.toLowerCase().includes(wanted.toLowerCase()),
  between: (value, wanted) => {
    const [low = '', high = ''] = wanted.split(',');
    return value >= low && value <= high;
  },
};

/** v2 lists: `filter=field:op:value` without $, comma-separated sort, a bare array with x-total-count. */
export function answerV2List<T extends JsonObject>(
  request: Request,
  response: Response,
  records: T[],
  present: (record: T) => JsonObject = (record) => record,
): void {
  const filters = [request.query['filter'] ?? []].flat().filter((value) => typeof value === 'string');
  const parsed = filters.filter(Boolean).map(parseFilter);
  if (parsed.includes(undefined)) {
    answerApiError(
      response,
      400,
      'filter must be <field>:<operator>:<value> with eq, ne, gt, ge, lt, le, between, search or in',
    );
    return;
  }
  const filtered = records.filter((record) => parsed.every((passes) => passes?.(record)));
  const sorted = sortBy(filtered, textParameter(request, 'sort'), ',');
  const skip = countParameter(request, 'skip', 0);
  const limit = Math.min(countParameter(request, 'limit', 10), 100);
  response.setHeader('x-total-count', filtered.length);
  response.json(sorted.slice(skip, skip + limit).map((record) => present(record)));
}

function parseFilter(filter: string): ((record: JsonObject) => boolean) | undefined {
  const [field = '', name = '', ...rest] = filter.split(':');
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined || rest.length === 0) return undefined;
  return (record) => operator(plainText(valueAt(record, field)), rest.join(':'));
}

/** Case-sensitive, with * as wild card. */
function matchesPattern(value: string, pattern: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(value);
}
