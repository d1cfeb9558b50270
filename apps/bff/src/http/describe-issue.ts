import type * as z from 'zod/v4/core';

const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address, for example ada@example.com',
  url: 'a complete address that starts with https://',
  datetime: 'a UTC time such as 2026-01-31T12:00:00Z',
  date: 'a date such as 2026-01-31',
  uuid: 'a UUID',
};

const types: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** Tells in one sentence what a value must be. A schema's own message goes before this one. */
export const describeIssue = (issue: z.$ZodRawIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'This is required.'
        : `It must be ${types[issue.expected] ?? issue.expected}.`;
    case 'too_small':
      return sizeOf('at least', issue.origin, issue.minimum);
    case 'too_big':
      return sizeOf('at most', issue.origin, issue.maximum);
    case 'invalid_format':
      return `It must be ${formats[issue.format] ?? formOf(issue)}.`;
    case 'invalid_value':
      return `It must be ${issue.values.map((value) => `"${String(value)}"`).join(' or ')}.`;
    case 'invalid_union':
      return 'It is none of the forms that are accepted here.';
    case 'not_multiple_of':
      return `It must be a multiple of ${issue.divisor}.`;
    case 'unrecognized_keys':
      return `It must not have ${issue.keys.map((key) => `"${key}"`).join(' or ')}.`;
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'It is not as it must be.';
  }
};

const sizeOf = (bound: 'at least' | 'at most', origin: string, size: number | bigint): string => {
  const unit = Number(size) === 1 ? '' : 's';
  if (origin === 'string') {
    return bound === 'at least' && Number(size) === 1
      ? 'This is required.'
      : `It must have ${bound} ${String(size)} character${unit}.`;
  }
  if (origin === 'array' || origin === 'set') return `It must have ${bound} ${String(size)} item${unit}.`;

  return `It must be ${bound} ${String(size)}.`;
};

const formOf = (issue: { format: string; pattern?: unknown }): string =>
  issue.format === 'regex' && typeof issue.pattern === 'string'
    ? `of the form ${issue.pattern}`
    : `a valid ${issue.format}`;
